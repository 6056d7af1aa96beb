import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { limitGroupOf, limits } from '../../src/access/limits.ts'
import { openApp } from '../../src/app.ts'
import { countInDatabase } from '../../src/http/rate-count-store.ts'
import { openSharedCounters, type SharedCounters } from '../../src/http/shared-counters.ts'
import type { Web } from '../../src/http/web.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'

// Two API processes on one database, with a fiftieth of the limits.
const factor = 1 / 50
const most = (group: keyof typeof limits, kind: 'perAddress' | 'perCaller' = 'perAddress') =>
  Math.ceil(limits[group][kind] * factor)

let test: TestContext
let webs: Web[]
let counters: SharedCounters[]
let time = 0
beforeAll(async () => {
  test = await openTestContext()
  const ok = () => Promise.resolve(true)
  const checks = { database: ok, queue: ok, gauges: {} }
  const make = () => openSharedCounters(countInDatabase(test.context.database.pool), quietLog, () => time)
  counters = [make(), make()]
  webs = await Promise.all(
    counters.map((own) =>
      openApp({
        context: test.context,
        signIn: 'demo',
        checks,
        rateLimits: { counters: own, factor },
        server: { trustProxy: ['127.0.0.1'] },
      }),
    ),
  )
})
afterAll(async () => {
  for (const web of webs) await web.close()
  await test.close()
})
beforeEach(async () => {
  // A day later every window is over, for the processes and for the database.
  time += 86_400_000
  for (const own of counters) await own.settled()
  await test.context.database.pool.query(`update rate_count set ends_at = clock_timestamp() - interval '1 day'`)
})

interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  readonly from: string
  readonly headers?: Record<string, string>
  readonly payload?: object
}

/** Asks one of the processes, from an address. */
async function ask(process: number, { method = 'GET', url, from, headers = {}, payload }: Asked) {
  const request = { method, url, headers: { 'x-forwarded-for': from, ...headers }, ...(payload && { payload }) }
  const answer = await webs[process]!.inject(request)
  await counters[process]!.settled()
  return answer
}

/** Asks the processes in turns, so many times, and tells the statuses. */
async function askInTurns(times: number, asked: Asked): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < times; index++) statuses.push((await ask(index % 2, asked)).statusCode)
  return statuses
}

/** Where the count runs beside the request, a process may let one more through for each other process. */
const aFew = 3

const code = '/api/v1/receipts/00000000000000000000000000'

