import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { withClient } from '../support/postgres.ts'

const run = promisify(execFile)
/** Linux counts processor time in these; the kernel has promised so to programs, whatever it counts in itself. */
const msPerTick = 10

/** The memory of a process that is in the machine's memory (RSS), in MiB. */
export async function residentMiB(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}

/** What a line of /proc/PID/stat says after the program's name, which may hold blanks. */
async function readStat(pid: number | string): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

const parentOf = (stat: readonly string[]) => Number(stat[1])
const own = (stat: readonly string[]) => Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
const ofTheGone = (stat: readonly string[]) => Number(stat[13] ?? 0) + Number(stat[14] ?? 0)

/**
 * Processor time a process and its children have used so far, those that have ended too, in milliseconds. For what is none of our own
 * ancestors. Linux only; NaN elsewhere.
 */
export async function processorMs(pid: number): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN
  const itself = await readStat(pid)
  const all = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readStat))
  const children = all.filter((stat) => parentOf(stat) === pid)
  const ticks = children.reduce((sum, stat) => sum + own(stat), own(itself) + ofTheGone(itself))
  return ticks * msPerTick
}

/** The first process of a PostgreSQL on this machine, the parent of all others. NaN where that is not found out. */
export async function findPostmaster(superuser: SocketSettings): Promise<number> {
  return withClient(superuser, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return parentOf(await readStat(rows[0]?.pid ?? 0))
  })
}
