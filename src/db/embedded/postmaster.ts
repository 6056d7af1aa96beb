import { readFile, rename, rm, link, stat } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import type { ClusterPaths } from './cluster-paths.ts'
import { socketPort } from './embedded-postgres.ts'
import { bareEnvironment } from './run-as.ts'

/** What a running server says of itself in postmaster.pid; a server killed with -9 leaves it behind. */
export interface PidFile {
  readonly pid: number
  /** `starting`, `ready`, `stopping`. */
  readonly state: string
}

/** The cluster's postmaster.pid, or undefined when there is none (then no server runs). */
export async function findPidFile(paths: ClusterPaths): Promise<PidFile | undefined> {
  const lines = (await readLockFile(join(paths.data, 'postmaster.pid')))?.split('\n')
  return lines && { pid: Math.abs(Number.parseInt(lines[0] ?? '', 10)) || 0, state: (lines[7] ?? '').trim() }
}

/**
 * Is this process the server of this cluster, or only some process that got its number later? Told by its command line, which
 * names the data folder. A process that ended and that nobody has waited for counts as gone.
 */
export async function isPostmaster(pid: number, paths: ClusterPaths): Promise<boolean> {
  if (pid === 0) return false
  if (process.platform === 'linux') {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
    return words[words.indexOf('-D') + 1] === paths.data && words.includes('-D')
  }
  const command = await new Promise<string>((resolve) => {
    const question = ['-ww', '-o', 'command=', '-p', `${pid}`]
    execFile('ps', question, { env: bareEnvironment }, (_error, stdout) => resolve(stdout))
  })
  return command.includes(` -D ${paths.data} `)
}

/**
 * Removes lock files that would keep PostgreSQL from starting for ever: it trusts the process number in them, which after a
 * restart of the machine or container may belong to anybody. Call only when no server answers and `isPostmaster` said no.
 */
export async function removeStaleLocks(paths: ClusterPaths, socketFolder: string): Promise<void> {
  for (const lock of [join(paths.data, 'postmaster.pid'), join(socketFolder, `.s.PGSQL.${socketPort}.lock`)]) {
    const content = await readLockFile(lock)
    if (content === undefined) continue
    const pid = Math.abs(Number.parseInt(content, 10)) || 0
    if (await isPostmaster(pid, paths)) continue
    // Empty: being written this very moment, or left by a crash in that moment.
    const age = Date.now() - ((await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (pid === 0 && age < 5000) continue
    await removeIfUnchanged(lock, content)
  }
}

/** Between our look and our removal another process may have started a server: its lock is put back. */
async function removeIfUnchanged(lock: string, content: string): Promise<void> {
  const aside = `${lock}.stale-${process.pid}`
  try {
    await rename(lock, aside)
  } catch {
    return
  }
  if ((await readLockFile(aside)) !== content) await link(aside, lock).catch(() => undefined)
  await rm(aside, { force: true })
}

async function readLockFile(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}
