import type { BenchRow } from './bench-row.ts'
import { openBenchDatabase } from './bench-database.ts'
import { startBenchService } from './bench-service.ts'

const rounds = 5
/** Ours: a process that is restarted is missed by nobody while the other serves, and an embedded one is back before a page is tried again. */
const limits = { server: 2_000, embedded: 4_000 }

async function medianStart(env: Parameters<typeof startBenchService>[0]): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < rounds; round++) {
    const service = await startBenchService(env)
    measured.push(service.msToServe)
    await service.stop()
  }
  return measured.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

/**
 * From the start of the process (what `npm start` runs, without npm's own) to the first 200 of `/health/ready`, over an installed database:
 * a web process and a worker at a server that runs, and the whole service with its embedded database, which it starts and looks over first.
 */
export async function benchStart(): Promise<BenchRow[]> {
  const database = await openBenchDatabase()
  try {
    const { dataDir: DATA_DIR, url: DATABASE_URL } = database
    const web = await medianStart({ DATA_DIR, DATABASE_URL, ROLE: 'api' })
    const worker = await medianStart({ DATA_DIR, DATABASE_URL, ROLE: 'worker' })
    await database.stop()
    const all = await medianStart({ DATA_DIR, ROLE: 'all' })
    return [
      row('a web process, PostgreSQL running', web, limits.server),
      row('a worker, PostgreSQL running', worker, limits.server),
      row('everything, with the embedded PostgreSQL', all, limits.embedded),
    ]
  } finally {
    await database.remove()
  }
}

function row(name: string, ms: number, limit: number): BenchRow {
  return {
    name: `start → first 200, ${name}`,
    measured: `${ms.toFixed(0)} ms`,
    ratio: ms / limit,
    limit: `at most ${limit} ms`,
    ok: ms <= limit,
  }
}
