import { spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import type { ClusterPaths } from './cluster-paths.ts'
import { bareEnvironment, commandAs, type ServerAccount } from './run-as.ts'
import type { ServerSettings } from './server-settings.ts'

/** A server we started. That it runs says nothing of whether it answers, nor that another process has not got there first. */
export interface StartedPostmaster {
  readonly pid: number | undefined
  running(): boolean
  /** The last line in which it said why it gave up, for an operator's eyes; undefined when it has said nothing of the kind. */
  findLastWords(): Promise<string | undefined>
}

/** At this size the log is set aside as `postgres.log.1` at the next start. It holds the server's own life only. */
const longestLog = 10_000_000

/**
 * Starts `postgres` in a session of its own: the terminal's Ctrl-C reaches us, and not the database before we have drained. It
 * writes to a file and not to us, so it outlives a `kill -9` of this process and the next one adopts it.
 */
export async function startPostmaster(
  postgres: string,
  account: ServerAccount,
  paths: ClusterPaths,
  settings: ServerSettings,
): Promise<StartedPostmaster> {
  const size = (await stat(paths.log).catch(() => undefined))?.size ?? 0
  if (size > longestLog) await rename(paths.log, `${paths.log}.1`)
  const log = await open(paths.log, 'a', 0o600)
  const begin = (await log.stat()).size
  try {
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const command = commandAs(account, postgres, ['-D', paths.data, ...words])
    const child = spawn(command.file, command.args, {
      ...command.identity,
      cwd: '/',
      env: bareEnvironment,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    let running = true
    const end = (): void => void (running = false)
    child.once('exit', end)
    child.once('error', end)
    child.unref()
    return { pid: child.pid, running: () => running, findLastWords: () => findLastWords(paths.log, begin, child.pid) }
  } finally {
    await log.close()
  }
}

/** Others write to the same log meanwhile, such as the server that was quicker: the lines are told apart by process number. */
async function findLastWords(path: string, begin: number, pid = 0): Promise<string | undefined> {
  const said = (await readFile(path).catch(() => Buffer.alloc(0))).subarray(begin).toString('utf8').split('\n')
  const grave = said.filter(
    (line) => line.includes(`[${pid}] FATAL:`) || line.includes('PANIC:') || line.startsWith('postgres: '),
  )
  return grave.at(-1)?.replace(/^.*?(?=FATAL|PANIC|postgres: )/, '')
}
