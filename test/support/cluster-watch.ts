import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterPaths } from '../../src/db/embedded/cluster-paths.ts'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { findPidFile, isPostmaster } from '../../src/db/embedded/postmaster.ts'
import { withClient } from './postgres.ts'

/** The process id of the cluster's live server, or undefined when none runs. */
export async function findServerPid(dataDir: string): Promise<number | undefined> {
  const paths = clusterPaths(dataDir)
  const found = await findPidFile(paths)
  return found && (await isPostmaster(found.pid, paths)) ? found.pid : undefined
}

/** Every server process of the cluster, also one that has not written its postmaster.pid yet. Without /proc only that one. */
export async function listServerPids(dataDir: string): Promise<number[]> {
  const paths = clusterPaths(dataDir)
  if (process.platform !== 'linux') return [await findServerPid(dataDir)].filter((pid) => pid !== undefined)
  const all = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const ours = await Promise.all(all.map(async (pid) => ((await isPostmaster(pid, paths)) ? [pid] : [])))
  return ours.flat()
}

/** Kills the cluster's server with -9, if one runs; also what a test that may leave one behind does at its end. */
export async function killServer(dataDir: string): Promise<void> {
  const pid = await findServerPid(dataDir).catch(() => undefined)
  if (pid) process.kill(pid, 'SIGKILL')
}

/** One question over a connection of its own. */
export async function ask(settings: SocketSettings, question: string): Promise<Record<string, unknown>[]> {
  return await withClient(settings, async (client) => (await client.query<Record<string, unknown>>(question)).rows)
}

/** Asks until there is an answer: the first one after the server is back. Gives up after twenty seconds. */
export async function askUntilAnswered(settings: SocketSettings, question: string): Promise<Record<string, unknown>[]> {
  const until = Date.now() + 20_000
  for (;;) {
    try {
      return await ask(settings, question)
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(20)
    }
  }
}
