import { Worker } from 'node:worker_threads'
import { Refusal } from '../errors.ts'

/** How much a pool does at a time. */
export interface PoolBounds {
  /** Threads at most; each takes one order at a time. */
  readonly threads: number
  /** Orders that may wait for a thread. */
  readonly waiting: number
  /** A thread that had nothing to do for so long ends, and its memory is free. */
  readonly idleMs: number
}

/** Does in other threads what would keep the event loop from answering anybody. */
export interface ThreadPool {
  /**
   * Has the program's `work` do an order, which is handed over and back by copy. Throws Refusal `unavailable` (503, come again) where
   * too many wait, where it is not done within `patienceMs` of being asked for, and where the thread stops; what `work` throws comes
   * back as it is.
   */
  run<Result>(program: URL, order: unknown, patienceMs?: number): Promise<Result>
}

interface Order {
  readonly program: string
  readonly order: unknown
  readonly settle: (done: { result?: unknown; error?: unknown }) => void
}
interface Thread {
  readonly worker: Worker
  order: Order | undefined
  idle: NodeJS.Timeout | undefined
}
type Done = { readonly result: unknown } | { readonly error: unknown }

const entry = new URL('./thread.ts', import.meta.url)
const usualPatienceMs = 30_000
const usualBounds: PoolBounds = { threads: 2, waiting: 20, idleMs: 60_000 }
const busy = () => new Refusal('unavailable', 'Too many documents are being made.')
const late = () => new Refusal('unavailable', 'A document took too long.')
const stopped = () => new Refusal('unavailable', 'The thread that made a document stopped.')

/** Opens a pool. It starts its threads when they are needed, and keeps no process alive that waits for no order. */
export function openThreadPool({ threads: most, waiting: mostWaiting, idleMs }: PoolBounds): ThreadPool {
  const threads = new Set<Thread>()
  const waiting: Order[] = []

  function end(thread: Thread, why: unknown): void {
    if (!threads.delete(thread)) return
    clearTimeout(thread.idle)
    thread.order?.settle({ error: why })
    void thread.worker.terminate()
    begin()
  }

  function finish(thread: Thread, done: Done): void {
    const { order } = thread
    thread.order = undefined
    order?.settle(done)
    thread.worker.unref()
    thread.idle = setTimeout(() => end(thread, stopped()), idleMs).unref()
    begin()
  }

  function open(): Thread {
    const worker = new Worker(entry)
    const thread: Thread = { worker, order: undefined, idle: undefined }
    threads.add(thread)
    worker.on('message', (done: Done) => finish(thread, done))
    worker.on('error', () => end(thread, stopped()))
    worker.on('exit', () => end(thread, stopped()))
    return thread
  }

  function begin(): void {
    if (waiting.length === 0) return
    const thread = [...threads].find(({ order }) => order === undefined) ?? (threads.size < most ? open() : undefined)
    const order = thread && waiting.shift()
    if (!order) return
    clearTimeout(thread.idle)
    thread.order = order
    thread.worker.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
    thread.worker.postMessage({ program: order.program, order: order.order })
  }

  return {
    run<Result>(program: URL, given: unknown, patienceMs = usualPatienceMs): Promise<Result> {
      const free = threads.size < most || [...threads].some(({ order }) => order === undefined)
      if (!free && waiting.length >= mostWaiting) return Promise.reject(busy())
      return new Promise<Result>((resolve, reject) => {
        const order: Order = {
          program: program.href,
          order: given,
          settle(done) {
            clearTimeout(patience)
            if ('error' in done) reject(done.error)
            else resolve(done.result as Result)
          },
        }
        const patience = setTimeout(() => {
          const at = waiting.indexOf(order)
          if (at >= 0) waiting.splice(at, 1)
          const thread = [...threads].find((one) => one.order === order)
          if (thread) end(thread, late())
          else order.settle({ error: late() })
        }, patienceMs)
        waiting.push(order)
        begin()
      })
    },
  }
}

/** The pool of this process. */
export const threadPool = openThreadPool(usualBounds)
