import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchRow } from './bench-row.ts'
import { openBenchDatabase } from './bench-database.ts'
import { startBenchService } from './bench-service.ts'
import { runClosedLoop } from './closed-loop.ts'
import { makeFilingRequests } from './filing-request.ts'
import { residentMiB } from './process-cost.ts'

/** Half of what docker-compose.yml gives a process. */
const limitMiB = 384
const idleMs = 10_000
const loadedSeconds = 30
const lookMs = 500

/**
 * The memory (RSS) of a web process and of a worker, each a process of its own: ten seconds after the start, and at most while eight
 * clients file as fast as they can and the worker delivers what it can.
 */
export async function benchMemory(): Promise<BenchRow[]> {
  const database = await openBenchDatabase()
  const env = { DATA_DIR: database.dataDir, DATABASE_URL: database.url }
  const web = await startBenchService({ ...env, ROLE: 'api' })
  const worker = await startBenchService({ ...env, ROLE: 'worker' })
  const look = () => Promise.all([residentMiB(web.pid), residentMiB(worker.pid)])
  try {
    await sleep(idleMs)
    const idle = await look()
    const most = [0, 0]
    const filing = new AbortController()
    const watch = async () => {
      while (!filing.signal.aborted) {
        for (const [index, mib] of (await look()).entries()) most[index] = Math.max(most[index] ?? 0, mib)
        await sleep(lookMs)
      }
    }
    const watching = watch()
    const nextRequest = makeFilingRequests(database.token)
    const load = { port: web.port, clients: 8, seconds: loadedSeconds, nextRequest, expected: 'HTTP/1.1 201' }
    const { perSecond } = await runClosedLoop(load)
    filing.abort()
    await watching
    return ['a web process', 'a worker'].flatMap((who, index) => [
      row(`memory, ${who}, idle`, idle[index] ?? Number.NaN, ''),
      row(`memory, ${who}, loaded`, most[index] ?? Number.NaN, ` at ${perSecond.toFixed(0)} filings/s`),
    ])
  } finally {
    await worker.stop()
    await web.stop()
    await database.remove()
  }
}

function row(name: string, mib: number, under: string): BenchRow {
  const measured = `${mib.toFixed(0)} MiB${under}`
  return { name, measured, ratio: mib / limitMiB, limit: `at most ${limitMiB} MiB`, ok: mib <= limitMiB }
}
