import { AsyncLocalStorage } from 'node:async_hooks'
import { isDatabaseAway } from '../db/postgres-error.ts'
import { deliver } from './deliver.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { AttemptResult } from './delivery.ts'
import { inSpan } from '../trace/trace.ts'
import { findWebhookChannel, putOff } from './webhook-lanes-store.ts'

/** So many messages are on their way to one receiver at a time, from one process. */
const places = 2
/** So many more wait in memory for it; fewer than a sweep looks at, so that those of one receiver never hide what else is due. */
const mostWaiting = 400
/** Behind one that was not taken the others rest so long, in seconds. */
const restSeconds = 10

/** Runs something as part of the request and the span that it is done for. */
type ForItsRequest = ReturnType<typeof AsyncLocalStorage.snapshot>

/** What one receiver is given at this moment: how many messages, and which wait for a place. */
interface Lane {
  running: number
  readonly waiting: Map<string, ForItsRequest>
}

/** Ways to receivers, one for each, apart from those of e-mail and letters. */
export interface WebhookLanes {
  /**
   * Attempts a delivery, as deliver.ts does: one that goes over a webhook beside the caller, who need not wait for it; all others before
   * this returns. Throws where the database is away.
   */
  deliver(deliveryId: string): Promise<void>
  /** Begins nothing more and waits for what is under way. */
  close(): Promise<void>
}

/**
 * Keeps receivers from being in each other's way: each has two places, and whoever waits for an answer holds up neither the other
 * receivers nor an e-mail. What finds no place is no attempt: it waits here for as long as the receiver takes what comes, and
 * when it does not, is put off for the sweep to find.
 */
export function openWebhookLanes(context: DeliveryContext): WebhookLanes {
  const lanes = new Map<string, Lane>()
  const running = new Set<Promise<void>>()
  let closed = false

  function enter(channelId: string, deliveryId: string): void {
    const lane = lanes.get(channelId) ?? { running: 0, waiting: new Map() }
    lanes.set(channelId, lane)
    const run = AsyncLocalStorage.snapshot()
    if (lane.running < places) begin(channelId, lane, deliveryId, run)
    else if (lane.waiting.size < mostWaiting) lane.waiting.set(deliveryId, run)
    else keep(rest([deliveryId], restSeconds))
  }

  function begin(channelId: string, lane: Lane, deliveryId: string, run: ForItsRequest): void {
    lane.running += 1
    lane.waiting.delete(deliveryId)
    keep(run(() => goThrough(channelId, lane, deliveryId)))
  }

  async function goThrough(channelId: string, lane: Lane, deliveryId: string): Promise<void> {
    const result = await attempt(deliveryId)
    lane.running -= 1
    if (result?.outcome === 'try_again') {
      const behind = [...lane.waiting.keys()]
      lane.waiting.clear()
      await rest(behind, Math.max(restSeconds, result.retryAfterSeconds ?? 0))
    }
    const [next] = lane.waiting
    if (next !== undefined && !closed) begin(channelId, lane, ...next)
    else if (lane.running === 0 && lane.waiting.size === 0) lanes.delete(channelId)
  }

  async function attempt(deliveryId: string): Promise<AttemptResult | undefined> {
    try {
      // The job that rang for it is over by now, and its span with it.
      const told = { 'delivery.id': deliveryId }
      return await inSpan('deliver webhook', 'consumer', told, () => deliver(context, deliveryId))
    } catch (error) {
      context.log.warn({ deliveryId, error }, 'a delivery is left to the sweep')
      return isDatabaseAway(error) ? { outcome: 'try_again', code: 'database_away' } : undefined
    }
  }

  async function rest(deliveryIds: readonly string[], seconds: number): Promise<void> {
    try {
      await putOff(context.database.db, deliveryIds, seconds)
    } catch (error) {
      context.log.warn({ error }, 'deliveries behind a receiver in trouble could not be put off')
    }
  }

  function keep(work: Promise<void>): void {
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  return {
    async deliver(deliveryId) {
      // Where no partner has a system nothing is looked up.
      const hasWebhooks = context.directory.current().channels.some(({ kind }) => kind === 'webhook')
      const channelId = hasWebhooks ? await findWebhookChannel(context.database, deliveryId) : undefined
      if (channelId === undefined) await deliver(context, deliveryId)
      else if (!closed) enter(channelId, deliveryId)
    },
    async close() {
      closed = true
      while (running.size > 0) await Promise.all(running)
    },
  }
}
