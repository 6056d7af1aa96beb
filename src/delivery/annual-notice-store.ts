import type { Tx } from '../db/database.ts'

/** The published annual report that a delivery tells a board of: whose and which year, nothing of what it says. */
export interface AnnualNotice {
  readonly collaborationId: string
  readonly year: number
}

/** What an e-mail about an annual report is about; undefined for any other delivery. Runs in the worker's transaction. */
export function findAnnualNotice(tx: Tx, deliveryId: string): Promise<AnnualNotice | undefined> {
  return tx
    .selectFrom('annual_report_notice')
    .innerJoin('annual_report', 'annual_report.id', 'annual_report_notice.annual_report_id')
    .select(['annual_report.collaboration_id as collaborationId', 'annual_report.year'])
    .where('annual_report_notice.delivery_id', '=', deliveryId)
    .executeTakeFirst()
}
