import { createPostgresBackend, Queue, Worker } from 'bullmq'
import type { BackendFactory, PostgresPoolConfig, PostgresQueueBackend } from 'bullmq'
import type { ConnectionSettings } from '../db/connection-settings.ts'
import { careful, endWithin, queueOptions, workerOptions } from './queue-connection.ts'
import type { HintQueue, HintWorker, Listener } from './queue-connection.ts'

/** The producer's side on PostgreSQL, over at most two connections of its own. */
export function openPostgresQueue(settings: ConnectionSettings, name: string, listener: Listener): HintQueue {
  const queue = new Queue(name, { ...queueOptions, connection: forBullmq(settings, 2) }, createBackend)
  queue.on('error', listener.error)
  return Object.assign(queue, { end: (patienceMs: number) => endWithin(patienceMs, queue, () => undefined) })
}

/** The worker's side on PostgreSQL: a few connections, and one more that listens. */
export function openPostgresWorker(
  settings: ConnectionSettings,
  name: string,
  work: (data: unknown) => Promise<void>,
  options: { concurrency: number; listener: Listener },
): HintWorker {
  const { concurrency, listener } = options
  const connection = forBullmq(settings, Math.min(concurrency, 4) + 1)
  const handle = (job: { data: unknown }) => work(job.data)
  const worker = new Worker(name, handle, { ...workerOptions, concurrency, connection }, careful(createBackend))
  worker.on('error', listener.error)
  return Object.assign(worker, { end: (patienceMs: number) => endWithin(patienceMs, worker, () => undefined) })
}

/** BullMQ gets settings, not our pool: it sets a search path on its connections. A lost hint is found by the sweep, so its commit need not wait for the disk. */
function forBullmq(settings: ConnectionSettings, max: number): PostgresPoolConfig {
  return {
    ...settings,
    max,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    application_name: 'samhandlingsavvik-jobs',
    options: '-c synchronous_commit=off',
  }
}

const createBackend: BackendFactory<PostgresQueueBackend, PostgresPoolConfig> = (name, options, more) => {
  const backend = createPostgresBackend(name, options, more)
  // A connection that ends while it is checked out must not end the process.
  backend.connection.pool.on('connect', (client) => client.on('error', () => undefined))
  // After a failed wait BullMQ sleeps up to this many seconds before it looks again; its own value is an hour.
  Object.defineProperty(backend, 'maximumBlockTimeout', { value: 10 })
  return backend
}
