import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import { findHouseChannel } from '../directory/house-channel.ts'
import type { ReportContext } from '../report/report-context.ts'
import { claimAskedParties } from './untold-letters-store.ts'

/**
 * Tells the parties that a letter waits for their approval, each text once: one e-mail to each organisation's confirmed address, with
 * how many wait and a link. One that is reached by no e-mail sees it where letters are approved. Returns how many were promised.
 */
export async function tellAskedParties(
  context: Pick<ReportContext, 'database' | 'directory' | 'wakeUps'>,
): Promise<number> {
  const directory = context.directory.current()
  const promised = await asWorker(context.database.db, async (tx) => {
    const ids: string[] = []
    for (const organisationId of await claimAskedParties(tx)) {
      const channel = findHouseChannel(directory, { organisationId, unitId: null })
      if (!channel) continue
      const to = { organisationId, unitId: channel.unitId, channelId: channel.id } as const
      const how = { message: 'letter_approval', recipientRole: 'organisation', channelKind: 'email' } as const
      ids.push(await insertDelivery(tx, { reportId: null, ...how, ...to }))
    }
    return ids
  })
  for (const deliveryId of promised) context.wakeUps.hurry('deliver', { deliveryId })
  return promised.length
}
