import { chmod, cp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigProblem } from '../../config.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { makeLibraryLinks, type ServerPackage } from './locate-binaries.ts'
import { runAs, type ServerAccount } from './run-as.ts'

/** PostgreSQL's programs in a folder from which the server's account can run them. */
export interface InstalledServer {
  readonly initdb: string
  readonly postgres: string
  /** The major version, as a cluster's PG_VERSION has it. */
  readonly major: string
}

/**
 * Finds programs the account can run: those of npm's package where they lie, or else a copy (60 MB, once per version) beside
 * the data. The copy is for a node_modules below a folder only root may enter: the account that may not read it stays an
 * account without powers, which a user namespace or wider folder rights would take back.
 */
export async function installServer(
  paths: ClusterPaths,
  account: ServerAccount,
  installed: ServerPackage,
): Promise<InstalledServer> {
  const inPlace = await tryServer(account, installed.folder)
  if (typeof inPlace !== 'string') return inPlace
  const folder = join(paths.root, `server-${installed.version}`)
  if (!(await stat(folder).catch(() => undefined))) await copyServer(installed.folder, folder)
  const copied = await tryServer(account, folder)
  if (typeof copied !== 'string') return copied
  throw new ConfigProblem(
    `The embedded PostgreSQL does not run on this machine; set DATABASE_URL to a PostgreSQL server. It said: ${copied}`,
  )
}

/** The programs, or what went wrong when they were asked for their version. */
async function tryServer(account: ServerAccount, folder: string): Promise<InstalledServer | string> {
  const postgres = join(folder, 'bin', 'postgres')
  const { code, output } = await runAs(account, postgres, ['--version'])
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  return code === 0 && major ? { initdb: join(folder, 'bin', 'initdb'), postgres, major } : output.trim()
}

/** Under another name first, then renamed, so that a half copy is never run. */
async function copyServer(from: string, to: string): Promise<void> {
  const fresh = `${to}.${process.pid}`
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true })
  await makeLibraryLinks(fresh)
  await openToAll(fresh)
  try {
    await rename(fresh, to)
  } catch (error) {
    await rm(fresh, { recursive: true })
    if (!(await stat(to).catch(() => undefined))) throw error
  }
}

/** Whatever umask npm ran under, the server's account must be able to read and run these files. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
