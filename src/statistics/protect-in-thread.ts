import { threadPool } from '../threads/thread-pool.ts'
import type { Protection } from './protect-tables.ts'
import type { CountedTable, PublishedTable } from './published-catalogue.ts'

const program = new URL('./protect-tables-thread.ts', import.meta.url)
/** A year of a whole country's reports takes a fraction of it. */
const patienceMs = 10 * 60_000

/** protectTables in another thread: it computes for seconds, in which no request would be answered. Throws as ThreadPool.run does. */
export function protectInThread(tables: readonly CountedTable[], protection: Protection): Promise<PublishedTable[]> {
  return threadPool.run<PublishedTable[]>(program, { tables, protection }, patienceMs)
}
