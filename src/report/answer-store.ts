import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { NewAnswer } from './answer-report.ts'

/** An answer as it stands in a case. */
export interface Answer extends NewAnswer {
  readonly id: string
  readonly reportId: string
  readonly organisationId: string
  readonly answeredAt: Date
  readonly answeredBy: string
  readonly answeredByName: string
}

export async function insertAnswer(tx: Tx, answer: Answer): Promise<void> {
  await tx
    .insertInto('answer')
    .values({
      id: answer.id,
      report_id: answer.reportId,
      organisation_id: answer.organisationId,
      position: answer.position,
      what_happened: answer.whatHappened,
      factors: [...answer.factors],
      contact: answer.contact,
      answered_at: answer.answeredAt,
      answered_by: answer.answeredBy,
      answered_by_name: answer.answeredByName,
    })
    .execute()
  const actions = answer.actions.map((action, position) => ({
    id: uuidv7(),
    answer_id: answer.id,
    position,
    description: action.description,
    responsible: action.responsible,
    due_on: action.dueOn,
    done: action.done,
  }))
  if (actions.length > 0) await tx.insertInto('answer_action').values(actions).execute()
}

/** The answers of a case, the one that stands first; those behind it were contested. */
export async function listAnswers(tx: Tx, reportId: string): Promise<Answer[]> {
  const rows = await tx
    .selectFrom('answer')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) return []
  const actions = await tx
    .selectFrom('answer_action')
    .selectAll()
    .where(
      'answer_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reportId: row.report_id,
    organisationId: row.organisation_id,
    position: row.position,
    whatHappened: row.what_happened,
    factors: row.factors,
    contact: row.contact,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    answeredByName: row.answered_by_name,
    actions: actions
      .filter((action) => action.answer_id === row.id)
      .map((action) => ({
        description: action.description,
        responsible: action.responsible,
        dueOn: action.due_on,
        done: action.done,
      })),
  }))
}

/** The answer that stands: the last one given, unless it is contested and another is to come. */
export async function findAnswer(tx: Tx, reportId: string): Promise<Answer | undefined> {
  const report = await tx.selectFrom('report').select('answered_at').where('id', '=', reportId).executeTakeFirst()
  return report?.answered_at ? (await listAnswers(tx, reportId))[0] : undefined
}
