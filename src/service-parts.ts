import { measureSealingLag } from './audit/seal-store.ts'
import type { Database } from './db/database.ts'
import { measureDeliveryPace } from './delivery/count-deliveries-store.ts'
import type { ServiceChecks } from './http/service-api.ts'
import { onceInAWhile } from './once-in-a-while.ts'

/** So late, in seconds, is more than a restart or a takeover costs. */
const late = 60
const askedMs = 5_000

/**
 * Whether the parts that work behind the pages do as they should: deliveries are begun and the audit log is sealed within a minute,
 * and a mail server takes what is sent. Without them reports are filed and answered all the same, and nothing is lost.
 */
export function serviceParts(database: Database): NonNullable<ServiceChecks['parts']> {
  const pace = onceInAWhile(askedMs, () => measureDeliveryPace(database.db))
  const lag = onceInAWhile(askedMs, () => measureSealingLag(database.db))
  return {
    deliveries: async () => (await pace()).lagSeconds <= late,
    mail: async () => (await pace()).withoutMailServer === 0,
    sealer: async () => (await lag()) <= late,
  }
}
