import { setTimeout as sleep } from 'node:timers/promises'
import type { BackendFactory, IQueueBackend } from 'bullmq'
import type { ConnectionSettings } from '../db/connection-settings.ts'
import { within } from './within.ts'

export type QueueConnection = { readonly postgres: ConnectionSettings } | { readonly redisUrl: string }

/** The little of BullMQ's Queue that hints need, the same on both backends. */
export interface HintQueue {
  waitUntilReady(): Promise<unknown>
  add(name: string, hints: readonly object[]): Promise<unknown>
  isPaused(): Promise<boolean>
  /** Closes it politely within `patienceMs`, then by force. Never throws. */
  end(patienceMs: number): Promise<void>
}

/** The little of BullMQ's Worker that working needs. It runs once `run` is called, until it ends. */
export interface HintWorker {
  waitUntilReady(): Promise<unknown>
  run(): Promise<void>
  /** Waits up to `patienceMs` for the jobs that run, then leaves them. Never throws. */
  end(patienceMs: number): Promise<void>
}

/** Whom a queue or worker tells of its troubles: errors come and go, a problem is a sentence for the operator. */
export interface Listener {
  readonly error: (error: Error) => void
  readonly problem: (sentence: string) => void
}

/** How every job is added: tried once, and nothing of it kept. Nobody reads BullMQ's event stream; a short one is soon trimmed. */
export const queueOptions = {
  defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
  streams: { events: { maxLen: 100 } },
}

/** How every worker works. A job that stalls is dropped, not repeated: the sweep repeats what is still due. */
export const workerOptions = { autorun: false, maxStalledCount: 0, runRetryDelay: 1_000 }

/** A server that is away can't be said goodbye to: after `patienceMs` the connections are cut. */
export async function endWithin(
  patienceMs: number,
  closable: { close(): Promise<void>; disconnect(): Promise<void> },
  hangUp: () => void,
): Promise<void> {
  try {
    await within(patienceMs, closable.close())
  } catch {
    hangUp()
    await within(1_000, closable.disconnect()).catch(() => undefined)
  }
}

/** A backend that pauses a second after it could not fetch a job: BullMQ's loop tries again at once, on and on, using a whole core. */
export function careful<B extends IQueueBackend, C>(factory: BackendFactory<B, C>): BackendFactory<B, C> {
  return (name, options, more) => {
    const backend = factory(name, options, more)
    const fetchJob = backend.moveToActive.bind(backend)
    backend.moveToActive = async (token, worker) => {
      try {
        return await fetchJob(token, worker)
      } catch (error) {
        await sleep(1_000)
        throw error
      }
    }
    return backend
  }
}
