import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, actsFor, committeeOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { idFromKey } from '../privacy/id-from-key.ts'
import { refuseFaulty } from './check-measure.ts'
import type { MeasureContext } from './measure-context.ts'
import { insertMeasureHistory } from './measure-history-store.ts'
import { chooseCollaboration, measureScopeOf } from './measure-scope.ts'
import { contentOf, findMeasure, insertMeasure, type InsertedMeasure, type MeasureRow } from './measure-store.ts'
import { listChanged, MeasureContent, type NewMeasure } from './measure.ts'
import { findGroup } from './working-group-store.ts'

/** Throws Refusal `invalid_input` for a group that does not exist for who asks, or is of another collaboration. */
export async function refuseStrangeGroup(tx: Tx, collaborationId: string, groupId: string | null): Promise<void> {
  if (groupId === null) return
  const group = await findGroup(tx, groupId)
  if (group?.collaboration_id === collaborationId) return
  throw new Refusal('invalid_input', 'No such group.', [{ pointer: '/owner/workingGroup', code: 'unknown_code' }])
}

/**
 * Stores a proposed measure with its first line of history and its audit row, in the caller's transaction. What was stored under
 * the same id before is given back where it says the same. Throws Refusal `idempotency_mismatch` where it does not, and
 * `invalid_input` for an owner that is not the actor's to name: an organisation makes measures for itself, FSU for any partner.
 */
export async function storeMeasure(
  tx: Tx,
  actor: Actor,
  measure: Omit<InsertedMeasure, 'madeBy'>,
): Promise<MeasureRow> {
  const madeBy = committeeOf(actor) === measure.collaborationId ? null : actsFor(actor)
  if (madeBy !== null && measure.content.owner.organisation !== madeBy) {
    const pointer = '/owner/organisation'
    throw new Refusal('invalid_input', 'Not your organisation.', [{ pointer, code: 'not_own_organisation' }])
  }
  await refuseStrangeGroup(tx, measure.collaborationId, measure.content.owner.workingGroup)
  const isNew = await insertMeasure(tx, { ...measure, madeBy })
  const row = await findMeasure(tx, measure.id)
  if (!row) throw new Error('a measure that was stored cannot be read')
  if (!isNew) {
    if (row.revision === 1 && listChanged(contentOf(row), measure.content).length > 0) {
      throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another measure.')
    }
    return row
  }
  const { at } = measure
  const who = { actor: actorId(actor), actorOrganisationId: actsFor(actor) }
  await insertMeasureHistory(tx, {
    measure_id: row.id,
    at,
    verb: 'propose',
    actor: who.actor,
    actor_name: actorName(actor),
    actor_organisation_id: who.actorOrganisationId,
    from_status: null,
    to_status: row.status,
    changed: [],
    reason: null,
  })
  await appendAudit(tx, {
    ...who,
    at,
    actorRole: actorRole(actor),
    act: 'measure.propose',
    reportId: measure.reportId,
    details: { measure: row.id, source: measure.source },
  })
  return row
}

/**
 * Proposes a measure that is made from no case: by FSU for any partner, by an organisation for itself. An Idempotency-Key gives it
 * an id that follows from the key and the writer. Throws Refusal `invalid_input` for text that shows who a patient is and for
 * partners, units, groups and codes that are none, `idempotency_mismatch`, `forbidden` for who belongs to no collaboration.
 */
export async function createMeasure(
  context: MeasureContext,
  actor: Actor,
  { collaboration: asked, source, ...rest }: NewMeasure,
  key: string | null,
): Promise<MeasureRow> {
  const content = MeasureContent.parse(rest)
  const directory = context.directory.current()
  const collaboration = chooseCollaboration(directory, actor, asked)
  const at = context.now()
  refuseFaulty(directory, collaboration, content, { today: osloDay(at) })
  const id = key === null ? uuidv7() : idFromKey(context.secrets.idempotency, `measure ${actorId(actor)} ${key}`)
  return asActor(context.database.db, measureScopeOf(actor), (tx) =>
    storeMeasure(tx, actor, {
      id,
      collaborationId: collaboration.id,
      content,
      source,
      reportId: null,
      answerActionId: null,
      at,
    }),
  )
}
