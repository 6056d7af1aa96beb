import { asActor } from '../db/scope.ts'
import type { RoutedTo } from '../db/report-table.ts'
import { Refusal } from '../errors.ts'
import type { Filing } from './file-report-store.ts'
import type { ReportContext } from './report-context.ts'
import { findFilingByKey, findFilingByReceipt } from './repeated-filing-store.ts'
import { hashReceiptCode, makeReceiptCode } from './report-secrets.ts'

/** What the sender is told of a filed report; the same again when the request is repeated. */
export interface FiledReport {
  readonly id: string
  readonly number: string
  readonly status: 'sent' | 'awaiting_signature'
  readonly receiptCode: string
  readonly recipients: readonly RoutedTo[]
  /** True where the request had been made before and nothing was written this time. */
  readonly repeated: boolean
}

/**
 * Answers a repeated request with what the first one was told. The receipt code follows from the report's id, and with it the
 * report may be read as its holder may. Throws Refusal `idempotency_mismatch` where the body is another.
 */
export async function findEarlierFiling(
  context: ReportContext,
  key: NonNullable<Filing['idempotency']>,
): Promise<FiledReport> {
  const { db } = context.database
  const earlier = await asActor(db, { organisations: [], idempotencyScope: key.scope }, (tx) =>
    findFilingByKey(tx, key),
  )
  if (!earlier || !earlier.bodyHmac.equals(key.bodyHmac)) {
    throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
  }
  const receiptCode = makeReceiptCode(context.secrets, earlier.reportId)
  const receiptHash = hashReceiptCode(receiptCode)
  const filed = await asActor(db, { organisations: [], receiptHash }, (tx) => findFilingByReceipt(tx, receiptHash))
  if (!filed) throw new Error('an idempotency row stands without its report')
  const { signsFirst, ...told } = filed
  const status = signsFirst ? 'awaiting_signature' : 'sent'
  return { id: earlier.reportId, ...told, status, receiptCode, repeated: true }
}
