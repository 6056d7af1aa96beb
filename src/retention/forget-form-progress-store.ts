import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'

/** Deletes the begun forms that have stood idle too long, by the database's clock. Returns how many. Safe to repeat at any time. */
export function forgetFormProgress(db: Db): Promise<number> {
  return asWorker(db, async (tx) => {
    const deleted = await tx
      .deleteFrom('form_progress')
      .where('expires_at', '<', sql<Date>`now()`)
      .executeTakeFirst()
    return Number(deleted.numDeletedRows)
  })
}
