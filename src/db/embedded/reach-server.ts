import { setTimeout as sleep } from 'node:timers/promises'
import { ConfigProblem } from '../../config.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { type SocketSettings, type SupervisorLog } from './embedded-postgres.ts'
import { tryHold, type Holder } from './holder.ts'
import { writeAccessRules } from './access-rules.ts'
import { findPidFile, isPostmaster, removeStaleLocks } from './postmaster.ts'
import type { ServerAccount } from './run-as.ts'
import { makeRunFolder } from './run-folder.ts'
import type { ServerSettings } from './server-settings.ts'
import { startPostmaster, type StartedPostmaster } from './start-postmaster.ts'

/** Everything known of a cluster whose files are in place: enough to adopt its server or to start it. */
export interface Cluster {
  readonly paths: ClusterPaths
  readonly account: ServerAccount
  readonly postgres: string
  readonly socketFolder: string
  readonly superuser: SocketSettings
  readonly settings: ServerSettings
  readonly log: SupervisorLog
}

/** In milliseconds: long enough for crash recovery of a full write-ahead log (`max_wal_size`) on a slow disk. */
const longPatience = 120_000
/** After a killed server its last processes hold its locks and memory for 1–3 s, and a start meanwhile fails: then we try again. */
const remains = /lock file|shared memory|socket/
const stubbornness = 10_000

/**
 * Adopts the cluster's running server or starts one, and takes a share in it. PostgreSQL's own lock decides between several
 * who start at once: the losers' servers end by themselves and the losers adopt. Aborting `signal` ends the attempt
 * before the next start. Throws after `patience`, or when starting fails for longer than a killed server's remains can explain.
 */
export async function reachServer(
  cluster: Cluster,
  signal: AbortSignal = new AbortController().signal,
  patience = longPatience,
): Promise<Holder> {
  const begun = Date.now()
  let started: StartedPostmaster | undefined
  let failingSince: number | undefined
  for (;;) {
    // Not while a server of ours is on its way up: nobody else would know of it yet, and it would be left running.
    if (!started?.running()) signal.throwIfAborted()
    const found = await findPidFile(cluster.paths)
    const answer = found?.state === 'ready' ? await tryHold(cluster.superuser, cluster.paths.data) : 'nobody'
    if (typeof answer === 'object') {
      const fields = { pid: found?.pid, milliseconds: Date.now() - begun }
      cluster.log.info(
        fields,
        found?.pid === started?.pid ? 'PostgreSQL has started' : 'PostgreSQL runs already and is shared',
      )
      return answer
    }
    if (Date.now() - begun > patience) throw problem(cluster, 'does not answer', await started?.findLastWords())
    if (answer === 'busy' || started?.running()) await sleep(25)
    else if (found && (await isPostmaster(found.pid, cluster.paths))) await sleep(50)
    else {
      if (started) {
        const reason = await started.findLastWords()
        failingSince ??= Date.now()
        const hopeless = reason !== undefined && !remains.test(reason)
        if (hopeless || Date.now() - failingSince > stubbornness) throw problem(cluster, 'does not start', reason)
        await sleep(250, undefined, { signal })
      }
      started = await start(cluster)
    }
  }
}

async function start(cluster: Cluster): Promise<StartedPostmaster> {
  await removeStaleLocks(cluster.paths, cluster.socketFolder)
  await makeRunFolder(cluster.socketFolder, cluster.account)
  await writeAccessRules(cluster.paths, cluster.account)
  return await startPostmaster(cluster.postgres, cluster.account, cluster.paths, cluster.settings)
}

function problem(cluster: Cluster, what: string, reason = 'it gave no reason'): ConfigProblem {
  return new ConfigProblem(`The embedded PostgreSQL ${what}: ${reason} (log: ${cluster.paths.log})`)
}
