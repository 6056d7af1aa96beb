import type { Context } from '../context.ts'
import { listDueDeliveries } from './attempt-store.ts'

/** So many are looked at in one sweep, the longest waiting first. */
const atOnce = 500
/** A hint that was handed over is trusted this long before the same delivery is rung for again, so that a slow queue does not fill with repeats. */
const trustMs = 8_000

/** Wakes workers up for many deliveries; false when some hints were dropped. */
export type HurryAll = (job: 'deliver', hints: readonly { readonly deliveryId: string }[]) => Promise<boolean>

/**
 * The sweep that keeps the promise: finds what is due in the database (repeats, what a killed worker left, what no hint was made
 * for or whose hint was lost) and wakes the workers up for it, except for what this process holds already. Run every few seconds;
 * returns how many it rang for. Throws when the database is away.
 */
export function openDeliverySweep(
  context: Context,
  hurryAll: HurryAll,
  holds: (deliveryId: string) => boolean = () => false,
): () => Promise<number> {
  const rungAt = new Map<string, number>()
  return async () => {
    const due = new Set(await listDueDeliveries(context.database.db, atOnce))
    for (const id of rungAt.keys()) if (!due.has(id)) rungAt.delete(id)
    const since = performance.now()
    const isTrusted = (id: string) => holds(id) || since - (rungAt.get(id) ?? -Infinity) < trustMs
    const ids = [...due].filter((id) => !isTrusted(id))
    if (ids.length === 0) return 0
    const handedOver = await hurryAll(
      'deliver',
      ids.map((deliveryId) => ({ deliveryId })),
    )
    if (handedOver) for (const id of ids) rungAt.set(id, since)
    return ids.length
  }
}
