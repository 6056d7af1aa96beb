import type { Logger } from '../log.ts'
import type { Db } from './database.ts'
import { databaseClock } from './database-clock.ts'

/** The time all processes of the service agree on, whatever their own clocks say. */
export interface SharedClock {
  /** Costs no question: it goes on from the last answer. */
  now(): Date
  close(): void
}

/** An answer that took longer tells the time too vaguely to set a clock by. */
const patienceMs = 250

/**
 * Goes by the database's clock, which it asks every `everyMs`; in between, and while the database is away, it goes on by this
 * process's count of milliseconds, which no setting of a clock moves. Right to within the time an answer takes. Throws where the
 * database does not answer at first.
 */
export async function openSharedClock(db: Db, options: { everyMs: number; log: Logger }): Promise<SharedClock> {
  const ask = async () => {
    const askedAt = performance.now()
    const time = await db.transaction().execute(databaseClock)
    const answeredAt = performance.now()
    return { aheadMs: time.getTime() - (askedAt + answeredAt) / 2, tookMs: answeredAt - askedAt }
  }
  let { aheadMs } = await ask()
  const look = async () => {
    const answer = await ask()
    if (answer.tookMs <= patienceMs) aheadMs = answer.aheadMs
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => options.log.warn({ err: error }, 'the time could not be asked for again'))
  }, options.everyMs)
  timer.unref()
  return { now: () => new Date(aheadMs + performance.now()), close: () => clearInterval(timer) }
}
