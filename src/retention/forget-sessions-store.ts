import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'

/** Deletes the sessions that ended more than a day ago, by the database's clock. Returns how many. Safe to repeat at any time. */
export function forgetSessions(db: Db): Promise<number> {
  return asWorker(db, async (tx) => {
    const deleted = await tx
      .deleteFrom('session')
      .where('expires_at', '<', sql<Date>`now() - interval '1 day'`)
      .executeTakeFirst()
    return Number(deleted.numDeletedRows)
  })
}
