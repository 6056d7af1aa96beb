import type { Tx } from '../db/database.ts'

/** The answers given so far, sealed, if they have not expired at `now`; being asked for keeps them until `expiresAt`. */
export async function extendFormProgress(
  tx: Tx,
  tokenHash: Buffer,
  times: { readonly now: Date; readonly expiresAt: Date },
): Promise<Buffer | undefined> {
  const row = await tx
    .updateTable('form_progress')
    .set({ expires_at: times.expiresAt })
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', times.now)
    .returning('answers_sealed')
    .executeTakeFirst()
  return row?.answers_sealed
}

/** Keeps the answers given so far in place of the earlier ones. */
export async function saveFormProgress(
  tx: Tx,
  progress: { readonly tokenHash: Buffer; readonly sealed: Buffer; readonly expiresAt: Date },
): Promise<void> {
  const values = { answers_sealed: progress.sealed, expires_at: progress.expiresAt }
  await tx
    .insertInto('form_progress')
    .values({ token_hash: progress.tokenHash, ...values })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(values))
    .execute()
}

/** Forgets the answers; those that are gone already are no error. */
export async function deleteFormProgress(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('form_progress').where('token_hash', '=', tokenHash).execute()
}
