import type { Tx } from '../db/database.ts'

/** What is kept of the link to sign a report at. */
export interface KeptLink {
  readonly generation: number
  readonly expiresAt: Date
  readonly wrongCodes: number
}

/** Lets one after the other try a report's code, until the transaction ends. */
export async function lockLinkOf(tx: Tx, reportId: string): Promise<void> {
  await tx.selectFrom('report').select('id').where('id', '=', reportId).forUpdate().execute()
}

/** What is kept of a report's link; undefined while it is the first and nobody has given a wrong code. */
export async function findSignatureLink(tx: Tx, reportId: string): Promise<KeptLink | undefined> {
  const row = await tx.selectFrom('signature_link').selectAll().where('report_id', '=', reportId).executeTakeFirst()
  return row && { generation: row.generation, expiresAt: row.expires_at, wrongCodes: row.wrong_codes }
}

/** Which generation of a report's link is valid, for the mail that carries it. */
export async function findLinkGeneration(tx: Tx, reportId: string): Promise<number> {
  const row = await tx
    .selectFrom('signature_link')
    .select('generation')
    .where('report_id', '=', reportId)
    .executeTakeFirst()
  return row?.generation ?? 1
}

/** Keeps a report's link as it is from here on. */
export async function saveSignatureLink(tx: Tx, reportId: string, link: KeptLink): Promise<void> {
  const values = { generation: link.generation, expires_at: link.expiresAt, wrong_codes: link.wrongCodes }
  await tx
    .insertInto('signature_link')
    .values({ report_id: reportId, ...values })
    .onConflict((conflict) => conflict.column('report_id').doUpdateSet(values))
    .execute()
}
