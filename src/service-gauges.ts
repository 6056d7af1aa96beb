import { measureSealingLag } from './audit/seal-store.ts'
import type { Database } from './db/database.ts'
import { countDeliveries, measureDeliveryPace } from './delivery/count-deliveries-store.ts'
import type { ServiceChecks } from './http/service-api.ts'
import { onceInAWhile } from './once-in-a-while.ts'

/**
 * The numbers that tell an operator whether deliveries and the sealing of the audit log keep up, and whether the database's
 * connections suffice; read each time metrics are asked for. Labels are organisations of the directory: few, and no secret.
 */
export function serviceGauges(database: Database): ServiceChecks['gauges'] {
  // One count for all gauges of a scrape.
  const count = onceInAWhile(1_000, () => countDeliveries(database.db))
  const pace = onceInAWhile(1_000, () => measureDeliveryPace(database.db))
  const stuck = (state: 'failed' | 'given_up') => async () =>
    (await count()).stuck
      .filter((one) => one.state === state)
      .map(({ organisationId, count: value }) => ({ label: organisationId, value }))
  return {
    delivery_oldest_undelivered_seconds: {
      help: 'Age of the oldest delivery that is neither finished nor given up.',
      read: async () => (await count()).oldestUndeliveredSeconds,
    },
    delivery_given_up: {
      help: 'Deliveries that were given up; a person is told of each.',
      read: async () => (await count()).byState.given_up,
    },
    delivery_failed: {
      help: 'Deliveries whose last attempt failed and that are attempted again.',
      read: async () => (await count()).byState.failed,
    },
    delivery_given_up_by_partner: {
      help: 'Deliveries that were given up and that no other channel and no person has taken over, by the organisation that was to be reached.',
      label: 'organisation',
      read: stuck('given_up'),
    },
    delivery_failed_by_partner: {
      help: 'The same as delivery_failed, by the organisation that is to be reached.',
      label: 'organisation',
      read: stuck('failed'),
    },
    delivery_due: {
      help: 'Deliveries that are due and that no worker has begun with.',
      read: async () => (await pace()).due,
    },
    delivery_lag_seconds: {
      help: 'For how long the longest waiting of the due deliveries has been due; seconds while a worker runs.',
      read: async () => (await pace()).lagSeconds,
    },
    delivery_without_mail_server: {
      help: 'E-mails that wait because no mail server answered or let the service in.',
      read: async () => (await pace()).withoutMailServer,
    },
    audit_unsealed_seconds: {
      help: 'Age of the oldest entry of the audit log that waits for its seal, of those of the last hour; 0 to 2 while a worker runs.',
      read: () => measureSealingLag(database.db),
    },
    database_pool_waiting: {
      help: 'Requests that wait for a database connection.',
      read: () => Promise.resolve(database.waiting()),
    },
    database_pool_total: {
      help: 'Database connections this process holds.',
      read: () => Promise.resolve(database.connections().total),
    },
    database_pool_idle: {
      help: 'Database connections this process holds and does not use at the moment.',
      read: () => Promise.resolve(database.connections().idle),
    },
  }
}
