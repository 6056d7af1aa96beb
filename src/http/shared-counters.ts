import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import type { AddCounts, Counted } from './rate-count-store.ts'

/** What is known of one key here: what all processes had counted when the store was last asked. */
interface Known {
  readonly shared: number
  readonly endsAt: number
}

/** How a key stands: how many there were in its window, and how long that still lasts. */
export interface Standing {
  readonly count: number
  readonly msLeft: number
}

/** Counters that all processes share, asked in batches. */
export interface SharedCounters {
  /**
   * Adds one and tells how the key stands. `exact` waits for what all processes have counted; otherwise what the store has not told
   * yet is missing. Never throws, and tells of nothing where the store does not answer within a second.
   */
  add(key: string, limit: { windowMs: number; max: number; exact: boolean }): Promise<Standing>
  /** Resolves when everything added so far is in the store or was given up. */
  settled(): Promise<void>
}

/** More keys than this are not remembered here; the store still counts them. */
const mostKeys = 20_000
const patienceMs = 1_000
/** Counts nobody waits for are gathered this long, so that they cost the database next to nothing. */
const gatherMs = 50

function openBatch() {
  const wanted = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  return {
    counts: new Map<string, { windowMs: number; by: number }>(),
    wanted: wanted.promise,
    want: () => wanted.resolve(),
    done: done.promise,
    finish: () => done.resolve(),
  }
}

/**
 * Opens the counters of one process. What is added within a moment, or while the store is asked, goes with the next question: one
 * statement carries the counts of many requests, and there is never more than one under way. What a process remembers of the
 * store's answers is a lower bound, since a count never falls before its window ends: who is over the limit by it is turned away
 * without asking, and nobody is turned away for less than the store's word. While the store is away everybody is let through; the
 * log says so once, and once when it is back.
 */
export function openSharedCounters(
  store: AddCounts,
  log: Logger,
  clock: () => number = () => performance.now(),
): SharedCounters {
  const known = new Map<string, Known>()
  const unknown: Known = { shared: 0, endsAt: Infinity }
  let next = openBatch()
  let running: Promise<void> | undefined
  let away = false

  const look = (key: string): Known => {
    const entry = known.get(key)
    return entry && entry.endsAt > clock() ? entry : unknown
  }
  const note = (answers: readonly Counted[]) => {
    for (const { key, count, msLeft } of answers) {
      known.delete(key)
      known.set(key, { shared: count, endsAt: clock() + msLeft })
    }
    // The oldest go first; a busy key comes back with its next request.
    for (const key of known.keys()) {
      if (known.size <= mostKeys) break
      known.delete(key)
    }
  }
  const ask = async () => {
    const batch = next
    next = openBatch()
    const counts = [...batch.counts].map(([key, { by, windowMs }]) => ({ key, by, windowMs }))
    const answers = await store(counts).catch((error: unknown) => ({ error }))
    if ('error' in answers) {
      // Nobody is turned away for what is no longer known to be so.
      known.clear()
      if (!away) log.warn({ err: answers.error }, 'the counters do not answer: requests are let through uncounted')
    } else {
      note(answers)
      if (away) log.info({}, 'requests are counted again')
    }
    away = 'error' in answers
    batch.finish()
  }
  const run = async () => {
    while (next.counts.size > 0) {
      await Promise.race([next.wanted, sleep(gatherMs, undefined, { ref: false })])
      await ask()
    }
    running = undefined
  }

  return {
    async add(key, { windowMs, max, exact }) {
      const tell = () => {
        const { shared, endsAt } = look(key)
        return { count: shared, msLeft: Math.min(windowMs, endsAt - clock()) }
      }
      if (look(key).shared >= max) return { ...tell(), count: max + 1 }
      const batch = next
      batch.counts.set(key, { windowMs, by: (batch.counts.get(key)?.by ?? 0) + 1 })
      running ??= run()
      if (!exact) return tell()
      batch.want()
      await Promise.race([batch.done, sleep(patienceMs, undefined, { ref: false })])
      return tell()
    },
    async settled() {
      next.want()
      await running
    },
  }
}
