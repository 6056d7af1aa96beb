import { sql } from 'kysely'
import type { Database, Db } from '../db/database.ts'
import { asWorker, asWorkerAtOnce } from '../db/scope.ts'

/** The channel of a delivery that goes over a webhook; undefined for all others. */
export async function findWebhookChannel(database: Database, deliveryId: string): Promise<string | undefined> {
  const asked = database.db
    .selectFrom('delivery')
    .select('channel_id')
    .where('id', '=', deliveryId)
    .where('channel_kind', '=', 'webhook')
  const [row] = await asWorkerAtOnce(database, 'webhook-of-delivery', asked)
  return row?.channel_id ?? undefined
}

/**
 * Lets deliveries that are due and nobody's come due later: `seconds` from now and up to a fifth more. No attempt was made, so none is
 * counted, and nothing has failed.
 */
export async function putOff(db: Db, deliveryIds: readonly string[], seconds: number): Promise<void> {
  if (deliveryIds.length === 0) return
  const later = sql<Date>`statement_timestamp() + make_interval(secs => ${seconds} * (1 + 0.2 * random()))`
  await asWorker(db, (tx) =>
    tx
      .updateTable('delivery')
      .set({ next_attempt_at: later })
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(deliveryIds))))
      .where('next_attempt_at', '<=', sql<Date>`statement_timestamp()`)
      .where('lease_until', 'is', null)
      .execute(),
  )
}
