import { asActor } from '../db/scope.ts'
import { listDeliveries, type DeliveryRow } from '../delivery/delivery-store.ts'
import { Refusal } from '../errors.ts'
import { findAnswer, type Answer } from './answer-store.ts'
import type { ReportContext } from './report-context.ts'
import { hashReceiptCode } from './report-secrets.ts'
import { findReportByReceipt, type ReportRow } from './report-store.ts'

/** What the holder of a receipt code may see: the case from the sender's side, never who the patient is. */
export interface Receipt {
  readonly report: ReportRow
  readonly answer: Answer | undefined
  readonly deliveries: readonly DeliveryRow[]
}

/** Opens the receipt a code belongs to. Throws Refusal `not_found` for a code that opens nothing. */
export function readReceipt(context: ReportContext, code: string): Promise<Receipt> {
  const receiptHash = hashReceiptCode(code)
  return asActor(context.database.db, { organisations: [], receiptHash }, async (tx) => {
    const report = await findReportByReceipt(tx, receiptHash)
    if (!report) throw new Refusal('not_found', 'No such receipt.')
    const [answer, deliveries] = [await findAnswer(tx, report.id), await listDeliveries(tx, report.id)]
    return { report, answer, deliveries }
  })
}
