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

/** The answer that stands: the last one given. */
export async function findAnswer(tx: Tx, reportId: string): Promise<Answer | undefined> {
  const row = await tx
    .selectFrom('answer')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const actions = await tx
    .selectFrom('answer_action')
    .selectAll()
    .where('answer_id', '=', row.id)
    .orderBy('position')
    .execute()
  return {
    id: row.id,
    reportId: row.report_id,
    organisationId: row.organisation_id,
    position: row.position,
    whatHappened: row.what_happened,
    contact: row.contact,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    answeredByName: row.answered_by_name,
    actions: actions.map((action) => ({
      description: action.description,
      responsible: action.responsible,
      dueOn: action.due_on,
      done: action.done,
    })),
  }
}
