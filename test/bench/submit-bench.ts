import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { sampleReport } from '../support/sample-report.ts'
import type { BenchRow } from './bench-row.ts'
import { runClosedLoop } from './closed-loop.ts'
import { preparePgbench, runPgbench } from './pgbench.ts'

/** At least this share of pgbench's rate, by number of clients (issue «The main job»). */
const limits = [
  { clients: 1, limit: 0.8 },
  { clients: 8, limit: 0.45 },
  { clients: 32, limit: 0.5 },
]
const seconds = 5
const rounds = 3

/** About 2 kB on the wire, with identity and a fresh Idempotency-Key each time. */
function makeRequests(): () => Buffer {
  const description = 'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste. '.repeat(9)
  const occurred = { date: '2026-03-13', time: null, precision: 'date_only' as const }
  const body = JSON.stringify(sampleReport({ description, occurred, discoveredAt: null }))
  const length = Buffer.byteLength(body)
  return () =>
    Buffer.from(
      `POST /api/v1/reports HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nidempotency-key: ${randomUUID()}\r\ncontent-length: ${length}\r\n\r\n${body}`,
    )
}

/** Starts the service as a process of its own, as it is run, and reads its port from its log. */
async function startService(dataDir: string): Promise<{ child: ChildProcess; port: number }> {
  const env = {
    ...process.env,
    AUTH_MODE: 'demo',
    DATA_DIR: dataDir,
    PORT: '0',
    ROLE: 'api',
    RATE_LIMIT_FACTOR: '100000',
  }
  const child = spawn(process.execPath, ['src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the service did not start')))
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      const found = /"address":"http:\/\/[^:]+:(\d+)"/.exec(line)?.[1]
      if (found !== undefined) resolve(Number(found))
    })
  })
  return { child, port }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Filing over HTTP against pgbench's BEGIN + 2 INSERT + COMMIT on the same PostgreSQL with fsync on, in turns, so that both meet
 * the same machine. The ratio of the medians counts.
 */
export async function benchSubmit(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-submit-'))
  const { child, port } = await startService(dataDir)
  const postgres = await openEmbeddedPostgres({ dataDir, log: quietLog })
  try {
    const file = await preparePgbench(postgres.superuser, dataDir)
    const nextRequest = makeRequests()
    await runClosedLoop({ port, clients: 8, seconds: 4, nextRequest, expected: 'HTTP/1.1 201' })
    const rows: BenchRow[] = []
    for (const { clients, limit } of limits) {
      const ours: number[] = []
      const peer: number[] = []
      for (let round = 0; round < rounds; round++) {
        peer.push(await runPgbench(postgres.superuser, file, clients, seconds))
        const { perSecond, wrongAnswers } = await runClosedLoop({
          port,
          clients,
          seconds,
          nextRequest,
          expected: 'HTTP/1.1 201',
        })
        if (wrongAnswers > 0) throw new Error(`${wrongAnswers} filings were not answered with 201`)
        ours.push(perSecond)
      }
      const ratio = median(ours) / median(peer)
      rows.push({
        name: `submit, ${clients} client${clients > 1 ? 's' : ''}`,
        measured: `${median(ours).toFixed(0)}/s against pgbench ${median(peer).toFixed(0)}/s`,
        ratio,
        limit: `at least ${limit}`,
        ok: ratio >= limit,
      })
    }
    return rows
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
    await postgres.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
