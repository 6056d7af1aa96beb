import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Hint } from '../../src/jobs/hint.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { openPostgresQueue } from '../../src/jobs/postgres-queue.ts'
import { prepareQueues } from '../../src/jobs/prepare-queues.ts'
import { openPostgresGate, type PostgresGate } from '../support/postgres-gate.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { idsOf, makeHints } from './hints.ts'

const names = ['deliver', 'seal'] as const
const groupRole = 'sav_app'
const patient = 'Kari Testesen, 41 år, fikk dobbel dose'
let database: ClonedDatabase
let gate: PostgresGate
let log = openRememberingLog()
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  database = await cloneDatabase('empty')
  gate = await openPostgresGate(database.app)
  await prepareQueues(database.owner, names, groupRole)
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
  await count('with gone as (delete from bullmq.job returning 1) select count(*) from gone')
  log = openRememberingLog()
})
afterAll(async () => {
  await gate.remove()
  await database.drop()
})

function open() {
  const jobs = openJobs({ connection: { postgres: { ...database.app, host: gate.host, port: 5432 } }, names, log })
  closing.push(() => jobs.close(1_000))
  return jobs
}

/** Works on deliver, and remembers the ids it was handed. */
function collect(jobs: ReturnType<typeof open>, concurrency = 2): Set<string> {
  const handled = new Set<string>()
  jobs.work('deliver', async (hint) => void handled.add(hint.deliveryId ?? ''), { concurrency })
  return handled
}

/** One number that the owner's role reads. */
async function count(sql: string): Promise<number> {
  const { rows } = await withClient(database.owner, (client) => client.query<{ count: string }>(sql))
  return Number(rows[0]?.count)
}
/** The ids that wait in the queue or are being worked on. */
async function listStored(): Promise<string[]> {
  const { rows } = await withClient(database.owner, (client) =>
    client.query<{ id: string }>(`select hint ->> 'deliveryId' as id from bullmq.job, jsonb_array_elements(data) hint`),
  )
  return rows.map(({ id }) => id)
}
const countStoredJobs = () => count('select count(*) from bullmq.job')

test('what is hurried is handled, one or many, and nothing of it stays', async () => {
  const jobs = open()
  const handled = collect(jobs)
  const single = makeHints(3)
  for (const hint of single) jobs.hurry('deliver', hint)
  const many = makeHints(1_200)
  expect(await jobs.hurryAll('deliver', many)).toBe(true)
  await vi.waitFor(() => expect(jobs.counts().deliver.sent).toBe(1_203), 10_000)
  const all = new Set(idsOf([...single, ...many]))
  // However slow the machine: at any moment each is in the queue or handled, and there is progress until all are.
  while (handled.size < all.size) {
    const before = handled.size
    const stored = new Set<string | undefined>(await listStored())
    expect([...all].filter((id) => !stored.has(id) && !handled.has(id ?? ''))).toEqual([])
    await vi.waitFor(() => expect(handled.size).toBeGreaterThan(before), 15_000)
  }
  expect(handled).toEqual(all)
  await vi.waitFor(async () => expect(await countStoredJobs()).toBe(0), 5_000)
  expect(jobs.counts().deliver).toEqual({ sent: 1_203, dropped: 0, refused: 0, handled: 1_203, failed: 0 })
  expect(log.lines).toEqual([])
}, 180_000)

test('a burst of hints shares jobs, and a handler that throws keeps none of its neighbours from being handled', async () => {
  const jobs = open()
  await vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 5_000)
  const hints = makeHints(300)
  for (const hint of hints) jobs.hurry('deliver', hint)
  await vi.waitFor(
    async () => expect(await count('select sum(jsonb_array_length(data)) as count from bullmq.job')).toBe(300),
    5_000,
  )
  expect(await countStoredJobs()).toBe(30)
  const seen = new Set<string | undefined>()
  const handle = async ({ deliveryId }: Hint) => {
    seen.add(deliveryId)
    if (seen.size % 3 === 0) throw new Error(patient)
  }
  jobs.work('deliver', handle, { concurrency: 4 })
  await vi.waitFor(() => expect(seen).toEqual(new Set(idsOf(hints))), 20_000)
  await vi.waitFor(async () => expect(await countStoredJobs()).toBe(0), 5_000)
  expect(jobs.counts().deliver).toMatchObject({ sent: 300, handled: 200, failed: 100 })
}, 30_000)

test('a few hints are spread over several jobs, and a hint that an earlier version added by itself is handled', async () => {
  const jobs = open()
  await vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 5_000)
  expect(await jobs.hurryAll('deliver', makeHints(8))).toBe(true)
  expect(await countStoredJobs()).toBe(4)
  const [old] = makeHints(1) as [Hint]
  const queue = openPostgresQueue(database.app, 'deliver', { error: () => undefined, problem: () => undefined })
  await queue.waitUntilReady()
  await queue.add('deliver', old as unknown as readonly object[])
  await queue.end(2_000)
  const handled = collect(jobs)
  await vi.waitFor(() => expect(handled.size).toBe(9), 10_000)
  expect([...handled]).toContain(old.deliveryId)
}, 30_000)

