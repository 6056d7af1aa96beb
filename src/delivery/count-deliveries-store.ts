import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'
import type { DeliveryState } from './delivery.ts'

export interface DeliveryCounts {
  readonly byState: Readonly<Partial<Record<DeliveryState, number>>>
  /** Seconds since the oldest delivery that is neither finished nor given up was promised; 0 where there is none. */
  readonly oldestUndeliveredSeconds: number
}

/** How deliveries fare, over all organisations and by the database's clock: for the metrics. */
export function countDeliveries(db: Db): Promise<DeliveryCounts> {
  return asWorker(db, async (tx) => {
    const states = await tx
      .selectFrom('delivery')
      .select(['state', sql<number>`count(*)::int`.as('count')])
      .groupBy('state')
      .execute()
    const { age } = await tx
      .selectFrom('delivery')
      .select(sql<number>`coalesce(extract(epoch from statement_timestamp() - min(created_at)), 0)::float8`.as('age'))
      .where('next_attempt_at', 'is not', null)
      .executeTakeFirstOrThrow()
    return {
      byState: Object.fromEntries(states.map((row) => [row.state, row.count])),
      oldestUndeliveredSeconds: age,
    }
  })
}
