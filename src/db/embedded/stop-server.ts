import { rmdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPidFile, isPostmaster } from './postmaster.ts'
import type { Holder } from './holder.ts'
import { reachServer, type Cluster } from './reach-server.ts'

/** How long a fast stop may take before the server is stopped at once (no commit is lost by that; the next start recovers). */
const fastPatience = 30_000
const immediatePatience = 10_000
/** How long a server in the middle of a crash's recovery is waited for, to be stopped in order; else it runs on until adopted. */
const recoveryPatience = 20_000

/**
 * Ends this process's share and stops the server when nobody else has one. A share that broke this moment (the server restarts
 * after a crash) is taken anew first: only the server can tell who else uses it.
 */
export async function letGo(cluster: Cluster, first: Holder | undefined): Promise<void> {
  for (let holder = first ?? (await adopt(cluster)); holder; holder = await adopt(cluster)) {
    const last = await holder.giveUp().catch(() => undefined)
    if (last) await stopServer(cluster)
    await holder.end()
    if (last !== undefined) return
  }
}

async function adopt(cluster: Cluster): Promise<Holder | undefined> {
  const found = await findPidFile(cluster.paths)
  if (!found || !(await isPostmaster(found.pid, cluster.paths))) return undefined
  try {
    return await reachServer(cluster, undefined, recoveryPatience)
  } catch {
    cluster.log.warn({ pid: found.pid }, 'PostgreSQL does not answer and is left running')
    return undefined
  }
}

/**
 * Stops the cluster's server in fast mode and waits until its process is gone. Works on a server another process started.
 * Logs, and gives up, when the process can't be told to be ours or doesn't go.
 */
async function stopServer(cluster: Cluster): Promise<void> {
  const found = await findPidFile(cluster.paths)
  if (!found) return
  if (!(await isPostmaster(found.pid, cluster.paths))) {
    cluster.log.warn(
      { pid: found.pid },
      'The PostgreSQL in use runs out of our sight (another container?): it is left running',
    )
    return
  }
  for (const [signal, wait] of [['SIGINT', fastPatience] as const, ['SIGQUIT', immediatePatience] as const]) {
    process.kill(found.pid, signal)
    const until = Date.now() + wait
    while (Date.now() < until) {
      if (!(await isPostmaster(found.pid, cluster.paths))) {
        cluster.log.info({ pid: found.pid }, 'PostgreSQL has stopped')
        if (cluster.socketFolder.startsWith('/tmp/sav-')) await rmdir(cluster.socketFolder).catch(() => undefined)
        return
      }
      await sleep(20)
    }
  }
  cluster.log.error({ pid: found.pid }, 'PostgreSQL does not stop')
}
