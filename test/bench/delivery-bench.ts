import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { withClient } from '../support/postgres.ts'
import { openRedisServer } from '../support/redis-server.ts'
import { openBenchDatabase } from './bench-database.ts'
import type { BenchRow } from './bench-row.ts'
import { startBenchService } from './bench-service.ts'
import { fileOne } from './filing-request.ts'

/** From a filing's commit to the start of its first attempt, in milliseconds. */
const limits = { PostgreSQL: { p50: 5, p99: 15 }, Redis: { p50: 2, p99: 5 } }
const warmUp = 100
const filings = 600
/** Some ten a second, one by one: what is measured is the way through an ordinary queue, and not a backlog. */
const pauseMs = 100

/** Notes, on the database's clock, when the statement arrived that claims a delivery for the first time. */
const noteClaims = `create schema bench;
  create table bench.claimed (delivery_id uuid primary key, at timestamptz not null);
  create function bench.note_claim() returns trigger language plpgsql security definer as $$ begin
    insert into bench.claimed values (new.id, statement_timestamp());
    return null;
  end $$;
  create trigger bench_claim after update on delivery for each row
    when (old.fencing_token = 0 and new.fencing_token = 1) execute function bench.note_claim();`

/** The entry of the audit log is written by filing and never changed: when its transaction was committed, PostgreSQL has kept. */
const startsAfter = `select count(*)::integer as started,
    percentile_disc(array[0.5, 0.99]) within group (order by 1000 * extract(epoch from c.at - pg_xact_commit_timestamp(a.xmin))::float8) as ms
  from bench.claimed c join delivery d on d.id = c.delivery_id join audit_entry a on a.report_id = d.report_id
  where a.act = 'report.file' and d.message = 'report'`

/** Waits until so many deliveries have begun, and tells p50 and p99 in milliseconds. Throws when five minutes were not enough. */
async function waitForStarts(superuser: SocketSettings, expected: number): Promise<readonly number[]> {
  return withClient(superuser, async (client) => {
    for (let look = 0; look < 600; look++) {
      const { rows } = await client.query<{ started: number; ms: number[] | null }>(startsAfter)
      const { started = 0, ms } = rows[0] ?? {}
      if (started === expected && ms) return ms
      await sleep(500)
    }
    throw new Error(`not all of ${expected} deliveries have begun`)
  })
}

async function measure(queue: keyof typeof limits, redisUrl: string | undefined): Promise<BenchRow[]> {
  const database = await openBenchDatabase({ track_commit_timestamp: 'on' })
  await withClient(database.superuser, (client) => client.query(noteClaims))
  const env = {
    DATA_DIR: database.dataDir,
    DATABASE_URL: database.url,
    ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
  }
  const web = await startBenchService({ ...env, ROLE: 'api' })
  const worker = await startBenchService({ ...env, ROLE: 'worker' })
  try {
    const goal = { port: web.port, token: database.token }
    for (let nth = 0; nth < warmUp; nth++) await fileOne(goal)
    await waitForStarts(database.superuser, warmUp)
    await withClient(database.superuser, (client) => client.query('truncate bench.claimed'))
    for (let nth = 0; nth < filings; nth++) {
      await fileOne(goal)
      await sleep(pauseMs)
    }
    const found = await waitForStarts(database.superuser, filings)
    return (['p50', 'p99'] as const).map((name, index): BenchRow => {
      const ms = found[index] ?? Number.NaN
      const limit = limits[queue][name]
      return {
        name: `commit → a delivery’s start, queue on ${queue}, ${name}`,
        measured: `${ms.toFixed(1)} ms`,
        ratio: ms / limit,
        limit: `at most ${limit} ms`,
        ok: ms <= limit,
      }
    })
  } finally {
    await worker.stop()
    await web.stop()
    await database.remove()
  }
}

/**
 * How long a filed report waits until a worker begins to deliver it, from its commit to the arrival of the statement that claims it, both
 * on the database's clock: web process and worker apart, as they are run, mail into a folder.
 */
export async function benchDelivery(): Promise<BenchRow[]> {
  const rows = await measure('PostgreSQL', undefined)
  const redis = await openRedisServer()
  try {
    return [...rows, ...(await measure('Redis', redis.url))]
  } finally {
    await redis.remove()
  }
}
