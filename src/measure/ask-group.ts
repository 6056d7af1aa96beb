import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, actsFor, committeeOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { idFromKey } from '../privacy/id-from-key.ts'
import type { MeasureContext } from './measure-context.ts'
import { measureScopeOf } from './measure-scope.ts'
import { findMeasure } from './measure-store.ts'
import {
  findGroup,
  findQuestion,
  insertQuestion,
  listSeats,
  saveAnswer,
  type QuestionRow,
} from './working-group-store.ts'
import type { GroupAnswer, GroupQuestion } from './working-group.ts'

function refuseTelling(pointer: string, text: string): void {
  const { errors } = guardTexts([{ pointer, text }], {}, { strict: false })
  if (errors.length > 0) throw new Refusal('invalid_input', 'The text shows who a patient is.', errors)
}

const noGroup = () => new Refusal('not_found', 'No such group.')

function append(tx: Tx, actor: Actor, act: string, at: Date, details: Record<string, string>): Promise<void> {
  const who = { actor: actorId(actor), actorRole: actorRole(actor), actorOrganisationId: actsFor(actor) }
  return appendAudit(tx, { ...who, at, act, reportId: null, details })
}

/**
 * FSU asks a group something, about a measure or by itself. Throws Refusal `not_found` for a group that is none, `invalid_input` for
 * a measure that is none or of another collaboration and for text that shows who a patient is, `idempotency_mismatch`.
 */
export function askGroup(
  context: MeasureContext,
  actor: Actor,
  groupId: string,
  { question, measure }: GroupQuestion,
  key: string | null,
): Promise<QuestionRow> {
  const at = context.now()
  const by = actorId(actor)
  const id = key === null ? uuidv7() : idFromKey(context.secrets.idempotency, `question ${by} ${groupId} ${key}`)
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    refuseTelling('/question', question)
    const group = await findGroup(tx, groupId)
    if (!group || committeeOf(actor) !== group.collaboration_id) throw noGroup()
    const about = measure === null ? undefined : await findMeasure(tx, measure)
    if (measure !== null && about?.collaboration_id !== group.collaboration_id) {
      throw new Refusal('invalid_input', 'No such measure.', [{ pointer: '/measure', code: 'unknown_code' }])
    }
    const asked = { id, working_group_id: groupId, measure_id: measure, question, asked_at: at }
    const isNew = await insertQuestion(tx, { ...asked, asked_by: by, asked_by_name: actorName(actor) })
    const row = await findQuestion(tx, id)
    if (!row) throw new Error('a question that was asked cannot be read')
    if (row.question !== question || row.measure_id !== measure) {
      throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another question.')
    }
    if (isNew) await append(tx, actor, 'group.ask', at, { group: groupId, question: id })
    return row
  })
}

/**
 * Writes down what a group answered, once: by somebody of an organisation that sits in it, or by FSU. Throws Refusal `not_found` for
 * a question that does not exist for the actor, `illegal_move` where it is answered, `invalid_input` for text that shows who a patient
 * is.
 */
export function answerAsGroup(
  context: MeasureContext,
  actor: Actor,
  ids: { readonly groupId: string; readonly questionId: string },
  { answer }: GroupAnswer,
): Promise<QuestionRow> {
  const at = context.now()
  return asActor(context.database.db, measureScopeOf(actor), async (tx) => {
    refuseTelling('/answer', answer)
    const group = await findGroup(tx, ids.groupId)
    const found = await findQuestion(tx, ids.questionId)
    if (!group || found?.working_group_id !== ids.groupId) throw new Refusal('not_found', 'No such question.')
    const own = actsFor(actor)
    const sits = (await listSeats(tx, ids.groupId)).some(({ organisation_id: one }) => one !== null && one === own)
    if (!sits && committeeOf(actor) !== group.collaboration_id) throw new Refusal('not_found', 'No such question.')
    const given = { answer, answered_at: at, answered_by: actorId(actor), answered_by_name: actorName(actor) }
    const saved = await saveAnswer(tx, found.id, { ...given, answered_by_organisation_id: own })
    if (!saved) throw new Refusal('illegal_move', 'The question is answered.')
    await append(tx, actor, 'group.answer', at, { group: ids.groupId, question: found.id })
    return { ...found, ...given, answered_by_organisation_id: own }
  })
}
