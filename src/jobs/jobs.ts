import { currentRequestId, type Logger } from '../log.ts'
import { beginSpan } from '../trace/trace.ts'
import type { Hint } from './hint.ts'
import { openJobQueue, type JobCounts } from './job-queue.ts'
import type { QueueConnection } from './queue-connection.ts'

/**
 * The wake-up bell of the service. What must happen stands in the database; a hint only says «look now» and may be lost, the
 * sweep finds its work all the same. Therefore nothing here throws because a queue is down.
 */
export interface Jobs<Name extends string = string> {
  /** Wakes the worker after a commit, for the request that is being done if any: returns at once, never throws. A hint that holds anything but ids is refused and logged. */
  hurry(name: Name, hint: Hint): void
  /** Wakes it for many, as a sweep does; false when some were dropped. Never throws. */
  hurryAll(name: Name, hints: readonly Hint[]): Promise<boolean>
  /** Handles a queue's hints, `concurrency` at a time. A handler that throws is logged; nobody repeats it but the sweep. */
  work(name: Name, handler: (hint: Hint) => Promise<void>, options: { concurrency: number }): void
  /** Whether all queues answer within a second. */
  ping(): Promise<boolean>
  counts(): Readonly<Record<Name, JobCounts>>
  /**
   * Workers first, waiting up to `patienceMs` (10 s) for the jobs that run; then what waits to be sent; then the connections.
   * To be called while the database and Redis still run. Never throws.
   */
  close(patienceMs?: number): Promise<void>
}

/**
 * Opens the queues `names` on Redis or on PostgreSQL (after prepareQueues, as the application's role). Connects in the
 * background and reconnects for ever. Queue names may not contain a colon. On PostgreSQL only one process may work: BullMQ
 * deadlocks now and then when two share a queue.
 */
export function openJobs<const Name extends string>(options: {
  connection: QueueConnection
  names: readonly Name[]
  log: Logger
}): Jobs<Name> {
  const { connection, names, log } = options
  const told = new Set<string>()
  const queues = new Map(names.map((name) => [name, openJobQueue(name, connection, { log, problem: tellOnce })]))
  const all = () => Array.from(queues.values())

  function tellOnce(sentence: string): void {
    if (!told.has(sentence)) log.error({}, sentence)
    told.add(sentence)
  }

  function getQueue(name: Name) {
    const queue = queues.get(name)
    if (!queue) throw new Error(`there is no queue called ${name}`)
    return queue
  }

  return {
    hurry: (name, hint) => {
      const requestId = currentRequestId()
      // A moment, and not a stretch: that something was promised, and what. The job that answers it stands in the same trace.
      beginSpan(`send ${name}`, 'producer', {
        'messaging.destination.name': name,
        'delivery.id': hint['deliveryId'],
      })?.end()
      queues.get(name)?.hurry(requestId === undefined ? hint : { ...hint, requestId })
    },
    hurryAll: async (name, hints) => (await queues.get(name)?.hurryAll(hints)) ?? false,
    work: (name, handler, { concurrency }) => getQueue(name).work(handler, concurrency),
    ping: async () => (await Promise.all(all().map((queue) => queue.ping()))).every(Boolean),
    counts: () => Object.fromEntries(names.map((name) => [name, getQueue(name).counts()])) as Record<Name, JobCounts>,
    async close(patienceMs = 10_000) {
      await Promise.all(all().map((queue) => queue.stopWorking(patienceMs)))
      await Promise.all(all().map((queue) => queue.close()))
    },
  }
}
