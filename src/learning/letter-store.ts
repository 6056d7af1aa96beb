import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { LetterContent } from './letter.ts'
import type { ReleasedCase } from './released-case-store.ts'

export type LetterRow = Omit<Selectable<Tables['learning_letter']>, 'told_at' | 'told_revision'>
export type LetterCaseRow = Selectable<Tables['learning_letter_case']>
export type ApprovalRow = Selectable<Tables['learning_letter_approval']>
export type ChangeRequestRow = Selectable<Tables['learning_letter_change_request']>

const columns = [
  'id',
  'collaboration_id',
  'title',
  'what_happened',
  'why',
  'what_we_do',
  'revision',
  'created_at',
  'created_by',
  'changed_at',
  'asked_at',
  'published_at',
  'published_by',
] as const

const columnsOf = ({ title, whatHappened, why, whatWeDo }: LetterContent) => ({
  title,
  what_happened: whatHappened,
  why,
  what_we_do: whatWeDo,
})

/** Letters the reader may see: those that are published, the latest first, or those that are not. */
export function listLetters(tx: Tx, { published }: { published: boolean }): Promise<LetterRow[]> {
  return tx
    .selectFrom('learning_letter')
    .select(columns)
    .where('published_at', published ? 'is not' : 'is', null)
    .orderBy(published ? 'published_at' : 'changed_at', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** One letter, or nothing where it does not exist for this reader. */
export function findLetter(tx: Tx, id: string): Promise<LetterRow | undefined> {
  return tx.selectFrom('learning_letter').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The cases of a letter, as far as they are the reader's to know. */
export function listLetterCases(tx: Tx, letterId: string): Promise<LetterCaseRow[]> {
  return tx
    .selectFrom('learning_letter_case')
    .selectAll()
    .where('letter_id', '=', letterId)
    .orderBy('report_id')
    .execute()
}

/** Who has approved a text of a letter: all for FSU, its own for an organisation. */
export function listApprovals(
  tx: Tx,
  { letterId, revision }: { letterId: string; revision: number },
): Promise<ApprovalRow[]> {
  return tx
    .selectFrom('learning_letter_approval')
    .selectAll()
    .where('letter_id', '=', letterId)
    .where('revision', '=', revision)
    .orderBy('organisation_id')
    .execute()
}

/** What changes of a letter were asked for, the latest first: all for FSU, its own for an organisation. */
export function listChangeRequests(tx: Tx, letterId: string): Promise<ChangeRequestRow[]> {
  return tx
    .selectFrom('learning_letter_change_request')
    .selectAll()
    .where('letter_id', '=', letterId)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Stores a party's wish for another text; the database makes the letter a draft again by it. */
export async function insertChangeRequest(tx: Tx, request: ChangeRequestRow): Promise<void> {
  await tx.insertInto('learning_letter_change_request').values(request).execute()
}

/** Links a letter to its cases. */
export async function insertLetterCases(tx: Tx, letterId: string, cases: readonly ReleasedCase[]): Promise<void> {
  await tx
    .insertInto('learning_letter_case')
    .values(
      cases.map((one) => ({
        letter_id: letterId,
        collaboration_id: one.collaboration_id,
        report_id: one.report_id,
        sender_organisation_id: one.sender_organisation_id,
        recipient_organisation_id: one.recipient_organisation_id,
      })),
    )
    .execute()
}

/** Takes a letter's cases away, to link it to others. */
export async function deleteLetterCases(tx: Tx, letterId: string): Promise<void> {
  await tx.deleteFrom('learning_letter_case').where('letter_id', '=', letterId).execute()
}

/** Stores a draft without its cases. False where one of this id is there already: a repetition. */
export async function insertLetter(
  tx: Tx,
  given: { id: string; collaborationId: string; content: LetterContent; at: Date; by: string },
): Promise<boolean> {
  const { id, collaborationId, content, at, by } = given
  const inserted = await tx
    .insertInto('learning_letter')
    .values({
      id,
      collaboration_id: collaborationId,
      ...columnsOf(content),
      created_at: at,
      created_by: by,
      changed_at: at,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes a letter anew where it still stands at `revision`: a new text, of which nobody has been asked. False where it does not. */
export async function replaceLetter(
  tx: Tx,
  { id, revision, content, at }: { id: string; revision: number; content: LetterContent; at: Date },
): Promise<boolean> {
  const changed = await tx
    .updateTable('learning_letter')
    .set({ ...columnsOf(content), revision: revision + 1, changed_at: at })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Sets when a letter was put to the parties, or published; its text stays. False where it does not stand at `revision`, or is not the actor's. */
export async function markLetter(
  tx: Tx,
  { id, revision }: { id: string; revision: number },
  times: { readonly asked_at: Date } | { readonly published_at: Date; readonly published_by: string },
): Promise<boolean> {
  const changed = await tx
    .updateTable('learning_letter')
    .set(times)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('published_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Throws a draft away, and lets its cases go. False where it is not the actor's, or published. */
export async function deleteLetter(tx: Tx, { id, revision }: { id: string; revision: number }): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('learning_letter')
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Stores an organisation's approval of one text. False where it has approved it already. */
export async function insertApproval(tx: Tx, approval: ApprovalRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('learning_letter_approval')
    .values(approval)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}
