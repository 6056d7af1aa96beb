import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { Web } from './web.ts'

/** What a process takes on at most. What comes beyond is refused before anything is begun, and may come again. */
export interface Bounds {
  /** Requests that wait for a database connection. */
  readonly waiting: number
  /** Mean delay of the event loop over the last second, in milliseconds. */
  readonly delayMs: number
  /** Documents that are drawn and lists that are gathered at a time. */
  readonly costly: number
}

export interface Load {
  readonly bounds: Bounds
  /** Requests that wait for a database connection at this moment. */
  waiting(): number
  /** Whether a request asks for a document or a whole list. */
  isCostly(request: FastifyRequest): boolean
}

/** Whoever keeps watch must see it most when it is full; assets are served from memory. */
const always = /^\/(health|assets)\/|^\/metrics$/

const sampleMs = 1_000

/** How late the event loop is, on average over the last second, in milliseconds; until the server closes. */
function watchDelay(web: Web): () => number {
  const histogram = monitorEventLoopDelay({ resolution: 20 })
  histogram.enable()
  let delayMs = 0
  const sampling = setInterval(() => {
    delayMs = histogram.count > 0 ? histogram.mean / 1e6 : 0
    histogram.reset()
  }, sampleMs).unref()
  web.addHook('onClose', async () => {
    clearInterval(sampling)
    histogram.disable()
  })
  return () => delayMs
}

/**
 * Answers 503 with Retry-After at once, before anything is asked of the database, while this process has more on its hands than the
 * bounds allow; what has begun goes on. Register it before whatever asks who somebody is. `/health`, `/metrics` and assets are excepted.
 */
export function refuseOverload(web: Web, load: Load): void {
  const { bounds } = load
  const delay = watchDelay(web)
  let costly = 0
  web.addHook('onRequest', async (request, reply) => {
    if (always.test(request.routeOptions.url ?? '')) return
    if (delay() > bounds.delayMs) throw new Refusal('unavailable', 'The event loop is late.')
    if (load.waiting() > bounds.waiting) throw new Refusal('unavailable', 'Too many wait for the database.')
    if (!load.isCostly(request)) return
    if (costly >= bounds.costly) throw new Refusal('unavailable', 'Too many documents are being made.')
    costly += 1
    // Emitted once the answer is sent, and where the caller goes away before.
    reply.raw.once('close', () => (costly -= 1))
  })
}
