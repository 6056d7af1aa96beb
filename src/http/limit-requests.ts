import rateLimit, { normalizeIP } from '@fastify/rate-limit'
import { createHmac, type KeyObject } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import type { SharedCounters } from './shared-counters.ts'
import type { Web } from './web.ts'

/** How often one address and one caller may ask in a window. `exact` where a request waits to know what other processes counted. */
export interface Limit {
  readonly perAddress: number
  readonly perCaller: number
  readonly windowMs: number
  readonly exact: boolean
}

export interface RequestLimits {
  readonly counters: SharedCounters
  /** Behind what is stored of an address or a caller: never the thing itself. */
  readonly key: KeyObject
  /** What a request is counted as; undefined for what is not counted. */
  limitOf(request: FastifyRequest): (Limit & { readonly name: string }) | undefined
  /** Who asks, once that is known: a client's token or a person; undefined for somebody unknown, who is their address. */
  callerOf(request: FastifyRequest): string | undefined
}

type Count = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/** What counts one request, as its address's and as its caller's. Each throws Refusal `too_many_requests` over the limit. */
export interface RequestCounts {
  readonly countAddress: Count
  readonly countCaller: Count
}

/** A fixed window's end told to the second, and never «at once»: a client that obeys it gets through. */
const secondsIn = (ms: number) => String(Math.max(1, Math.ceil(ms / 1_000)))

/**
 * Limits how often one address (IPv6: one /64) and one caller may ask, over all processes: Refusal `too_many_requests` with Retry-After.
 * The address is to be counted before anybody is asked who they are, so that tokens are guessed no faster; the caller afterwards.
 */
export async function limitRequests(web: Web, limits: RequestLimits): Promise<RequestCounts> {
  const { counters, key: secret, limitOf, callerOf } = limits
  const hash = (text: string) => createHmac('sha256', secret).update(text).digest('hex').slice(0, 32)
  const exactly = 'exact:'

  /** The counters as `@fastify/rate-limit` asks for them: it makes the store itself, and knows of a key only its text. */
  class Store {
    async incr(
      name: string,
      callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
      windowMs: number,
      max: number,
    ): Promise<void> {
      const exact = name.startsWith(exactly)
      const key = exact ? name.slice(exactly.length) : name
      const { count, msLeft } = await counters.add(key, { windowMs, max, exact })
      callback(null, { current: count, ttl: msLeft })
    }
    child(): Store {
      return this
    }
  }
  await web.register(rateLimit, { global: false, store: Store, skipOnError: true })

  const makeLimiter = (
    kind: 'perAddress' | 'perCaller',
    who: (request: FastifyRequest) => string | undefined,
  ): Count => {
    const check = web.createRateLimit({
      max: (request) => limitOf(request)?.[kind] ?? Infinity,
      timeWindow: (request) => limitOf(request)?.windowMs ?? 0,
      keyGenerator: (request) => {
        const limit = limitOf(request)
        const name = hash(`${limit?.name}\n${kind}\n${who(request)}`)
        return limit?.exact ? exactly + name : name
      },
    })
    return async (request, reply) => {
      if (!limitOf(request) || who(request) === undefined) return
      const found = await check(request)
      if (found.isAllowed || !found.isExceeded) return
      reply.header('retry-after', secondsIn(found.ttl))
      throw new Refusal('too_many_requests', 'Asked too often.')
    }
  }
  return {
    countAddress: makeLimiter('perAddress', ({ ip }) => normalizeIP(ip)),
    countCaller: makeLimiter('perCaller', callerOf),
  }
}
