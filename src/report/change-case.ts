import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { mayActOnSide } from '../access/policy.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { moveCase, statusAfter, type CaseVerb, type Status } from './case-moves.ts'
import { insertHistory, isReadable, lockCase, saveCase, type CaseRow } from './case-store.ts'
import type { ReportContext } from './report-context.ts'

/** Which case, and the revision the actor has seen of it. */
export interface CaseRef {
  readonly reportId: string
  readonly revision: number
}

export interface MovedCase {
  readonly id: string
  readonly number: string
  readonly status: Status
  readonly revision: number
}

/** What a verb adds to its move: a new addressee, a reason, and deliveries to hurry once committed. */
export interface Addition {
  /** The verb is refused after all, and what it has logged until here is to stay: nothing moves, and this is thrown. */
  readonly refusal?: Refusal
  readonly to?: { readonly organisationId: string; readonly unitId: string | null }
  readonly reason?: string | null
  readonly deliveryIds?: readonly string[]
}

/**
 * Moves a case by one verb in one transaction: locks it, checks side, revision and state machine, lets the verb do its part,
 * and leaves who, when, from, to and why in the history and one row in the audit log. Throws Refusal: `not_found` where the
 * case does not exist for the actor, `forbidden` on the wrong side, `precondition_failed` on a stale revision, `illegal_move`.
 */
export async function changeCase(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  verb: CaseVerb,
  add: (tx: Tx, found: CaseRow, now: Date) => Promise<Addition> = async () => ({}),
): Promise<MovedCase> {
  const now = context.now()
  const result = await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const found = await lockCase(tx, ref.reportId)
    if (!found) {
      const readable = await isReadable(tx, ref.reportId)
      throw new Refusal(readable ? 'forbidden' : 'not_found', readable ? 'Not yours to change.' : 'No such report.')
    }
    if (!mayActOnSide(actor, `report.${verb}`, found)) throw new Refusal('forbidden', 'Not this side of the case.')
    if (found.revision !== ref.revision)
      throw new Refusal('precondition_failed', 'The case has changed since you read it.')
    const times = moveCase(found.status, found.times, verb, now)
    const { refusal, to, reason = null, deliveryIds = [] } = await add(tx, found, now)
    if (refusal) return { refusal }
    const recipient = to?.organisationId ?? found.recipient
    const recipientUnitId = to ? to.unitId : found.recipientUnitId
    const revision = found.revision + 1
    const organisationId = organisationsOf(actor)[0] ?? null
    await insertHistory(tx, {
      reportId: found.id,
      at: now,
      verb,
      actor: actorId(actor),
      actorName: actor.kind === 'anonymous' ? '' : actor.name,
      actorOrganisationId: organisationId,
      fromStatus: found.status,
      toStatus: statusAfter(verb),
      ...(to && { from: { organisationId: found.recipient, unitId: found.recipientUnitId }, to }),
      reason,
    })
    await appendAudit(tx, {
      at: now,
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationId,
      act: `report.${verb}`,
      reportId: found.id,
      details: { from: found.status, to: statusAfter(verb), revision },
    })
    const status = await saveCase(tx, { id: found.id, times, recipient, recipientUnitId, revision })
    return { moved: { id: found.id, number: found.number, status, revision }, deliveryIds }
  })
  if ('refusal' in result) throw result.refusal
  const { moved, deliveryIds } = result
  for (const deliveryId of deliveryIds) context.wakeUps.hurry('deliver', { deliveryId })
  return moved
}
