import { setTimeout as sleep } from 'node:timers/promises'
import type { FailureLog } from './failure-log.ts'
import type { Hint } from './hint.ts'
import type { HintQueue } from './queue-connection.ts'
import { within } from './within.ts'

/** How long one round trip to the queue may take before its hints are given up. */
const patienceMs = 5_000
const atOnce = 500
/**
 * In a rush several hints share a job, since it is the job that costs: BullMQ adds one in half a millisecond, or many by way of temporary
 * tables, 5 ms and more. They are spread over a few jobs as long as there are few, so that several workers have something to do. A job's
 * hints are done one after the other; those behind a slow one are found by the sweep.
 */
const mostInParcel = 10
const leastParcels = 4
const mostWaiting = 10_000
/**
 * After a batch of n the next one waits 5 n ms, a tenth of a second at most: alone, a hint goes at once; in a rush hundreds share
 * one round trip, and filing keeps the database to itself.
 */
const pauseAfter = (sent: number) => Math.min(100, 5 * sent)

/** The queue could not be reached a moment ago, or is closed. */
class QueueAway extends Error {
  readonly code = 'queue_away'
}

/** What each job carries, in the order in which the hints came. Pure. */
function parcel(hints: readonly Hint[]): readonly Hint[][] {
  const size = Math.min(mostInParcel, Math.ceil(hints.length / leastParcels))
  const parcels: Hint[][] = []
  for (let start = 0; start < hints.length; start += size) parcels.push(hints.slice(start, start + size))
  return parcels
}

/** Hands hints to one queue. Nothing here throws: what can't be handed over is dropped and counted. */
export interface HintSender {
  /** Takes a hint and returns at once; those taken within a tick go out together. */
  soon(hint: Hint): void
  /** Hands over all of them; false when some were dropped. */
  all(hints: readonly Hint[]): Promise<boolean>
  ping(): Promise<boolean>
  close(): Promise<void>
}

export function openHintSender(
  name: string,
  open: () => HintQueue,
  failures: FailureLog,
  counts: { sent: number; dropped: number },
): HintSender {
  let queue: HintQueue | undefined
  let brokenUntil = 0
  let closed = false
  let closing = false
  let waiting: Hint[] = []
  let draining: Promise<void> | undefined

  async function send(hints: readonly Hint[]): Promise<boolean> {
    try {
      await within(patienceMs, add(await within(patienceMs, ready()), hints))
      counts.sent += hints.length
      return true
    } catch (error) {
      counts.dropped += hints.length
      failures.note('hints were dropped; the sweep finds their work', name, error)
      return false
    }
  }

  /** A queue whose first connection failed never recovers, so another is opened in its place, at most one a second. */
  async function ready(): Promise<HintQueue> {
    if (closed || performance.now() < brokenUntil) throw new QueueAway()
    const opened = (queue ??= open())
    try {
      await opened.waitUntilReady()
      return opened
    } catch (error) {
      if (queue === opened) {
        queue = undefined
        brokenUntil = performance.now() + 1_000
        void opened.end(1_000)
      }
      throw error
    }
  }

  async function add(opened: HintQueue, hints: readonly Hint[]): Promise<void> {
    await Promise.all(parcel(hints).map((hintsOfJob) => opened.add(name, hintsOfJob)))
  }

  async function drain(): Promise<void> {
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const batch = waiting.slice(0, atOnce)
      waiting = waiting.slice(atOnce)
      await send(batch)
      await sleep(closing ? 0 : pauseAfter(batch.length), undefined, { ref: false })
    }
    draining = undefined
  }

  return {
    soon(hint) {
      if (waiting.length >= mostWaiting) {
        counts.dropped += 1
        return
      }
      waiting.push(hint)
      draining ??= drain()
    },
    async all(hints) {
      let whole = true
      for (let start = 0; start < hints.length; start += atOnce) {
        whole = (await send(hints.slice(start, start + atOnce))) && whole
      }
      return whole
    },
    async ping() {
      try {
        await within(
          1_000,
          ready().then((opened) => opened.isPaused()),
        )
        return true
      } catch {
        return false
      }
    },
    async close() {
      closing = true
      if (draining) await Promise.race([draining, sleep(patienceMs, undefined, { ref: false })])
      closed = true
      await queue?.end(2_000)
    },
  }
}
