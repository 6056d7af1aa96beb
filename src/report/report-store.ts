import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

/** A report as the database holds it, without who the patient is. */
export type ReportRow = Selectable<Tables['report']>

/** One report, or nothing where it does not exist for this actor. */
export function findReport(tx: Tx, id: string): Promise<ReportRow | undefined> {
  return tx.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The report a receipt code belongs to; the transaction's scope must carry the same hash. */
export function findReportByReceipt(tx: Tx, receiptHash: Buffer): Promise<ReportRow | undefined> {
  return tx.selectFrom('report').selectAll().where('receipt_code_hash', '=', receiptHash).executeTakeFirst()
}

export type HistoryRow = Selectable<Tables['report_history']>

/** What happened to a case, oldest first. */
export function listHistory(tx: Tx, reportId: string): Promise<HistoryRow[]> {
  return tx
    .selectFrom('report_history')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
