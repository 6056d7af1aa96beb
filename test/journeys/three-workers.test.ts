import { beforeAll, expect, test } from 'vitest'
import { leaseSeconds } from '../../src/db/leadership-lease.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { ask, read, type Filed } from './ask.ts'
import { reportWithIdentity, withoutLeaderMail } from './invented-reports.ts'
import { until, urlOf, useJourney } from './journey.ts'
import type { ServiceProcess } from './service-process.ts'

const journey = useJourney()
let clone: ClonedDatabase
let api: ServiceProcess
let workers: ServiceProcess[]

beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  const env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: await journey.folder() }
  api = await journey.start({ env: { ...env, ROLE: 'api' } })
  workers = await Promise.all([1, 2, 3].map(() => journey.start({ env: { ...env, ROLE: 'worker' } })))
})

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return withClient(clone.superuser, async (client) => {
    return (await client.query<Record<string, unknown>>(text, values)).rows
  })
}

const termOf = async () => Number((await query(`select term from leadership where duty = 'chores'`))[0]?.['term'] ?? 0)
/** The terms a process has said it began. */
const termsOf = (worker: ServiceProcess) =>
  [...worker.said().matchAll(/"term":"(\d+)","msg":"this process holds/g)].map(([, term]) => Number(term))

/** The worker of the present term. */
async function findHolder(): Promise<ServiceProcess> {
  let holder: ServiceProcess | undefined
  await until('somebody holds it', async () => {
    const term = await termOf()
    holder = workers.find((worker) => worker.isAlive() && termsOf(worker).includes(term))
    return holder !== undefined
  })
  return holder as ServiceProcess
}

/** A chore is done: what was filed just now can be found by its words. */
async function expectChoresDone(): Promise<void> {
  const json = reportWithIdentity(withoutLeaderMail)
  const { id } = read<Filed>(await ask(api.address, 'POST', '/api/v1/reports', { json }), 201)
  const indexed = 'select from search_document where report_id = $1'
  await until('it is found by its words', async () => (await query(indexed, [id])).length > 0)
}

/** Until a term after this one has begun, in seconds: what it costs that its holder is gone. */
async function measureTakeOver(term: number): Promise<number> {
  const since = performance.now()
  await until('another takes over', async () => (await termOf()) > term)
  return (performance.now() - since) / 1_000
}

test('three workers on one database: one does the chores, and when it is killed or frozen another does within seconds', async () => {
  await expectChoresDone()
  const killed = await findHolder()
  const term = await termOf()
  await killed.kill('SIGKILL')
  const afterKill = await measureTakeOver(term)
  const frozen = await findHolder()
  expect(frozen).not.toBe(killed)
  await expectChoresDone()

  const second = await termOf()
  await frozen.kill('SIGSTOP')
  const afterFreeze = await measureTakeOver(second)
  const last = await findHolder()
  expect([killed, frozen]).not.toContain(last)
  await expectChoresDone()

  await frozen.kill('SIGCONT')
  await until('the frozen one sees that it is over', () =>
    frozen.said().includes('another process has taken over the duty'),
  )
  expect(await termOf()).toBe(second + 1)
  expect(await findHolder()).toBe(last)

  // In order: whoever is stopped by its operator leaves the duty, and nobody waits for a lease to end.
  const third = await termOf()
  const stopping = last.kill('SIGTERM')
  const afterStop = await measureTakeOver(third)
  await stopping
  expect(await findHolder()).toBe(frozen)
  await expectChoresDone()

  // Each term was one process's.
  const begun = workers.flatMap(termsOf)
  expect(begun.toSorted((one, other) => one - other)).toEqual(Array.from({ length: third + 1 }, (_, nth) => nth + 1))
  process.stdout.write(
    `taken over after ${afterKill.toFixed(1)} s (killed), ${afterFreeze.toFixed(1)} s (frozen), ${afterStop.toFixed(1)} s (stopped)\n`,
  )
  // A lease, a beat of a second, and as much again for a machine that is busy with other things.
  expect(Math.max(afterKill, afterFreeze)).toBeLessThan(2 * (leaseSeconds + 1))
})
