import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { clusterPaths, socketFolder } from '../../src/db/embedded/cluster-paths.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { useClusterCopies } from '../support/cluster-copies.ts'
import { ask, findServerPid, killServer, listServerPids } from '../support/cluster-watch.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import { startEmbeddedProcess } from '../support/start-process.ts'

const copyCluster = useClusterCopies()

async function makeDataDir(): Promise<string> {
  const dataDir = await copyCluster()
  onTestFinished(() => killServer(dataDir))
  return dataDir
}

function superuserOf(dataDir: string): SocketSettings {
  return { host: socketFolder(clusterPaths(dataDir), 0), port: 5432, user: 'postgres', database: 'samhandlingsavvik' }
}

test('two processes that start at once in an empty folder share one server, and the last one stops it', async () => {
  const dataDir = await makeScratchFolder()
  onTestFinished(() => killServer(dataDir))
  const first = startEmbeddedProcess(dataDir, 'hold')
  const second = startEmbeddedProcess(dataDir, 'hold')
  await Promise.all([first.hears('ready'), second.hears('ready')])
  const pid = await findServerPid(dataDir)
  expect(pid).toBeGreaterThan(0)

  await first.close()
  expect(await findServerPid(dataDir)).toBe(pid)
  await second.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

test('processes that close at the same moment leave no server behind', async () => {
  const dataDir = await makeDataDir()
  const all = [1, 2, 3].map(() => startEmbeddedProcess(dataDir, 'hold'))
  await Promise.all(all.map((one) => one.hears('ready')))
  await Promise.all(all.map((one) => one.close()))
  expect(await listServerPids(dataDir)).toEqual([])
})

test('a process that starts while the last one stops gets a server of its own', async () => {
  const dataDir = await makeDataDir()
  let before = startEmbeddedProcess(dataDir, 'hold')
  await before.hears('ready')
  for (const delay of [0, 60, 120, 180]) {
    const closing = before.close()
    await sleep(delay)
    const next = startEmbeddedProcess(dataDir, 'hold')
    await Promise.all([closing, next.hears('ready')])
    expect(await ask(superuserOf(dataDir), 'select count(*)::int as n from acknowledged')).toEqual([{ n: 0 }])
    before = next
  }
  await before.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

test('a server whose process was killed is adopted by the next one, with all that was stored', async () => {
  const dataDir = await makeDataDir()
  const killed = startEmbeddedProcess(dataDir, 'insert')
  for (let n = 0; n < 5; n++) await killed.hears('inserted')
  await killed.kill('SIGKILL')
  const pid = await findServerPid(dataDir)
  expect(pid).toBeGreaterThan(0)

  const next = startEmbeddedProcess(dataDir, 'hold')
  await next.hears('ready')
  expect(await findServerPid(dataDir)).toBe(pid)
  const rows = await ask(superuserOf(dataDir), 'select max(n)::int as n from acknowledged')
  expect(rows[0]?.['n']).toBeGreaterThanOrEqual(Math.max(...killed.said('inserted')))
  await next.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

/** Waits until the server has seen that the connections of a killed process are closed, which takes it a moment. */
async function serverNoticed(dataDir: string, pid: number): Promise<void> {
  const question = `select count(*)::int as left from pg_stat_activity where application_name = 'supervisor of process ${pid}'`
  for (let tries = 0; tries < 500; tries++) {
    const [row] = await ask(superuserOf(dataDir), question)
    if (row?.['left'] === 0) return
    await sleep(20)
  }
}

test('a process that was killed does not count as one that still uses the server', async () => {
  const dataDir = await makeDataDir()
  const killed = startEmbeddedProcess(dataDir, 'hold')
  const other = startEmbeddedProcess(dataDir, 'hold')
  await Promise.all([killed.hears('ready'), other.hears('ready')])
  await killed.kill('SIGKILL')
  await serverNoticed(dataDir, killed.pid)
  await other.close()
  expect(await listServerPids(dataDir)).toEqual([])
})

test("the terminal's Ctrl-C reaches the service and not its database", async () => {
  const dataDir = await makeDataDir()
  const service = startEmbeddedProcess(dataDir, 'hold')
  await service.hears('ready')
  const pid = await findServerPid(dataDir)
  process.kill(-service.pid, 'SIGINT')
  await service.hears('interrupted')
  expect(await ask(superuserOf(dataDir), 'select 1 as one')).toEqual([{ one: 1 }])
  expect(await findServerPid(dataDir)).toBe(pid)
  await service.close()
  expect(await listServerPids(dataDir)).toEqual([])
})
