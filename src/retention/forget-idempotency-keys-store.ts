import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'

/**
 * Deletes the idempotency rows older than the seven days that openapi.json promises, by the database's clock. Safe to run at any time
 * and from several processes. Returns how many went.
 */
export function forgetIdempotencyKeys(db: Db): Promise<number> {
  return asWorker(db, async (tx) => {
    const gone = await tx
      .deleteFrom('idempotency')
      .where('created_at', '<', sql<Date>`now() - interval '7 days'`)
      .executeTakeFirst()
    return Number(gone.numDeletedRows)
  })
}
