import { sql } from 'kysely'
import type { Tx } from './database.ts'

/** What tells the time for deadlines: the database's clock, on which all workers agree; tests turn another. */
export type DueClock = (tx: Tx) => Promise<Date>

/** The database's clock at this statement. */
export const databaseClock: DueClock = async (tx) => {
  const { rows } = await sql<{ now: Date }>`select statement_timestamp() as now`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the database does not tell the time')
  return row.now
}
