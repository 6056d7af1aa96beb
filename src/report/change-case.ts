import { actorId, actorName, actorRole, actsFor, organisationsOf, type Mover } from '../access/actor.ts'
import { mayActOnSide } from '../access/policy.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor, asWorker, type Scope } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { moveCase, type CaseVerb, type PartyVerb, type Status, type SystemVerb } from './case-moves.ts'
import {
  isReadable,
  lockCase,
  saveCase,
  saveCaseAsSystem,
  type CaseDays,
  type CaseRow,
  type SavedCase,
} from './case-store.ts'
import { insertHistory } from './history-store.ts'
import { movesSince } from './moves-since.ts'
import type { ReportContext } from './report-context.ts'
import { listHistory } from './report-store.ts'
import { hurry } from './tell-parties.ts'

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

/** What a verb adds to its move: a new addressee, other days, a reason, and deliveries to hurry once committed. */
export interface Addition extends Pick<SavedCase, 'signedByName' | 'duplicateOf' | 'consent'> {
  /** The verb is refused after all, and what it has logged until here is to stay: nothing moves, and this is thrown. */
  readonly refusal?: Refusal
  readonly to?: { readonly organisationId: string; readonly unitId: string | null }
  readonly days?: Partial<CaseDays>
  readonly reason?: string | null
  readonly deliveryIds?: readonly string[]
}

/** What a verb holds on to before its case is locked, so that verbs that need several cases take them in one order. */
type HoldFirst = (tx: Tx) => Promise<void>

type Add = (tx: Tx, found: CaseRow, now: Date) => Promise<Addition>

/** What row-level security lets a mover see. */
export function scopeOf(mover: Mover): Scope {
  const organisations = organisationsOf(mover)
  return mover.kind === 'reporter' || mover.kind === 'leader'
    ? { organisations, receiptHash: mover.receiptHash }
    : { organisations }
}

/** A case, locked. Throws Refusal `not_found` where it does not exist for who asks, `forbidden` where it is not theirs to change. */
async function getLocked(tx: Tx, reportId: string): Promise<CaseRow> {
  const found = await lockCase(tx, reportId)
  if (!found) {
    const readable = await isReadable(tx, reportId)
    throw new Refusal(readable ? 'forbidden' : 'not_found', readable ? 'Not yours to change.' : 'No such report.')
  }
  return found
}

async function refuseStale(tx: Tx, { id, revision }: CaseRow, seen: number): Promise<Refusal> {
  const moves = movesSince(await listHistory(tx, id), revision, seen)
  const changes = moves.map((row) => ({
    at: row.at,
    verb: row.verb,
    organisation: row.actor_organisation_id,
    fromStatus: row.from_status,
    toStatus: row.to_status,
  }))
  return new Refusal('precondition_failed', 'The case has changed since you read it.', [], changes)
}

async function moveLocked(
  context: ReportContext,
  tx: Tx,
  mover: Mover,
  { found, verb, add }: { found: CaseRow; verb: CaseVerb; add: Add },
): Promise<{ refusal: Refusal } | { moved: MovedCase; deliveryIds: readonly string[] }> {
  const now = context.now()
  const times = moveCase(found.status, found.times, verb, now)
  const { refusal, to, days, reason = null, deliveryIds = [], ...facts } = await add(tx, found, now)
  if (refusal) return { refusal }
  const revision = found.revision + 1
  const save = mover.kind === 'system' ? saveCaseAsSystem : saveCase
  const who = { actor: actorId(mover), actorOrganisationId: actsFor(mover) }
  const status = await save(tx, {
    id: found.id,
    times,
    days: { ...found.days, ...days },
    recipient: to?.organisationId ?? found.recipient,
    recipientUnitId: to ? to.unitId : found.recipientUnitId,
    revision,
    ...facts,
  })
  await insertHistory(tx, {
    ...who,
    reportId: found.id,
    at: now,
    verb,
    actorName: actorName(mover),
    fromStatus: found.status,
    toStatus: status,
    ...(to && { from: { organisationId: found.recipient, unitId: found.recipientUnitId }, to }),
    reason,
  })
  await appendAudit(tx, {
    ...who,
    at: now,
    actorRole: actorRole(mover),
    act: `report.${verb}`,
    reportId: found.id,
    details: { from: found.status, to: status, revision },
  })
  return { moved: { id: found.id, number: found.number, status, revision }, deliveryIds }
}

/**
 * Moves a case by one verb in one transaction: locks it, checks side, revision and state machine, lets the verb do its part,
 * and leaves who, when, from, to and why in the history and one row in the audit log. Throws Refusal: `not_found` where the
 * case does not exist for the mover, `forbidden` on the wrong side, `precondition_failed` on a stale revision, with what has
 * moved it since, `illegal_move`.
 */
export async function changeCase(
  context: ReportContext,
  mover: Mover,
  ref: CaseRef,
  verb: PartyVerb,
  add: Add = async () => ({}),
  holdFirst: HoldFirst = async () => {},
): Promise<MovedCase> {
  const result = await asActor(context.database.db, scopeOf(mover), async (tx) => {
    await holdFirst(tx)
    const found = await getLocked(tx, ref.reportId)
    if (!mayActOnSide(mover, `report.${verb}`, found)) throw new Refusal('forbidden', 'Not this side of the case.')
    if (found.revision !== ref.revision) throw await refuseStale(tx, found, ref.revision)
    return moveLocked(context, tx, mover, { found, verb, add })
  })
  return finish(context, result)
}

/**
 * Moves a case because time has come, in the worker's role, which may write what time decides and nothing else. `isDue` looks at
 * the locked case once more: undefined, and nothing moved, where somebody was faster.
 */
export async function changeCaseAsSystem(
  context: ReportContext,
  reportId: string,
  verb: SystemVerb,
  { isDue, add = async () => ({}) }: { isDue: (found: CaseRow) => boolean; add?: Add },
): Promise<MovedCase | undefined> {
  const result = await asWorker(context.database.db, async (tx) => {
    const found = await getLocked(tx, reportId)
    return isDue(found) ? moveLocked(context, tx, { kind: 'system' }, { found, verb, add }) : undefined
  })
  return result && finish(context, result)
}

function finish(
  context: ReportContext,
  result: { refusal: Refusal } | { moved: MovedCase; deliveryIds: readonly string[] },
): MovedCase {
  if ('refusal' in result) throw result.refusal
  hurry(context, result.deliveryIds)
  return result.moved
}
