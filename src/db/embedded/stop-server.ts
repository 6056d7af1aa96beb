import { rmdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPidFile, isPostmaster } from './postmaster.ts'
import type { Cluster } from './reach-server.ts'

/** How long a fast stop may take before the server is stopped at once (no commit is lost by that; the next start recovers). */
const fastPatience = 30_000
const immediatePatience = 10_000

/**
 * Stops the cluster's server in fast mode and waits until its process is gone. Works on a server another process started.
 * Logs, and gives up, when the process can't be told to be ours or doesn't go.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
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
