import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigProblem } from '../../config.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { superuserName, type SupervisorLog } from './embedded-postgres.ts'
import type { InstalledServer } from './install-server.ts'
import { runAs, type ServerAccount } from './run-as.ts'

/**
 * The C library's idea of letters, which pg_trgm and text search ask even when the database sorts by the built-in locale: in
 * plain `C`, «ø» is no letter and drops out of every trigram. The first one this machine knows is taken.
 */
const letterLocales = ['C.UTF-8', 'en_US.UTF-8', 'C']

export interface NewCluster {
  readonly paths: ClusterPaths
  readonly account: ServerAccount
  readonly server: InstalledServer
  readonly log: SupervisorLog
  /** False only for clusters that are thrown away. */
  readonly sync: boolean
}

/**
 * Makes the cluster unless it is there. initdb works in a folder of this process's own, which then gets the final name in one
 * step: `data` is whole whenever it exists, and of two processes that make one at once, one wins and the other uses the winner's.
 */
export async function makeCluster(cluster: NewCluster): Promise<void> {
  const { paths, account, server, log } = cluster
  const version = await findVersion(paths)
  if (version === server.major) return
  if (version) {
    throw new ConfigProblem(
      `${paths.data} was made by PostgreSQL ${version}, and this release brings ${server.major}: restore a backup into an empty DATA_DIR.`,
    )
  }
  await removeAbandoned(paths)
  const fresh = await mkdtemp(`${paths.data}.new-${process.pid}-`)
  if (account.kind === 'dropped') await chown(fresh, account.uid, account.gid)
  log.info({ folder: paths.data }, 'Making a PostgreSQL cluster')
  await runInitdb(cluster, fresh)
  try {
    await rename(fresh, paths.data)
    await syncFolder(paths.root)
  } catch (error) {
    await rm(fresh, { recursive: true })
    if ((await findVersion(paths)) !== server.major) throw error
  }
}

async function findVersion(paths: ClusterPaths): Promise<string | undefined> {
  return (await readFile(join(paths.data, 'PG_VERSION'), 'utf8').catch(() => undefined))?.trim()
}

async function runInitdb({ account, server, log, sync }: NewCluster, folder: string): Promise<void> {
  const fixed = [
    '-D',
    folder,
    '-U',
    superuserName,
    '--encoding=UTF8',
    '--locale=C',
    '--auth-local=peer',
    '--auth-host=reject',
  ]
  const sorting = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
  let said = ''
  for (const locale of letterLocales) {
    const args = [...fixed, ...sorting, `--lc-ctype=${locale}`, ...(sync ? [] : ['--no-sync'])]
    const ended = await runAs(account, server.initdb, args)
    if (ended.code === 0) {
      if (locale === 'C')
        log.warn({}, 'This machine has no UTF-8 locale: searching for words with æ, ø and å finds less')
      return
    }
    said = ended.output.trim()
    if (!said.includes('invalid locale')) break
  }
  await rm(folder, { recursive: true, force: true })
  throw new ConfigProblem(`A PostgreSQL cluster could not be made in ${folder}. initdb said: ${said}`)
}

/** Folders of processes that were killed while initdb ran. */
async function removeAbandoned(paths: ClusterPaths): Promise<void> {
  for (const name of await readdir(paths.root)) {
    const pid = Number(/^data\.new-(\d+)-/.exec(name)?.[1])
    if (!pid) continue
    const folder = join(paths.root, name)
    // In a container every start has the same process ids: a folder under ours may be older than we are.
    const ours = pid === process.pid && (await stat(folder)).mtimeMs > Date.now() - process.uptime() * 1000
    if (!ours && (pid === process.pid || !isAlive(pid))) await rm(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
