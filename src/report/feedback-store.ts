import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type FeedbackRow = Selectable<Tables['answer_feedback']>

/** Keeps what the reporter said about an answer, in the place of what they said before. */
export async function saveFeedback(tx: Tx, row: FeedbackRow): Promise<void> {
  const { helped, words, given_at } = row
  await tx
    .insertInto('answer_feedback')
    .values(row)
    .onConflict((conflict) => conflict.column('answer_id').doUpdateSet({ helped, words, given_at }))
    .execute()
}

/** What the reporter said about the answers of a case; contested ones too. */
export function listFeedback(tx: Tx, reportId: string): Promise<FeedbackRow[]> {
  return tx.selectFrom('answer_feedback').selectAll().where('report_id', '=', reportId).orderBy('given_at').execute()
}
