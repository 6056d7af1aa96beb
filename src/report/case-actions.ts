import type { Actor } from '../access/actor.ts'
import { decide, mayActOnSide } from '../access/policy.ts'
import { mayMove, type CaseVerb, type Status } from './case-moves.ts'

/** What decides which buttons a case has. */
export interface CaseSides {
  readonly sender: string
  readonly recipient: string
  readonly status: string
}

const verbs: readonly CaseVerb[] = ['acknowledge', 'answer', 'forward', 'close']

/** Whether a verb is one the actor could ever do in this case: by role and by side. */
function isTheirs(actor: Actor, verb: CaseVerb, parties: CaseSides): boolean {
  return decide(actor, `report.${verb}`) === 'allowed' && mayActOnSide(actor, `report.${verb}`, parties)
}

/**
 * The verbs an actor may do with a case as it stands, the likeliest first. The same table and the same state machine as the
 * verbs themselves ask, so no button is shown that would be refused.
 */
export function listActions(actor: Actor, found: CaseSides): CaseVerb[] {
  return verbs.filter((verb) => isTheirs(actor, verb, found) && mayMove(found.status as Status, verb))
}

/** Whether the actor waits for nothing but their own confirmation before they can answer. */
export function mustAcknowledgeFirst(actor: Actor, found: CaseSides): boolean {
  return found.status === 'sent' && isTheirs(actor, 'answer', found) && isTheirs(actor, 'acknowledge', found)
}
