import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Hint } from '../../src/jobs/hint.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { hasRedis, openRedisServer, type RedisServer } from '../support/redis-server.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { idsOf, makeHints } from './hints.ts'

const trouble = 'a worker is in trouble'
const patient = 'Kari Testesen, 41 år, fikk dobbel dose'

describe.skipIf(!hasRedis)('queues on Redis (skipped where redis-server is missing)', () => {
  let redis: RedisServer
  let log = openRememberingLog()
  const closing: (() => Promise<void>)[] = []

  beforeAll(async () => {
    redis = await openRedisServer()
  })
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
    await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await redis.command('FLUSHALL')
    log = openRememberingLog()
  })
  afterAll(() => redis.remove())

  function open() {
    const jobs = openJobs({ connection: { redisUrl: redis.url }, names: ['deliver'], log })
    closing.push(() => jobs.close(1_000))
    return jobs
  }

  function collect(jobs: ReturnType<typeof open>): Set<string> {
    const handled = new Set<string>()
    jobs.work('deliver', async (hint) => void handled.add(hint.deliveryId ?? ''), { concurrency: 4 })
    return handled
  }

  const answers = (jobs: ReturnType<typeof open>) =>
    vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 15_000)

  /** Hints until one batch is taken, and waits until it is handled: the queue has come back to life. */
  async function expectLife(jobs: ReturnType<typeof open>, handled: Set<string>): Promise<void> {
    const hints = makeHints(20)
    await vi.waitFor(async () => expect(await jobs.hurryAll('deliver', hints)).toBe(true), 20_000)
    await vi.waitFor(() => expect([...handled]).toEqual(expect.arrayContaining(idsOf(hints))), 20_000)
  }

  test('what is hurried is handled, one or many, and no job stays', async () => {
    const jobs = open()
    const handled = collect(jobs)
    await answers(jobs)
    const single = makeHints(3)
    for (const hint of single) jobs.hurry('deliver', hint)
    const many = makeHints(1_200)
    expect(await jobs.hurryAll('deliver', many)).toBe(true)
    await vi.waitFor(() => expect(handled).toEqual(new Set(idsOf([...single, ...many]))), 20_000)
    expect(jobs.counts().deliver).toMatchObject({ sent: 1_203, dropped: 0 })
    await vi.waitFor(async () => expect(await redis.command('EXISTS', 'samhandlingsavvik:deliver:1')).toBe(':0'))
    expect(log.lines).toEqual([])
  }, 30_000)

  test('a job whose handler throws is logged without its words and not repeated, and the worker lives', async () => {
    const jobs = open()
    const [bad, good] = makeHints(2) as [Hint, Hint]
    const handled: Hint[] = []
    jobs.work(
      'deliver',
      async (hint) => {
        handled.push(hint)
        if (hint.deliveryId === bad.deliveryId) throw new Error(patient)
      },
      { concurrency: 1 },
    )
    await answers(jobs)
    await jobs.hurryAll('deliver', [bad, good])
    await vi.waitFor(() => expect(handled).toEqual([bad, good]), 10_000)
    expect(log.lines).toMatchObject([{ fields: { queue: 'deliver', hint: bad }, message: 'a job failed' }])
    const events = await redis.command('XRANGE', 'samhandlingsavvik:deliver:events', '-', '+')
    expect(events).not.toContain('Kari')
  }, 30_000)

  test('everything in Redis is wiped under a running worker: the next hint works', async () => {
    const jobs = open()
    const handled = collect(jobs)
    await expectLife(jobs, handled)
    await redis.command('FLUSHALL')
    expect(await redis.command('DBSIZE')).toBe(':0')
    await expectLife(jobs, handled)
  }, 60_000)

  test('Redis is gone for a while and comes back empty: hints are dropped, nothing is thrown, then all works', async () => {
    const jobs = open()
    const handled = collect(jobs)
    await expectLife(jobs, handled)
    await redis.stop()
    for (const hint of makeHints(50)) jobs.hurry('deliver', hint)
    await vi.waitFor(() => expect(jobs.counts().deliver.dropped).toBe(50), 15_000)
    expect(await jobs.ping()).toBe(false)
    await redis.start()
    await expectLife(jobs, handled)
    expect(log.lines.length).toBeLessThan(20)
  }, 60_000)

  test('Redis is full and evicts nothing: hints are dropped, nothing is thrown, then all works', async () => {
    const jobs = open()
    const handled = collect(jobs)
    await expectLife(jobs, handled)
    await redis.command('CONFIG', 'SET', 'maxmemory', '1')
    expect(await jobs.hurryAll('deliver', makeHints(20))).toBe(false)
    expect(log.lines.map((line) => line.fields)).toContainEqual({ queue: 'deliver', code: 'OOM', times: 1 })
    await redis.command('CONFIG', 'SET', 'maxmemory', '0')
    await expectLife(jobs, handled)
  }, 60_000)

  test('queue and worker opened while Redis is away begin when it comes', async () => {
    await redis.stop()
    const jobs = open()
    const handled = collect(jobs)
    expect(await jobs.ping()).toBe(false)
    jobs.hurry('deliver', makeHints(1)[0] ?? {})
    await redis.start()
    await expectLife(jobs, handled)
    expect(await jobs.ping()).toBe(true)
  }, 60_000)

  test('a Redis that may evict keys is told of once, loudly', async () => {
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
    const jobs = open()
    await answers(jobs)
    await vi.waitFor(() => expect(log.lines).toHaveLength(1), 5_000)
    expect(log.lines[0]?.message).toBe(
      'Redis evicts keys (maxmemory-policy allkeys-lru) and can lose parts of a queue: set maxmemory-policy noeviction.',
    )
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction')
  }, 30_000)

  test('closing waits for the jobs that run', async () => {
    const jobs = open()
    const events: string[] = []
    const job = Promise.withResolvers<void>()
    jobs.work(
      'deliver',
      async () => {
        events.push('begun')
        await job.promise
        events.push('done')
      },
      { concurrency: 1 },
    )
    await jobs.hurryAll('deliver', makeHints(1))
    await vi.waitFor(() => expect(events).toEqual(['begun']), 15_000)
    setTimeout(job.resolve, 200)
    await jobs.close()
    expect(events).toEqual(['begun', 'done'])
  }, 30_000)

  test('closing waits for the jobs that run, also when Redis is gone', async () => {
    const jobs = open()
    const events: string[] = []
    const job = Promise.withResolvers<void>()
    jobs.work(
      'deliver',
      async () => {
        events.push('begun')
        await job.promise
        events.push('done')
      },
      { concurrency: 1 },
    )
    await answers(jobs)
    await jobs.hurryAll('deliver', makeHints(1))
    await vi.waitFor(() => expect(events).toEqual(['begun']), 15_000)
    await redis.stop()
    await vi.waitFor(() => expect(log.lines).toContainEqual(expect.objectContaining({ message: trouble })), 5_000)
    const closed = jobs.close(5_000).then(() => events.push('closed'))
    setTimeout(job.resolve, 1_500)
    await closed
    expect(events).toEqual(['begun', 'done', 'closed'])
    await redis.start()
  }, 60_000)
})