test('a hint that holds anything but ids is refused, and no word of it is stored or logged', async () => {
  const jobs = open()
  jobs.hurry('deliver', { deliveryId: patient })
  jobs.hurry('deliver', { [patient]: randomUUID() })
  jobs.hurry('deliver', { deliveryId: '01017012345' })
  expect(await jobs.hurryAll('deliver', [...makeHints(1), { text: patient }])).toBe(false)
  expect(jobs.counts().deliver).toMatchObject({ refused: 4, sent: 1 })
  expect(log.lines).toHaveLength(4)
  expect(JSON.stringify(log.lines)).not.toContain('Kari')
  expect(await countStoredJobs()).toBe(1)
  const handled = collect(jobs)
  await vi.waitFor(() => expect(handled.size).toBe(1), 5_000)
})

test('a job whose handler throws is logged and not repeated, and the worker lives', async () => {
  const jobs = open()
  let attempts = 0
  const handled: Hint[] = []
  const [bad, good] = makeHints(2) as [Hint, Hint]
  jobs.work(
    'deliver',
    async (hint) => {
      if (hint.deliveryId === bad.deliveryId) {
        attempts += 1
        throw new Error(patient)
      }
      handled.push(hint)
    },
    { concurrency: 1 },
  )
  jobs.hurry('deliver', bad)
  jobs.hurry('deliver', good)
  await vi.waitFor(() => expect(handled).toEqual([good]), 10_000)
  await vi.waitFor(async () => expect(await countStoredJobs()).toBe(0), 5_000)
  expect(attempts).toBe(1)
  expect(jobs.counts().deliver).toMatchObject({ failed: 1, handled: 1 })
  expect(log.lines).toMatchObject([{ fields: { queue: 'deliver', hint: bad }, message: 'a job failed' }])
  expect(await count("select count(*) from bullmq.event where data::text like '%Kari%'")).toBe(0)
})

test('while the queue is down hints are dropped without a word to the caller, and later ones work again', async () => {
  const jobs = open()
  const handled = collect(jobs)
  await vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 5_000)
  await gate.shut()
  for (const hint of makeHints(50)) jobs.hurry('deliver', hint)
  expect(await jobs.hurryAll('deliver', makeHints(5))).toBe(false)
  expect(await jobs.ping()).toBe(false)
  await vi.waitFor(() => expect(jobs.counts().deliver.dropped).toBe(55), 15_000)
  await gate.open()
  await vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 15_000)
  const after = makeHints(20)
  for (const hint of after) jobs.hurry('deliver', hint)
  await vi.waitFor(() => expect([...handled]).toEqual(expect.arrayContaining(idsOf(after))), 15_000)
  expect(log.lines.length).toBeLessThan(20)
}, 60_000)

test('a worker that loses its queue in the middle of work does not spin, and goes on when the queue is back', async () => {
  const jobs = open()
  const hints = makeHints(200)
  await jobs.hurryAll('deliver', hints)
  const handled = collect(jobs, 4)
  await vi.waitFor(() => expect(handled.size).toBeGreaterThan(5), 10_000)
  await gate.turnAway()
  await sleep(2_000)
  expect(gate.knocks).toBeLessThan(200)
  await gate.open()
  const after = makeHints(3)
  await vi.waitFor(async () => expect(await jobs.hurryAll('deliver', after)).toBe(true), 15_000)
  await vi.waitFor(() => expect([...handled]).toEqual(expect.arrayContaining(idsOf(after))), 20_000)
}, 60_000)

test('queue and worker opened while the database is away begin when it comes', async () => {
  await gate.shut()
  const jobs = open()
  const handled = collect(jobs)
  expect(await jobs.ping()).toBe(false)
  jobs.hurry('deliver', makeHints(1)[0] ?? {})
  await gate.open()
  await vi.waitFor(async () => expect(await jobs.ping()).toBe(true), 15_000)
  const [hint] = makeHints(1) as [Hint]
  jobs.hurry('deliver', hint)
  await vi.waitFor(() => expect([...handled]).toContain(hint.deliveryId), 15_000)
}, 60_000)

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
  jobs.hurry('deliver', makeHints(1)[0] ?? {})
  await vi.waitFor(() => expect(events).toEqual(['begun']), 10_000)
  const closed = jobs.close().then(() => events.push('closed'))
  setTimeout(job.resolve, 200)
  await closed
  expect(events).toEqual(['begun', 'done', 'closed'])
  expect(await countStoredJobs()).toBe(0)
}, 30_000)

test('closing leaves a job that never ends, and a queue that is gone, after its patience', async () => {
  const jobs = open()
  let begun = false
  const forever = Promise.withResolvers<void>()
  jobs.work('deliver', () => ((begun = true), forever.promise), { concurrency: 1 })
  jobs.hurry('deliver', makeHints(1)[0] ?? {})
  await vi.waitFor(() => expect(begun).toBe(true), 10_000)
  await gate.shut()
  await jobs.close(300)
  jobs.hurry('deliver', makeHints(1)[0] ?? {})
  await vi.waitFor(() => expect(jobs.counts().deliver.dropped).toBe(1), 5_000)
  await gate.open()
}, 30_000)
