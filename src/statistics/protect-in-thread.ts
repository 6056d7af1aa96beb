import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Protection } from './protect-tables.ts'
import type { CountedTable, PublishedTable } from './published-catalogue.ts'

const thread = new URL('./protect-tables-thread.ts', import.meta.url)

/** protectTables in a thread of its own: it computes for seconds, in which no request would be answered. */
export async function protectInThread(
  tables: readonly CountedTable[],
  protection: Protection,
): Promise<PublishedTable[]> {
  const worker = new Worker(thread, { workerData: { tables, protection } })
  const [published] = (await once(worker, 'message')) as [PublishedTable[]]
  return published
}
