import type { Context } from '../context.ts'
import { leaseSeconds, renewLease } from './attempt-store.ts'
import type { Claim } from './delivery.ts'

/**
 * Does the work of a claimed delivery and renews its lease meanwhile. Whoever is killed or frozen stops renewing, and another
 * worker takes over; a mail server that takes its time costs nobody the claim. Throws what the work throws.
 */
export async function keepLease<T>(context: Context, claim: Claim, work: () => Promise<T>): Promise<T> {
  const renew = async () => {
    try {
      if (!(await renewLease(context.database, claim))) clearInterval(renewing)
    } catch (error) {
      context.log.warn({ deliveryId: claim.id, error }, 'a lease could not be renewed')
    }
  }
  const renewing = setInterval(() => void renew(), (leaseSeconds * 1_000) / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewing)
  }
}
