import type { Context } from '../context.ts'
import { recountMonths } from './recount-store.ts'

/** For each millisecond of counting, so many of rest: at most a twentieth of one processor, whatever the reports' number. */
const restPerWork = 20

/**
 * So many reports and changes are counted at once; fewer wait this long, since each then costs several times as much. Whoever reads
 * counts those that wait, which so many make some milliseconds slower; a year that is over gets its name back when they are counted.
 */
export const countedAtOnce = 1_500
const patienceMs = 3_600_000

/**
 * Keeps the sums by month counted: to be called every few seconds by the worker. It rests by itself after long work, and then
 * returns 0 at once; readers meanwhile count what is new from the reports, so nothing is late but only slower. Returns how
 * many reports and changes it counted; throws when the database is away. `clock` tells milliseconds.
 */
export function openRecount(
  { database }: Pick<Context, 'database'>,
  clock: () => number = () => performance.now(),
): () => Promise<number> {
  let restUntil = 0
  let patientUntil = 0
  return async () => {
    const start = clock()
    if (start < restUntil) return 0
    const impatient = start >= patientUntil
    if (impatient) patientUntil = start + patienceMs
    try {
      return await recountMonths(database.db, impatient ? 1 : countedAtOnce)
    } finally {
      const end = clock()
      restUntil = end + (end - start) * restPerWork
    }
  }
}
