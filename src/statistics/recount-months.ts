import type { Context } from '../context.ts'
import { recountMonths } from './recount-store.ts'

/** For each millisecond of counting, so many of rest: at most a twentieth of one processor, whatever the reports' number. */
const restPerWork = 20

/**
 * Keeps the sums by month counted: to be called every few seconds by the worker. It rests by itself after long work, and then
 * returns 0 at once; readers meanwhile count what has changed from the reports, so nothing is late but only slower. Returns how
 * many months it counted; throws when the database is away. `clock` tells milliseconds.
 */
export function openRecount(
  { database }: Pick<Context, 'database'>,
  clock: () => number = () => performance.now(),
): () => Promise<number> {
  let restUntil = 0
  return async () => {
    const start = clock()
    if (start < restUntil) return 0
    try {
      return await recountMonths(database.db)
    } finally {
      const end = clock()
      restUntil = end + (end - start) * restPerWork
    }
  }
}
