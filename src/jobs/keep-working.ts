import { setTimeout as sleep } from 'node:timers/promises'
import type { FailureLog } from './failure-log.ts'
import type { HintWorker } from './queue-connection.ts'

/**
 * Keeps one worker running: one whose first connection failed, or whose loop broke, is replaced after a second. `close` waits
 * up to `patienceMs` for the jobs that run, then leaves them: their leases run out and the sweep finds them.
 */
export function keepWorking(
  name: string,
  open: () => HintWorker,
  failures: FailureLog,
): { close(patienceMs: number): Promise<void> } {
  const closing = new AbortController()
  let worker: HintWorker | undefined

  async function workOn(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        worker = open()
        await worker.waitUntilReady()
        if (!closing.signal.aborted) await worker.run()
      } catch (error) {
        failures.note('a worker lost its queue and starts again', name, error)
      }
      if (closing.signal.aborted) return
      await worker?.end(2_000)
      await sleep(1_000, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  void workOn()
  return {
    async close(patienceMs) {
      closing.abort()
      await worker?.end(patienceMs)
    },
  }
}
