import { forRequest, type Logger } from '../log.ts'
import { inSpan } from '../trace/trace.ts'
import { openFailureLog } from './failure-log.ts'
import { openHintSender } from './hint-sender.ts'
import { Hint } from './hint.ts'
import { keepWorking } from './keep-working.ts'
import { openPostgresQueue, openPostgresWorker } from './postgres-queue.ts'
import type { Listener, QueueConnection } from './queue-connection.ts'
import { openRedisQueue, openRedisWorker } from './redis-queue.ts'
import { within } from './within.ts'

/** What became of one queue's hints and jobs since the process started. */
export interface JobCounts {
  sent: number
  dropped: number
  refused: number
  handled: number
  failed: number
}

/** One named queue and, once asked for, its worker in this process. */
export function openJobQueue(
  name: string,
  connection: QueueConnection,
  told: { log: Logger; problem: (sentence: string) => void },
) {
  const { log, problem } = told
  const failures = openFailureLog(log)
  const counts: JobCounts = { sent: 0, dropped: 0, refused: 0, handled: 0, failed: 0 }
  const sender = openHintSender(name, openOwnQueue, failures, counts)
  const running = new Set<Promise<void>>()
  let worker: ReturnType<typeof keepWorking> | undefined
  void sender.ping()

  function listenTo(event: string): Listener {
    return { problem, error: (error) => failures.note(event, name, error) }
  }

  function openOwnQueue() {
    const listener = listenTo('a queue is in trouble')
    return 'postgres' in connection
      ? openPostgresQueue(connection.postgres, name, listener)
      : openRedisQueue(connection.redisUrl, name, listener)
  }

  /** The hints that hold ids and nothing else; the others are counted, and only their queue is named. */
  function onlyIds(hints: readonly unknown[]): Hint[] {
    const parsed = hints.map((hint) => Hint.safeParse(hint))
    const good = parsed.filter((result) => result.success).map((result) => result.data)
    const refused = hints.length - good.length
    counts.refused += refused
    if (refused > 0) log.error({ queue: name, refused }, 'a hint held something else than ids and was refused')
    return good
  }

  /** A job carries some hints; one that was added by an earlier version is a hint itself. */
  async function handle(data: unknown, handler: (hint: Hint) => Promise<void>): Promise<void> {
    for (const hint of onlyIds(Array.isArray(data) ? data : [data])) {
      try {
        const told = { 'messaging.destination.name': name, 'delivery.id': hint['deliveryId'] }
        await forRequest(hint['requestId'], () => inSpan(`process ${name}`, 'consumer', told, () => handler(hint)))
        counts.handled += 1
      } catch (error) {
        // BullMQ is told that it went well: it would store the error's message, which can hold what people wrote.
        counts.failed += 1
        log.error({ queue: name, hint, error }, 'a job failed')
      }
    }
  }

  return {
    counts: (): JobCounts => ({ ...counts }),
    hurry(hint: Hint): void {
      for (const good of onlyIds([hint])) sender.soon(good)
    },
    async hurryAll(hints: readonly Hint[]): Promise<boolean> {
      const good = onlyIds(hints)
      return (await sender.all(good)) && good.length === hints.length
    },
    work(handler: (hint: Hint) => Promise<void>, concurrency: number): void {
      if (worker) throw new Error(`the queue ${name} has a worker in this process already`)
      const settings = { concurrency, listener: listenTo('a worker is in trouble') }
      const task = async (data: unknown) => {
        const job = handle(data, handler)
        running.add(job)
        await job.finally(() => running.delete(job))
      }
      const open = () =>
        'postgres' in connection
          ? openPostgresWorker(connection.postgres, name, task, settings)
          : openRedisWorker(connection.redisUrl, name, task, settings)
      worker = keepWorking(name, open, failures)
    },
    ping: () => sender.ping(),
    /** BullMQ forgets the jobs that run when its server is away; here they are waited for all the same. */
    async stopWorking(patienceMs: number): Promise<void> {
      const deadline = performance.now() + patienceMs
      await worker?.close(patienceMs)
      const left = Math.max(deadline - performance.now(), 0)
      if (running.size > 0) await within(left, Promise.allSettled(running)).catch(() => undefined)
    },
    close: () => sender.close(),
  }
}
