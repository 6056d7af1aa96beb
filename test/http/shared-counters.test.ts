import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { countInDatabase, type AddCounts } from '../../src/http/rate-count-store.ts'
import { openRedisCounters } from '../../src/http/redis-counters.ts'
import { openSharedCounters } from '../../src/http/shared-counters.ts'
import { forgetRateCounts } from '../../src/retention/forget-rate-counts-store.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { hasRedis, openRedisServer, type RedisServer } from '../support/redis-server.ts'
import { openRememberingLog } from '../support/remembering-log.ts'

let clone: ClonedDatabase
let database: Database
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  database = openDatabase(clone.app, { max: 4, log: quietLog, name: 'counters' })
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

let time = 0
const clock = () => time
let serial = 0
let key: string
beforeEach(() => (key = (++serial).toString(16).padStart(32, '0')))

const exact = { windowMs: 60_000, max: 3, exact: true }
const beside = { ...exact, exact: false }

/** What every place that counts promises: two processes, one limit. */
function promisesOfCounters(makeStore: () => Promise<AddCounts>): void {
  it('lets two processes share one limit, and tells both when it ends', async () => {
    const one = openSharedCounters(await makeStore(), quietLog, clock)
    const other = openSharedCounters(await makeStore(), quietLog, clock)
    const counts: number[] = []
    for (const process of [one, other, one, other, one, other]) counts.push((await process.add(key, exact)).count)
    // Beyond the limit it is told that it is over, not by how much.
    expect(counts.slice(0, 3)).toEqual([1, 2, 3])
    expect(counts.slice(3).every((count) => count > 3)).toBe(true)
    for (const process of [one, other]) {
      const { msLeft } = await process.add(key, exact)
      expect(msLeft).toBeGreaterThan(30_000)
      expect(msLeft).toBeLessThanOrEqual(60_000)
    }
  })

  it('counts every one of many at once, of both processes, exactly', async () => {
    const one = openSharedCounters(await makeStore(), quietLog, clock)
    const other = openSharedCounters(await makeStore(), quietLog, clock)
    const many = { ...exact, max: 1_000 }
    const asked = Array.from({ length: 100 }, (_, index) => (index % 2 ? one : other).add(key, many))
    await Promise.all(asked)
    await Promise.all([one.settled(), other.settled()])
    expect((await one.add(key, many)).count).toBe(101)
  })

  it('does not wait where the count runs beside the request, and knows of the others a moment later', async () => {
    const one = openSharedCounters(await makeStore(), quietLog, clock)
    const other = openSharedCounters(await makeStore(), quietLog, clock)
    for (let times = 0; times < 5; times++) void one.add(key, beside)
    await one.settled()
    expect(await other.add(key, beside)).toMatchObject({ count: 0 })
    await other.settled()
    expect(await other.add(key, beside)).toMatchObject({ count: 4 })
  })
}

describe('counters in PostgreSQL', () => {
  promisesOfCounters(async () => countInDatabase(database.pool))

  it('begin anew when the window is over, by the database’s clock', async () => {
    const counters = openSharedCounters(countInDatabase(database.pool), quietLog, clock)
    for (let times = 0; times < 5; times++) await counters.add(key, exact)
    time += 61_000
    await database.pool.query(`update rate_count set ends_at = ends_at - interval '61 seconds'`)
    expect(await counters.add(key, exact)).toMatchObject({ count: 1 })
  })

  it('are forgotten by the worker when their window is over, and not before', async () => {
    const counters = openSharedCounters(countInDatabase(database.pool), quietLog, clock)
    await counters.add(key, exact)
    await database.pool.query(`update rate_count set ends_at = ends_at + interval '1 hour'`)
    expect(await forgetRateCounts(database.db)).toBe(0)
    await database.pool.query(`update rate_count set ends_at = clock_timestamp() - interval '1 second'`)
    expect(await forgetRateCounts(database.db)).toBeGreaterThan(0)
    expect((await database.pool.query('select from rate_count')).rowCount).toBe(0)
  })

  it('hold a keyed hash and nothing one could read an address from, without write-ahead log', async () => {
    const columns = `select string_agg(attname, ' ' order by attnum) as names from pg_attribute
      where attrelid = 'rate_count'::regclass and attnum > 0`
    expect((await database.pool.query(columns)).rows).toEqual([{ names: 'key count ends_at' }])
    const kept = await database.pool.query(`select relpersistence from pg_class where relname = 'rate_count'`)
    expect(kept.rows).toEqual([{ relpersistence: 'u' }])
  })
})

describe.skipIf(!hasRedis)('counters in Redis (needs redis-server)', () => {
  let redis: RedisServer
  const opened: { close(): void }[] = []
  beforeAll(async () => {
    redis = await openRedisServer()
  })
  afterAll(async () => {
    for (const one of opened) one.close()
    await redis?.remove()
  })
  const open = async () => {
    const counters = await openRedisCounters(redis.url)
    opened.push(counters)
    return counters.add
  }
  promisesOfCounters(open)

  it('end by themselves, every one of them', async () => {
    const name = 'samhandlingsavvik:rate:' + key
    await openSharedCounters(await open(), quietLog, clock).add(key, exact)
    const left = Number((await redis.command('PTTL', name)).slice(1))
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(60_000)
  })

  it('let everybody through while Redis is away, say so once, and count again when it is back', async () => {
    const log = openRememberingLog()
    const counters = openSharedCounters(await open(), log, clock)
    for (let times = 0; times < 4; times++) await counters.add(key, exact)
    await redis.stop()
    time += 61_000
    for (let times = 0; times < 10; times++) expect((await counters.add(key, exact)).count).toBeLessThanOrEqual(3)
    expect(log.lines.filter((line) => JSON.stringify(line).includes('let through uncounted'))).toHaveLength(1)
    await redis.start()
    await expect.poll(async () => (await counters.add(key, exact)).count, { timeout: 10_000 }).toBeGreaterThan(3)
  })
})

describe('counters that do not answer', () => {
  it('let everybody through and are told of once, until they answer again', async () => {
    const log = openRememberingLog()
    let broken = true
    const store: AddCounts = async (counts) => {
      if (broken) throw new Error('away')
      return countInDatabase(database.pool)(counts)
    }
    const counters = openSharedCounters(store, log, clock)
    for (let times = 0; times < 10; times++) expect((await counters.add(key, exact)).count).toBeLessThanOrEqual(1)
    broken = false
    for (let times = 0; times < 3; times++) await counters.add(key, exact)
    expect((await counters.add(key, exact)).count).toBeGreaterThan(3)
    const said = JSON.stringify(log.lines)
    expect(said.split('let through uncounted')).toHaveLength(2)
    expect(said.split('counted again')).toHaveLength(2)
  })

  it('turn away nobody whom they know is over the limit by asking again', async () => {
    let asked = 0
    const store: AddCounts = async (counts) => {
      asked += 1
      return countInDatabase(database.pool)(counts)
    }
    const counters = openSharedCounters(store, quietLog, clock)
    for (let times = 0; times < 50; times++) await counters.add(key, exact)
    expect(asked).toBe(3)
  })
})
