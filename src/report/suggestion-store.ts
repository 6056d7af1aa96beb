import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type SuggestionRow = Selectable<Tables['suggestion_decision']>

/** What became of the suggestion in a report; undefined until somebody has decided, or where the report is not the reader's. */
export function findSuggestionDecision(tx: Tx, reportId: string): Promise<SuggestionRow | undefined> {
  return tx.selectFrom('suggestion_decision').selectAll().where('report_id', '=', reportId).executeTakeFirst()
}

/** Writes down what became of a suggestion. False where somebody was faster. */
export async function insertSuggestionDecision(tx: Tx, decision: SuggestionRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('suggestion_decision')
    .values(decision)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A planned action of an answer, by its place there. */
export type ActionRow = Selectable<Tables['answer_action']> & { readonly organisation_id: string }

/** The planned actions of the answers of a case with who answered, the last answer's first. */
export function listActionRows(tx: Tx, reportId: string): Promise<ActionRow[]> {
  return tx
    .selectFrom('answer_action as c')
    .innerJoin('answer as a', 'a.id', 'c.answer_id')
    .selectAll('c')
    .select('a.organisation_id')
    .where('a.report_id', '=', reportId)
    .orderBy('a.answered_at', 'desc')
    .orderBy('a.id', 'desc')
    .orderBy('c.position')
    .execute()
}
