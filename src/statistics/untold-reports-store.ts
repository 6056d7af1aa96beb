import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'

/** A published annual report that its board has not been told of. */
export interface UntoldReport {
  readonly id: string
  readonly collaborationId: string
}

/** Reports published since a moment that no board was told of, of whatever collaboration; runs in the worker's transaction. */
export function listUntoldReports(tx: Tx, since: Date): Promise<UntoldReport[]> {
  return tx
    .selectFrom('annual_report as r')
    .select(['r.id', 'r.collaboration_id as collaborationId'])
    .where('r.published_at', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('annual_report_notice as n').select('n.delivery_id').whereRef('n.annual_report_id', '=', 'r.id'),
        ),
      ),
    )
    .orderBy('r.published_at')
    .execute()
}

/** Claims the telling of a report: the id of the delivery to promise, or nothing where another worker was first. */
export async function claimTelling(tx: Tx, reportId: string, at: Date): Promise<string | undefined> {
  const claimed = await tx
    .insertInto('annual_report_notice')
    .values({ annual_report_id: reportId, delivery_id: uuidv7(), promised_at: at })
    .onConflict((conflict) => conflict.column('annual_report_id').doNothing())
    .returning('delivery_id')
    .executeTakeFirst()
  return claimed?.delivery_id
}
