import { measureSealingLag } from './audit/seal-store.ts'
import type { Database } from './db/database.ts'
import { countDeliveries, type DeliveryCounts } from './delivery/count-deliveries-store.ts'
import type { ServiceChecks } from './http/service-api.ts'

/** The numbers that tell an operator whether deliveries and the sealing of the audit log keep up; read from the database each time metrics are asked for. */
export function serviceGauges(database: Database): ServiceChecks['gauges'] {
  let counted: { readonly at: number; readonly counts: Promise<DeliveryCounts> } | undefined
  /** One count for all gauges of a scrape: it reads the whole table. */
  const count = () => {
    if (!counted || performance.now() - counted.at > 1_000) {
      counted = { at: performance.now(), counts: countDeliveries(database.db) }
    }
    return counted.counts
  }
  return {
    delivery_oldest_undelivered_seconds: {
      help: 'Age of the oldest delivery that is neither finished nor given up.',
      read: async () => (await count()).oldestUndeliveredSeconds,
    },
    delivery_given_up: {
      help: 'Deliveries that were given up; a person is told of each.',
      read: async () => (await count()).byState.given_up ?? 0,
    },
    delivery_failed: {
      help: 'Deliveries whose last attempt failed and that are attempted again.',
      read: async () => (await count()).byState.failed ?? 0,
    },
    audit_unsealed_seconds: {
      help: 'Age of the oldest entry of the audit log that waits for its seal, of those of the last hour; 0 to 2 while a worker runs.',
      read: () => measureSealingLag(database.db),
    },
    database_pool_waiting: {
      help: 'Requests that wait for a database connection.',
      read: () => Promise.resolve(database.waiting()),
    },
  }
}
