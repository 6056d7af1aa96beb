import type { Tx } from '../db/database.ts'
import type { DeliveryRow } from './delivery-store.ts'
import type { PartiesOfDelivery } from './looks-after.ts'
import { isNotTakenOver } from './taken-over-store.ts'

/** A delivery that does not get through by itself, with what of its case says whose matter it is. Nothing of what it says. */
export interface StuckRow extends DeliveryRow, PartiesOfDelivery {
  /** Null, as the place is, for what is about no report. */
  readonly number: string | null
  readonly serviceLocationCode: string | null
}

/**
 * Deliveries of readable cases, and of what the reader's own house is told about no case, whose last attempt failed or that were given
 * up; those given up in front and the oldest failure first, at most `limit`. What another delivery has taken over is left out: that one is
 * on its way, or stands here itself.
 */
export async function listStuck(tx: Tx, limit: number): Promise<StuckRow[]> {
  return tx
    .selectFrom('delivery')
    .leftJoin('report', 'report.id', 'delivery.report_id')
    .selectAll('delivery')
    .select(['report.number', 'report.service_location_code as serviceLocationCode'])
    .select(({ fn }) => [
      fn.coalesce('report.reporting_organisation_id', 'delivery.organisation_id').as('sender'),
      fn.coalesce('report.recipient_organisation_id', 'delivery.organisation_id').as('recipient'),
    ])
    .where('delivery.state', 'in', ['failed', 'given_up'])
    .where(isNotTakenOver)
    .orderBy('delivery.gave_up_at', (order) => order.asc().nullsLast())
    .orderBy('delivery.failed_at')
    .orderBy('delivery.id')
    .limit(limit)
    .execute()
}

/** All deliveries of some reports, oldest first. */
export function listDeliveriesOf(tx: Tx, reportIds: readonly string[]): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where((eb) => eb('report_id', '=', eb.fn.any(eb.val(reportIds))))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Where the event of a report took place, as a code; undefined where the report does not exist for this actor. */
export async function findServiceLocation(tx: Tx, reportId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('report')
    .select('service_location_code')
    .where('id', '=', reportId)
    .executeTakeFirst()
  return row?.service_location_code
}
