import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { useClusterCopies } from '../support/cluster-copies.ts'
import { ask, askUntilAnswered, findServerPid, killServer, listServerPids } from '../support/cluster-watch.ts'
import { quietLog } from '../support/quiet-log.ts'
import { startEmbeddedProcess } from '../support/start-process.ts'

const copyCluster = useClusterCopies()

const supervisors = `select pid from pg_stat_activity where application_name like 'supervisor%'`

async function openInScratch() {
  const dataDir = await copyCluster()
  const server = await openEmbeddedPostgres({ dataDir, log: quietLog })
  onTestFinished(() => server.close())
  return { dataDir, server }
}

test('a server killed with -9 is started again, twice over, and what was stored is there', async () => {
  const { dataDir, server } = await openInScratch()
  await ask(server.owner, 'create table kept (n integer); insert into kept values (42)')
  for (let round = 0; round < 2; round++) {
    const before = await findServerPid(dataDir)
    await killServer(dataDir)
    expect(await askUntilAnswered(server.owner, 'select n from kept')).toEqual([{ n: 42 }])
    expect(await findServerPid(dataDir)).not.toBe(before)
  }
  await server.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

test('a backend killed with -9, which makes PostgreSQL start over by itself, leaves one server and one share in it', async () => {
  const { dataDir, server } = await openInScratch()
  const before = await findServerPid(dataDir)
  const [backend] = await ask(server.superuser, supervisors)
  process.kill(Number(backend?.['pid']), 'SIGKILL')
  const shares = `select count(*)::int as n from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted`
  await sleep(100)
  await expect.poll(() => askUntilAnswered(server.superuser, shares), { timeout: 20_000 }).toEqual([{ n: 1 }])
  expect(await findServerPid(dataDir)).toBe(before)
})

test('closing in the middle of a restart leaves no server behind', async () => {
  for (const delay of [0, 50, 300]) {
    const { dataDir, server } = await openInScratch()
    await killServer(dataDir)
    await sleep(delay)
    await server.close()
    expect(await listServerPids(dataDir)).toEqual([])
  }
})

test('closing just when PostgreSQL starts over by itself leaves no server behind', async () => {
  for (const delay of [0, 30]) {
    const { dataDir, server } = await openInScratch()
    const [backend] = await ask(server.superuser, supervisors)
    process.kill(Number(backend?.['pid']), 'SIGKILL')
    if (delay > 0) await sleep(delay)
    await server.close()
    expect(await listServerPids(dataDir)).toEqual([])
  }
})

test('of two processes that share a killed server, both go on with one server between them', async () => {
  const { dataDir, server } = await openInScratch()
  const other = startEmbeddedProcess(dataDir, 'insert')
  await other.hears('inserted')
  await killServer(dataDir)
  expect(await askUntilAnswered(server.app, 'select 1 as one')).toEqual([{ one: 1 }])
  const count = other.said('inserted').length
  await expect.poll(() => other.said('inserted').length, { timeout: 20_000 }).toBeGreaterThan(count)
  await server.close()
  const pid = await findServerPid(dataDir)
  expect(pid).toBeGreaterThan(0)
  await other.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

/** A seeded sequence of numbers from 0 to below 1 (mulberry32), so that a failure can be had again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test.each([20_260_314])(
  'every acknowledged insert is there after six kills of server and service (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const dataDir = await copyCluster()
    onTestFinished(() => killServer(dataDir))
    const acknowledged = new Set<number>()
    let service = startEmbeddedProcess(dataDir, 'insert')
    await service.hears('inserted')

    for (let kill = 0; kill < 6; kill++) {
      await sleep(50 + random() * 400)
      const victim = ['server', 'service', 'both'][Math.floor(random() * 3)]
      const told = service.said('inserted').length
      if (victim !== 'service') await killServer(dataDir)
      if (victim !== 'server') {
        await service.kill('SIGKILL')
        for (const n of service.said('inserted')) acknowledged.add(n)
        service = startEmbeddedProcess(dataDir, 'insert')
        await service.hears('inserted')
      } else {
        while (service.said('inserted').length < told + 2) await sleep(20)
      }
    }
    await service.close()
    for (const n of service.said('inserted')) acknowledged.add(n)

    const server = await openEmbeddedPostgres({ dataDir, log: quietLog })
    onTestFinished(() => server.close())
    const rows = await ask(server.superuser, 'select n::int from acknowledged')
    const found = new Set(rows.map((row) => row['n']))
    expect([...acknowledged].filter((n) => !found.has(n))).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(100)
  },
)
