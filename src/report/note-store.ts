import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type NoteRow = Selectable<Tables['internal_note']>

/** Writes a note of one house. False where a note with this id is there already, and nothing was written. */
export async function insertNote(tx: Tx, note: NoteRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('internal_note')
    .values(note)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The notes of the reader's own house about a case, oldest first. */
export function listNotes(tx: Tx, reportId: string): Promise<NoteRow[]> {
  return tx
    .selectFrom('internal_note')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** One note, or nothing where it is not of the reader's house. */
export function findNote(tx: Tx, id: string): Promise<NoteRow | undefined> {
  return tx.selectFrom('internal_note').selectAll().where('id', '=', id).executeTakeFirst()
}
