import type { Context, WakeUps } from '../context.ts'

/** As long as this nobody else need look for what waits here; behind a slow receiver the sweep then rings other workers for it. */
const trustMs = 8_000
/** More are left to the sweep. */
const mostWaiting = 10_000

/** A way past the queue for what can wait. */
export interface PatientDeliveries extends WakeUps {
  /** Whether it has waited here, or is being delivered, for a short while only. */
  holds(deliveryId: string): boolean
  /** Begins nothing more and waits for what runs. */
  close(): Promise<void>
}

/**
 * Delivers one after the other what a chore has promised: time brings many at once, and on the queue what somebody has just sent would
 * stand behind them. They are only hints here too, and what is lost the sweep finds.
 */
export function openPatientDeliveries(
  { log }: Pick<Context, 'log'>,
  deliver: (deliveryId: string) => Promise<void>,
): PatientDeliveries {
  const taken = new Map<string, number>()
  let waiting: string[] = []
  let running: Promise<void> | undefined
  let closed = false

  async function run(): Promise<void> {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await deliver(id)
      } catch (error) {
        log.error({ deliveryId: id, error }, 'a job failed')
      }
      taken.delete(id)
    }
    running = undefined
  }

  return {
    hurry(_job, { deliveryId }) {
      if (closed || waiting.length >= mostWaiting) return
      waiting.push(deliveryId)
      taken.set(deliveryId, performance.now())
      running ??= run()
    },
    holds: (deliveryId) => performance.now() - (taken.get(deliveryId) ?? -Infinity) < trustMs,
    async close() {
      closed = true
      waiting = []
      await running
    },
  }
}
