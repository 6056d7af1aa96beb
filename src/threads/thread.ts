import { parentPort } from 'node:worker_threads'

/** One piece of work: the module whose `work` does it, and what it is given. */
interface Order {
  readonly program: string
  readonly order: unknown
}

async function done({ program, order }: Order): Promise<{ result: unknown } | { error: unknown }> {
  try {
    const { work } = (await import(program)) as { work: (order: unknown) => unknown }
    return { result: await work(order) }
  } catch (error) {
    return { error }
  }
}

parentPort?.on('message', (order: Order) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of ours, and no window, which has an origin.
  void done(order).then((answer) => parentPort?.postMessage(answer))
})
