import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { World } from '../faults/world.ts'
import type { ServiceProcess } from '../journeys/service-process.ts'
import type { DatabaseSample, ProcessSample, QueueSample, Sample, TableSample } from './sample.ts'

const run = promisify(execFile)

const heapMetric = /^nodejs_heap_size_used_bytes (\S+)$/m
const mib = 2 ** 20
const patienceMs = 3_000

/** Undefined for one that has just ended. */
async function lookAt(world: World, name: string, service: ServiceProcess | undefined): Promise<ProcessSample[]> {
  if (!service?.isAlive()) return []
  const { pid } = service
  const ps = await run('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => undefined)
  if (!ps) return []
  const metrics = await fetch(world.metricsOf(service), { signal: AbortSignal.timeout(patienceMs) })
    .then((answer) => answer.text())
    .catch(() => '')
  const heap = heapMetric.exec(metrics)?.[1]
  const files = await readdir(`/proc/${pid}/fd`).catch(() => undefined)
  return [
    {
      name,
      pid,
      rssMb: Number(ps.stdout.trim()) / 1024,
      heapMb: heap === undefined ? null : Number(heap) / mib,
      files: files?.length ?? null,
    },
  ]
}

const listTables = `
  select quote_ident(schemaname) || '.' || quote_ident(relname) as name, pg_total_relation_size(relid)::float8 as bytes,
    pg_indexes_size(relid)::float8 as index_bytes, n_dead_tup::int as dead
  from pg_stat_user_tables order by 1`

const lookAround = `
  select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as written, (select sum(size) from pg_ls_waldir())::float8 as kept,
    (select count(*)::int from pg_stat_activity where application_name like 'samhandlingsavvik%' or application_name like 'bullmq%') as connections,
    (select count(*)::int from delivery where next_attempt_at is not null) as waiting, (select count(*)::int from report) as reports`

async function lookAtDatabase(world: World): Promise<(DatabaseSample & { reports: number }) | null> {
  const [found, about] = [await world.query(listTables), (await world.query(lookAround))?.[0]]
  if (!found || !about) return null
  const counts = found.map(({ name }) => `select '${String(name)}' as name, count(*)::int as rows from ${String(name)}`)
  const counted = await world.query(counts.join(' union all '))
  if (!counted) return null
  const rows = new Map(counted.map((row) => [row['name'], Number(row['rows'])]))
  const tables = found.map((row): [string, TableSample] => [
    String(row['name']),
    {
      rows: rows.get(row['name']) ?? 0,
      bytes: Number(row['bytes']),
      indexBytes: Number(row['index_bytes']),
      dead: Number(row['dead']),
    },
  ])
  return {
    tables: Object.fromEntries(tables),
    walWritten: Number(about['written']),
    walKept: Number(about['kept']),
    connections: Number(about['connections']),
    waiting: Number(about['waiting']),
    reports: Number(about['reports']),
  }
}

async function lookAtQueue({ redis }: World): Promise<QueueSample | null> {
  if (!redis) return null
  const said = await Promise.all(['DBSIZE', 'INFO memory', 'INFO clients'].map((word) => redis.command(word))).catch(
    () => undefined,
  )
  if (!said) return null
  const find = (shape: RegExp) => Number(shape.exec(said.join('\n'))?.[1])
  return { keys: find(/^:(\d+)/), bytes: find(/^used_memory:(\d+)/m), clients: find(/^connected_clients:(\d+)/m) }
}

/** Measures every process, every table and the queue. Never throws for what is down. */
export async function takeSample(world: World, second: number): Promise<Sample> {
  const named = [
    ...world.apis.map((service, nth) => [`web ${nth}`, service] as const),
    ...world.workers.map((service, nth) => [`worker ${nth}`, service] as const),
  ]
  const processes = (await Promise.all(named.map(([name, service]) => lookAt(world, name, service)))).flat()
  const [found, queue] = [await lookAtDatabase(world), await lookAtQueue(world)]
  if (!found) return { second, processes, database: null, queue, reports: null }
  const { reports, ...database } = found
  return { second, processes, database, queue, reports }
}
