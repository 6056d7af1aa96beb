import type { Actor } from '../access/actor.ts'
import { decide, mayActOnSide } from '../access/policy.ts'
import { mayMove, type CaseTimes, type PartyVerb, type Status } from './case-moves.ts'

/** What decides which buttons a case has. */
export interface CaseSides {
  readonly sender: string
  readonly recipient: string
  readonly status: string
  readonly times: CaseTimes
}

const verbs: readonly PartyVerb[] = [
  'acknowledge',
  'answer',
  'ask',
  'assign',
  'forward',
  'close',
  'duplicate',
  'reply',
  'sign',
  'return',
  'reopen',
  'withdraw',
  'consent',
]

/** Whether a verb is one the actor could ever do in this case: by role and by side. A third partner moves nothing. */
function isTheirs(actor: Actor, verb: PartyVerb, parties: CaseSides): boolean {
  const isParty =
    actor.kind !== 'anonymous' &&
    (actor.organisationId === parties.sender || actor.organisationId === parties.recipient)
  return isParty && decide(actor, `report.${verb}`) === 'allowed' && mayActOnSide(actor, `report.${verb}`, parties)
}

/**
 * The verbs an actor may do with a case as it stands, the likeliest first. The same table and the same state machine as the
 * verbs themselves ask, so no button is shown that would be refused.
 */
export function listActions(actor: Actor, found: CaseSides): PartyVerb[] {
  return verbs.filter((verb) => isTheirs(actor, verb, found) && mayMove(found.status as Status, found.times, verb))
}

/** Whether the actor waits for nothing but their own confirmation before they can answer. */
export function mustAcknowledgeFirst(actor: Actor, found: CaseSides): boolean {
  return found.status === 'sent' && isTheirs(actor, 'answer', found) && isTheirs(actor, 'acknowledge', found)
}
