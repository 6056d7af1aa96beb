import type { BenchRow } from './bench-row.ts'
import { openBenchDatabase } from './bench-database.ts'
import { startBenchService } from './bench-service.ts'
import { runClosedLoop } from './closed-loop.ts'
import { makeFilingRequests } from './filing-request.ts'
import { preparePgbench, runPgbench } from './pgbench.ts'
import { findPostmaster, processorMs } from './process-cost.ts'

/** At least this share of pgbench's rate, by number of clients. */
const limits = [
  { clients: 1, limit: 0.9 },
  { clients: 8, limit: 0.65 },
  { clients: 32, limit: 1.2 },
]
const seconds = 5
const rounds = 3

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Filing over HTTP, by a program that is signed in, against pgbench's BEGIN + 2 INSERT + COMMIT on the same PostgreSQL with fsync on, in
 * turns, so that both meet the same machine. The ratio of the medians counts; beside it stands the processor time of each filing.
 */
export async function benchSubmit(): Promise<BenchRow[]> {
  const database = await openBenchDatabase()
  const service = await startBenchService({ DATA_DIR: database.dataDir, ROLE: 'api', DATABASE_URL: database.url })
  try {
    const file = await preparePgbench(database.superuser, database.dataDir)
    const postmaster = await findPostmaster(database.superuser)
    const costs = async () => [
      await processorMs(service.pid),
      await processorMs(postmaster),
      process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
    ]
    const filing = { port: service.port, nextRequest: makeFilingRequests(database.token), expected: 'HTTP/1.1 201' }
    await runClosedLoop({ ...filing, clients: 8, seconds: 4 })
    const rows: BenchRow[] = []
    for (const { clients, limit } of limits) {
      const ours: number[] = []
      const peer: number[] = []
      const spent = [0, 0, 0]
      let filed = 0
      for (let round = 0; round < rounds; round++) {
        peer.push(await runPgbench(database.superuser, file, clients, seconds))
        const before = await costs()
        const { perSecond, right, wrong } = await runClosedLoop({ ...filing, clients, seconds })
        const after = await costs()
        if (wrong > 0) throw new Error(`${wrong} filings were not answered with 201`)
        ours.push(perSecond)
        filed += right
        for (const index of spent.keys())
          spent[index] = (spent[index] ?? 0) + (after[index] ?? 0) - (before[index] ?? 0)
      }
      const ratio = median(ours) / median(peer)
      const [node, postgres, client] = spent.map((ms) => Math.round((ms / filed) * 1_000))
      rows.push({
        name: `submit, ${clients} client${clients > 1 ? 's' : ''}`,
        measured:
          `${median(ours).toFixed(0)}/s against pgbench ${median(peer).toFixed(0)}/s; ` +
          `processor time a filing: service ${node}, PostgreSQL ${postgres}, client ${client} µs`,
        ratio,
        limit: `at least ${limit}`,
        ok: ratio >= limit,
      })
    }
    return rows
  } finally {
    await service.stop()
    await database.remove()
  }
}
