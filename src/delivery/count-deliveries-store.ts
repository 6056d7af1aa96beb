import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'
import { isNotTakenOver } from './taken-over-store.ts'

type Stuck = 'failed' | 'given_up'
const stuckStates = ['failed', 'given_up'] as const satisfies readonly Stuck[]

export interface DeliveryCounts {
  /** All that failed and is attempted again, and all that was given up, whatever has taken over since. */
  readonly byState: Readonly<Record<Stuck, number>>
  /** Seconds since the oldest delivery that is neither finished nor given up was promised; 0 where there is none. */
  readonly oldestUndeliveredSeconds: number
  /** What failed and is attempted again, and what was given up and nobody and nothing has taken over, by the organisation it is to reach. */
  readonly stuck: readonly { readonly organisationId: string; readonly state: Stuck; readonly count: number }[]
}

/**
 * How deliveries fare, over all organisations and by the database's clock: for the metrics. Reads what is open and what failed by the
 * indexes delivery_due and delivery_stuck, and nothing of the many that got through.
 */
export function countDeliveries(db: Db): Promise<DeliveryCounts> {
  return asWorker(db, async (tx) => {
    const states = await tx
      .selectFrom('delivery')
      .select([sql<Stuck>`state`.as('state'), sql<number>`count(*)::int`.as('count')])
      .where('state', 'in', stuckStates)
      .groupBy('state')
      .execute()
    const { age } = await tx
      .selectFrom('delivery')
      .select(sql<number>`coalesce(extract(epoch from statement_timestamp() - min(created_at)), 0)::float8`.as('age'))
      .where('next_attempt_at', 'is not', null)
      .executeTakeFirstOrThrow()
    const stuck = await tx
      .selectFrom('delivery')
      .select([
        'organisation_id as organisationId',
        sql<Stuck>`state`.as('state'),
        sql<number>`count(*)::int`.as('count'),
      ])
      .where('state', 'in', stuckStates)
      .where(isNotTakenOver)
      .groupBy(['organisation_id', 'state'])
      .execute()
    return {
      byState: { failed: 0, given_up: 0, ...Object.fromEntries(states.map((row) => [row.state, row.count])) },
      oldestUndeliveredSeconds: age,
      stuck,
    }
  })
}

/** How delivering goes at this moment; asked often, and answered from what is due and what failed. */
export interface DeliveryPace {
  /** How many are due and not begun. */
  readonly due: number
  /** Seconds for which the longest waiting of these has been due; 0 where none is. */
  readonly lagSeconds: number
  /** E-mails that wait because no mail server took up the conversation or let us in; what a recipient refused is not among them. */
  readonly withoutMailServer: number
}

const noServer = ['smtp_unreachable', 'smtp_disconnected', 'smtp_timeout', 'smtp_no_tls', 'smtp_bad_tls', 'smtp_auth']

/** Measures how delivering goes, over all organisations and by the database's clock. */
export function measureDeliveryPace(db: Db): Promise<DeliveryPace> {
  return asWorker(db, async (tx) => {
    const late = await tx
      .selectFrom('delivery')
      .select([
        sql<number>`count(*)::int`.as('due'),
        sql<number>`coalesce(extract(epoch from statement_timestamp() - min(next_attempt_at)), 0)::float8`.as('lag'),
      ])
      .where('next_attempt_at', '<=', sql<Date>`statement_timestamp()`)
      .executeTakeFirstOrThrow()
    const mail = await tx
      .selectFrom('delivery')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('state', 'in', ['failed'])
      .where('last_error', 'in', noServer)
      .executeTakeFirstOrThrow()
    return { due: late.due, lagSeconds: late.lag, withoutMailServer: mail.count }
  })
}
