import type { Tx } from '../db/database.ts'
import type { ReportRow } from './report-store.ts'

/** Sent reports of the kind red_cord that have no cord yet, oldest first, at most `limit`. As the worker's role. */
export function listUncalled(tx: Tx, collaborationId: string, limit: number): Promise<ReportRow[]> {
  return tx
    .selectFrom('report')
    .selectAll()
    .where('collaboration_id', '=', collaborationId)
    .where('event_kind', '=', 'red_cord')
    .where('sent_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .where('duplicate_at', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('red_cord').select('id').whereRef('red_cord.report_id', '=', 'report.id'))),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
}

/**
 * Pulls the cord of a report that is one by itself, in the sender's name. Its id is the report's, so that it happens once however
 * many workers see the report, also when the cord has been closed since. False where somebody was faster.
 */
export async function insertCordOf(tx: Tx, report: ReportRow, officeId: string, at: Date): Promise<boolean> {
  const pulled = await tx
    .insertInto('red_cord')
    .values({
      id: report.id,
      report_id: report.id,
      office_id: officeId,
      pulled_by_organisation_id: report.reporting_organisation_id,
      pulled_at: at,
      pulled_by: 'system',
      pulled_by_name: report.reporter_name,
      reason: '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return pulled !== undefined
}
