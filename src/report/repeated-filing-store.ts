import type { Tx } from '../db/database.ts'
import type { RoutedTo } from '../db/report-table.ts'

/** The report an idempotency key was used for, and the keyed hash of the body it came with. */
export async function findFilingByKey(
  tx: Tx,
  key: { scope: string; keyHash: Buffer },
): Promise<{ reportId: string; bodyHmac: Buffer } | undefined> {
  const row = await tx
    .selectFrom('idempotency')
    .select(['report_id', 'body_hmac'])
    .where('scope', '=', key.scope)
    .where('key_hash', '=', key.keyHash)
    .executeTakeFirst()
  return row && { reportId: row.report_id, bodyHmac: row.body_hmac }
}

/** What the sender was told when filing: number and recipients as they were then. */
export async function findFilingByReceipt(
  tx: Tx,
  receiptHash: Buffer,
): Promise<{ number: string; recipients: readonly RoutedTo[]; signsFirst: boolean } | undefined> {
  const row = await tx
    .selectFrom('report')
    .select(['number', 'routing', 'filed_at', 'sent_at'])
    .where('receipt_code_hash', '=', receiptHash)
    .executeTakeFirst()
  // Sent with the filing, or later, when the leader had signed.
  return (
    row && {
      number: row.number,
      recipients: row.routing,
      signsFirst: row.sent_at?.getTime() !== row.filed_at.getTime(),
    }
  )
}
