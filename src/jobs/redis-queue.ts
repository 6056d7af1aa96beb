import { createRedisBackend, Queue, Worker } from 'bullmq'
import { careful, endWithin, queueOptions, workerOptions } from './queue-connection.ts'
import type { HintQueue, HintWorker, Listener } from './queue-connection.ts'

const prefix = 'samhandlingsavvik'

/**
 * The producer's side on Redis: a command fails at once while the server is away, nothing piles up in the client. The
 * listener is told when Redis may evict keys.
 */
export function openRedisQueue(url: string, name: string, listener: Listener): HintQueue {
  const failFast = { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 5_000 }
  const { connection, hangUp } = reach(url)
  const queue = new Queue(name, { ...queueOptions, prefix, connection: { ...connection, ...failFast } })
  queue.on('error', listener.error)
  void tellEvictionProblem(queue, listener)
  return Object.assign(queue, { end: (patienceMs: number) => endWithin(patienceMs, queue, hangUp) })
}

/** The worker's side on Redis, which waits for a server that is away however long it takes. */
export function openRedisWorker(
  url: string,
  name: string,
  work: (data: unknown) => Promise<void>,
  options: { concurrency: number; listener: Listener },
): HintWorker {
  const { concurrency, listener } = options
  const { connection, hangUp, isAway, noteReady } = reach(url)
  const handle = (job: { data: unknown }) => work(job.data)
  const patient = { ...connection, maxRetriesPerRequest: null }
  const worker = new Worker(
    name,
    handle,
    { ...workerOptions, prefix, concurrency, connection: patient },
    careful(createRedisBackend),
  )
  worker.on('error', listener.error)
  worker.getBackend().on('ready', noteReady)
  // A worker that closes politely while the server is away waits for it, and never stops its timers.
  const closable = { close: () => worker.close(isAway()), disconnect: () => worker.disconnect() }
  return Object.assign(worker, { end: (patienceMs: number) => endWithin(patienceMs, closable, hangUp) })
}

/**
 * How to reach Redis, and how not to any more: after `hangUp` nobody looks for a server that is away; ioredis would go on
 * after it was closed.
 */
function reach(url: string) {
  let hungUp = false
  let lost = 0
  function retryStrategy(attempt: number): number | null {
    if (attempt === 1) lost += 1
    return hungUp ? null : 1_000
  }
  return {
    connection: { url, connectTimeout: 5_000, keepAlive: 10_000, retryStrategy },
    hangUp: () => void (hungUp = true),
    isAway: () => lost > 0,
    noteReady: () => void (lost = Math.max(0, lost - 1)),
  }
}

async function tellEvictionProblem(queue: Queue, listener: Listener): Promise<void> {
  try {
    const client = await queue.getBackend().connection.client
    const problem = findEvictionProblem(await client.info())
    if (problem) listener.problem(problem)
  } catch {
    // Redis went away while it was asked; the next queue that opens asks again.
  }
}

/**
 * Says what is wrong with how Redis forgets, or nothing, from its answer to INFO: a Redis that evicts throws away parts of a
 * queue, and what is left may block it.
 */
function findEvictionProblem(info: string): string | undefined {
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1]
  if (policy === undefined || policy === 'noeviction') return undefined
  return `Redis evicts keys (maxmemory-policy ${policy}) and can lose parts of a queue: set maxmemory-policy noeviction.`
}
