import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { WrappedKey } from '../privacy/data-key.ts'

/** A file of a case, without its content. */
export type AttachmentRow = Omit<Selectable<Tables['attachment']>, 'content_sealed' | 'identity_allowed'>

const columns = [
  'id',
  'report_id',
  'shows_patient',
  'organisation_id',
  'added_at',
  'added_by',
  'added_by_name',
  'name',
  'kind',
  'size',
] as const

/** Writes a sealed file with the keys of those who may open it. False where one with this id is there already. */
export async function insertAttachment(
  tx: Tx,
  row: AttachmentRow,
  sealed: Buffer,
  keys: readonly WrappedKey[],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('attachment')
    .values({ ...row, content_sealed: sealed })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  for (const key of keys) await insertAttachmentKey(tx, row.id, key)
  return true
}

export async function insertAttachmentKey(tx: Tx, attachmentId: string, key: WrappedKey): Promise<void> {
  await tx
    .insertInto('attachment_key')
    .values({
      attachment_id: attachmentId,
      holder: key.organisationId,
      key_id: key.keyId,
      wrapped_key: key.wrappedKey,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The files of a case, oldest first; none where the report does not exist for this actor. */
export function listAttachments(tx: Tx, reportId: string): Promise<AttachmentRow[]> {
  return tx
    .selectFrom('attachment')
    .select(columns)
    .where('report_id', '=', reportId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** One file of a case, without its content. */
export function findAttachment(tx: Tx, reportId: string, id: string): Promise<AttachmentRow | undefined> {
  return tx
    .selectFrom('attachment')
    .select(columns)
    .where('id', '=', id)
    .where('report_id', '=', reportId)
    .executeTakeFirst()
}

/** A file's sealed content with the key the reader holds to it; undefined where they hold none. */
export async function findSealedFile(tx: Tx, id: string): Promise<{ sealed: Buffer; key: WrappedKey } | undefined> {
  const row = await tx
    .selectFrom('attachment')
    .innerJoin('attachment_key', 'attachment_key.attachment_id', 'attachment.id')
    .select(['content_sealed', 'holder', 'key_id', 'wrapped_key'])
    .where('attachment.id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      sealed: row.content_sealed,
      key: { organisationId: row.holder, keyId: row.key_id, wrappedKey: row.wrapped_key },
    }
  )
}

/** The keys an organisation holds to the files of a case that show the patient, by file. */
export async function listHeldKeys(
  tx: Tx,
  reportId: string,
  organisationId: string,
): Promise<{ attachmentId: string; key: WrappedKey }[]> {
  const rows = await tx
    .selectFrom('attachment')
    .innerJoin('attachment_key', 'attachment_key.attachment_id', 'attachment.id')
    .select(['attachment.id', 'holder', 'key_id', 'wrapped_key'])
    .where('report_id', '=', reportId)
    .where('holder', '=', organisationId)
    .execute()
  return rows.map((row) => ({
    attachmentId: row.id,
    key: { organisationId: row.holder, keyId: row.key_id, wrappedKey: row.wrapped_key },
  }))
}

/** An organisation the case leaves lets go of its keys to a file. */
export async function deleteAttachmentKey(tx: Tx, attachmentId: string, organisationId: string): Promise<void> {
  await tx
    .deleteFrom('attachment_key')
    .where('attachment_id', '=', attachmentId)
    .where('holder', '=', organisationId)
    .execute()
}

/** Destroys every file of a case. Repeating it changes nothing. */
export async function destroyAttachments(tx: Tx, reportId: string): Promise<void> {
  await tx.deleteFrom('attachment').where('report_id', '=', reportId).execute()
}
