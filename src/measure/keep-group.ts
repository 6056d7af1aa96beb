import { v7 as uuidv7 } from 'uuid'
import { actorId, actorRole, committeeOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal, type Fault } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { idFromKey } from '../privacy/id-from-key.ts'
import type { MeasureContext } from './measure-context.ts'
import { measureScopeOf } from './measure-scope.ts'
import { findGroup, insertGroup, listSeats, replaceGroup, type GroupRow, type SeatRow } from './working-group-store.ts'
import type { WorkingGroup } from './working-group.ts'

/** A group with its seats. */
export interface KeptGroup {
  readonly row: GroupRow
  readonly seats: readonly SeatRow[]
}

/** Throws Refusal `invalid_input`: dates the wrong way round, seats of no partner, text that shows who a patient is. */
function refuseFaulty(context: MeasureContext, collaborationId: string, group: WorkingGroup): void {
  const members = context.directory.current().collaborations.get(collaborationId)?.members
  const { errors } = guardTexts(
    [
      { pointer: '/name', text: group.name },
      { pointer: '/mandate', text: group.mandate },
      ...group.seats.map((seat, index) => ({ pointer: `/seats/${index}/function`, text: seat.function })),
    ],
    {},
    { strict: false },
  )
  const faults: Fault[] = [...errors]
  if (group.kind === 'temporary' && group.to === null) faults.push({ pointer: '/to', code: 'required' })
  if (group.to !== null && group.to < group.from) faults.push({ pointer: '/to', code: 'period_backwards' })
  group.seats.forEach(({ organisation }, index) => {
    if (organisation !== null && !members?.has(organisation)) {
      faults.push({ pointer: `/seats/${index}/organisation`, code: 'not_a_member' })
    }
  })
  if (faults.length > 0) throw new Refusal('invalid_input', 'The group cannot be stored.', faults)
}

async function readKept(tx: Tx, id: string): Promise<KeptGroup> {
  const row = await findGroup(tx, id)
  if (!row) throw new Refusal('not_found', 'No such group.')
  return { row, seats: await listSeats(tx, id) }
}

function appendKept(tx: Tx, actor: Actor, act: string, at: Date, { row }: KeptGroup): Promise<void> {
  const who = { actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId: null }
  return appendAudit(tx, { ...who, at, act, reportId: null, details: { group: row.id, revision: row.revision } })
}

/** FSU sets a group up. Throws Refusal `forbidden` for who is not of a committee, `invalid_input`, `idempotency_mismatch`. */
export function createGroup(
  context: MeasureContext,
  actor: Actor,
  group: WorkingGroup,
  key: string | null,
): Promise<KeptGroup> {
  const collaborationId = committeeOf(actor)
  if (collaborationId === null) return Promise.reject(new Refusal('forbidden', 'Only a committee sets groups up.'))
  const at = context.now()
  const by = actorId(actor)
  const id = key === null ? uuidv7() : idFromKey(context.secrets.idempotency, `group ${by} ${key}`)
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    refuseFaulty(context, collaborationId, group)
    const isNew = await insertGroup(tx, { id, collaborationId, group, at, by })
    const kept = await readKept(tx, id)
    if (!isNew && (kept.row.name !== group.name || kept.row.mandate !== group.mandate)) {
      throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another group.')
    }
    if (isNew) await appendKept(tx, actor, 'group.create', at, kept)
    return kept
  })
}

/**
 * FSU writes a group anew: name, mandate, seats, when it begins and ends. Throws Refusal `not_found` for what is not the committee's,
 * `precondition_failed` on a stale revision, `invalid_input`.
 */
export function changeGroup(
  context: MeasureContext,
  actor: Actor,
  ref: { readonly groupId: string; readonly revision: number },
  group: WorkingGroup,
): Promise<KeptGroup> {
  const at = context.now()
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    const { row } = await readKept(tx, ref.groupId)
    if (row.collaboration_id !== committeeOf(actor)) throw new Refusal('not_found', 'No such group.')
    refuseFaulty(context, row.collaboration_id, group)
    if (!(await replaceGroup(tx, { id: ref.groupId, revision: ref.revision, group, at }))) {
      throw new Refusal('precondition_failed', 'The group has changed since you read it.')
    }
    const kept = await readKept(tx, ref.groupId)
    await appendKept(tx, actor, 'group.change', at, kept)
    return kept
  })
}
