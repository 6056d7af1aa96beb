import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'

/** Deletes the counts of requests whose window is over, by the database's clock. Returns how many. Safe to repeat at any time. */
export function forgetRateCounts(db: Db): Promise<number> {
  return asWorker(db, async (tx) => {
    const deleted = await tx
      .deleteFrom('rate_count')
      .where('ends_at', '<', sql<Date>`clock_timestamp()`)
      .executeTakeFirst()
    return Number(deleted.numDeletedRows)
  })
}
