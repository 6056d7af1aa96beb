import type { Context } from '../context.ts'
import { indexSome } from './search-store.ts'

/** Few enough that a transaction stays below a second. */
const atOnce = 200
/** So many batches a turn; the rest waits for the next. */
const batches = 10

/**
 * Reads new and changed texts into the search: to be called every few seconds by the worker. A text is found some seconds after it was
 * written, and after a start with many texts as soon as they are read. Safe in several processes. Returns how many cases it read in.
 */
export async function indexCases({ database }: Pick<Context, 'database'>): Promise<number> {
  let all = 0
  for (let batch = 0; batch < batches; batch++) {
    const read = await indexSome(database.db, atOnce)
    all += read
    if (read === 0) break
  }
  return all
}
