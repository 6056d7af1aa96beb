import type { Tx } from '../db/database.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import type { Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import { deadlinesFor } from './deadlines-for.ts'
import type { CaseDays, CaseRow } from './case-store.ts'

/**
 * Promises a report that waited for a signature to its addressee, and starts its deadlines. Returns what the move adds. Throws
 * where the addressee has no confirmed channel any more: a bug of the directory, since filing has asked for one.
 */
export async function sendOn(
  directory: Directory,
  tx: Tx,
  found: CaseRow,
  now: Date,
): Promise<{ deliveryIds: string[]; days: Partial<CaseDays> }> {
  const to = { organisationId: found.recipient, unitId: found.recipientUnitId }
  const [channel] = listChannelsTo(directory, { ...to, serviceLocationCode: found.serviceLocationCode })
  if (!channel) throw new Error('a report waits for an addressee that cannot be reached')
  const deliveryId = await insertDelivery(tx, {
    ...to,
    reportId: found.id,
    message: 'report',
    recipientRole: 'organisation',
    channelId: channel.id,
    channelKind: channel.kind,
  })
  return { deliveryIds: [deliveryId], days: deadlinesFor(directory, found, now) }
}