describe('the limits on requests', () => {
  it('let two processes share one limit on guessed receipt codes, to the request', async () => {
    const statuses = await askInTurns(most('receipt_code') + 2, { url: code, from: '192.0.2.1' })
    expect(statuses).toEqual([...Array.from({ length: most('receipt_code') }, () => 404), 429, 429])
  })

  it('say in Norwegian that it is too often, and when to come back', async () => {
    await askInTurns(most('receipt_code'), { url: code, from: '192.0.2.2' })
    const problem = await ask(0, { url: code, from: '192.0.2.2' })
    expect(problem.statusCode).toBe(429)
    expect(problem.headers['content-type']).toContain('application/problem+json')
    expect(problem.json()).toMatchObject({ status: 429, title: 'For mange forespørsler' })
    const wait = Number(problem.headers['retry-after'])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(600)
    expect(Object.keys(problem.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
    const page = await ask(1, { url: '/kvittering/x', from: '192.0.2.2', headers: { accept: 'text/html' } })
    expect(page.statusCode).toBe(429)
    expect(page.headers['retry-after']).toBeDefined()
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain('Vent litt og prøv igjen.')
  })

  it('leave the neighbour alone, and what else the same address does', async () => {
    await askInTurns(most('receipt_code') + 1, { url: code, from: '192.0.2.3' })
    expect((await ask(0, { url: code, from: '192.0.2.4' })).statusCode).toBe(404)
    expect((await ask(0, { url: '/api/v1/organisations', from: '192.0.2.3' })).statusCode).toBe(200)
  })

  it('end when the window does', async () => {
    await askInTurns(most('receipt_code') + 1, { url: code, from: '192.0.2.5' })
    expect((await ask(0, { url: code, from: '192.0.2.5' })).statusCode).toBe(429)
    time += limits.receipt_code.windowMs + 1
    await test.context.database.pool.query(`update rate_count set ends_at = ends_at - interval '601 seconds'`)
    expect((await ask(0, { url: code, from: '192.0.2.5' })).statusCode).toBe(404)
  })

  it('take a /64 of IPv6 for one address, and another /64 for another', async () => {
    for (let index = 0; index < most('receipt_code'); index++) {
      await ask(index % 2, { url: code, from: `2001:db8:1:2::${(index + 1).toString(16)}` })
    }
    expect((await ask(0, { url: code, from: '2001:db8:1:2:ffff::1' })).statusCode).toBe(429)
    expect((await ask(0, { url: code, from: '2001:db8:1:3::1' })).statusCode).toBe(404)
  })

  it('keep the leader’s code from being guessed over many links', async () => {
    const statuses: number[] = []
    for (let index = 0; index <= most('leader_code'); index++) {
      const url = `/signer/${String(index).padStart(40, '0')}`
      statuses.push((await ask(index % 2, { url, from: '192.0.2.6' })).statusCode)
    }
    expect(statuses.slice(0, -1)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
  })

  it('keep tokens from being guessed: the address is counted before anybody looks who it is', async () => {
    const asked = { url: '/api/v1/reports', from: '192.0.2.7', headers: { authorization: 'Bearer guessed-and-wrong' } }
    const statuses = await askInTurns(most('rest') + aFew, asked)
    expect(statuses.slice(0, -aFew).every((status) => status === 401)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })

  it('count a person wherever they ask from', async () => {
    const statuses: number[] = []
    const payload = { words: 'legemiddelliste' }
    for (let index = 0; index < most('search', 'perCaller') + aFew; index++) {
      const headers = { authorization: 'Bearer demo-siv-kvalitet' }
      const from = `198.51.100.${index}`
      statuses.push(
        (await ask(index % 2, { method: 'POST', url: '/api/v1/reports/search', from, headers, payload })).statusCode,
      )
    }
    expect(statuses.slice(0, -aFew)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
  })

  it('limit filing without asking for more than a moment’s patience', async () => {
    const asked = { method: 'POST' as const, url: '/api/v1/reports', from: '192.0.2.8', payload: sampleReport() }
    const statuses = await askInTurns(most('filing') + aFew, asked)
    expect(statuses.slice(0, -aFew)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
  })

  it('count neither assets nor the questions of a watchman', async () => {
    const statuses = await askInTurns(most('rest') + 5, { url: '/health/live', from: '192.0.2.9' })
    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('believe an address only from a proxy that is named', async () => {
    const ok = () => Promise.resolve(true)
    const checks = { database: ok, queue: ok, gauges: {} }
    const rateLimits = { counters: counters[0]!, factor }
    const bare = await openApp({ context: test.context, signIn: 'demo', checks, rateLimits })
    const statuses: number[] = []
    for (let index = 0; index <= most('receipt_code'); index++) {
      const headers = { 'x-forwarded-for': `203.0.113.${index}` }
      statuses.push((await bare.inject({ url: code, headers })).statusCode)
    }
    await bare.close()
    expect(statuses.at(-1)).toBe(429)
  })

  it('store no address', async () => {
    await ask(0, { url: code, from: '192.0.2.77' })
    const { rows } = await test.context.database.pool.query<{ key: Buffer }>('select key from rate_count')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ key }) => key.length === 16)).toBe(true)
  })

  it('fail no filing when nobody counts', async () => {
    const counters = openSharedCounters(() => Promise.reject(new Error('away')), quietLog)
    const ok = () => Promise.resolve(true)
    const checks = { database: ok, queue: ok, gauges: {} }
    const web = await openApp({
      context: test.context,
      signIn: 'demo',
      checks,
      rateLimits: { counters, factor: 0.001 },
    })
    for (let times = 0; times < 5; times++) {
      const filed = await web.inject({ method: 'POST', url: '/api/v1/reports', payload: sampleReport() })
      expect(filed.statusCode).toBe(201)
    }
    await web.close()
  })
})

describe('the table of limits', () => {
  it('counts a page that is looked at as no filing, and a route nobody has thought of as the rest', () => {
    expect(limitGroupOf({ method: 'GET', url: '/meld', act: 'report.file' })).toBe('rest')
    expect(limitGroupOf({ method: 'POST', url: '/meld', act: 'report.file' })).toBe('filing')
    expect(limitGroupOf({ method: 'POST', url: '/x', act: 'report.answer' })).toBe('rest')
    expect(limitGroupOf({ method: 'GET' })).toBe('rest')
    expect(limitGroupOf({ method: 'GET', url: '/assets/:version/:name', act: 'service.look' })).toBeUndefined()
  })

  it('waits for all processes wherever something can be guessed', () => {
    const exact = Object.entries(limits).filter(([, limit]) => limit.exact)
    expect(exact.map(([name]) => name)).toEqual(['sign_in', 'receipt_code', 'leader_code', 'identity'])
  })
})
