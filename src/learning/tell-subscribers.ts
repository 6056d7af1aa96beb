import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import { findHouseChannel, houseAddressOf } from '../directory/house-channel.ts'
import type { ReportContext } from '../report/report-context.ts'
import { claimUntoldLetters, listSubscriptions } from './untold-letters-store.ts'

/**
 * Tells the places that want it that a letter is published: one e-mail for each letter to each address, over the confirmed channel
 * of the unit or its organisation, with a link and nothing of the letter. Returns how many e-mails were promised.
 */
export async function tellSubscribers(
  context: Pick<ReportContext, 'database' | 'directory' | 'wakeUps'>,
  clock: DueClock = databaseClock,
): Promise<number> {
  const directory = context.directory.current()
  const promised = await asWorker(context.database.db, async (tx) => {
    const letters = await claimUntoldLetters(tx, await clock(tx))
    const places = letters.length === 0 ? [] : await listSubscriptions(tx)
    const ids: string[] = []
    for (const collaborationId of letters) {
      const members = directory.collaborations.get(collaborationId)?.members
      const channels = places
        .filter(({ organisationId }) => members?.has(organisationId))
        .flatMap((place) => findHouseChannel(directory, place) ?? [])
      for (const channel of new Map(channels.map((one) => [houseAddressOf(one), one])).values()) {
        const { id: channelId, organisationId, unitId } = channel
        const to = { recipientRole: 'organisation', organisationId, unitId, channelId, channelKind: 'email' } as const
        ids.push(await insertDelivery(tx, { reportId: null, message: 'learning_letter', ...to }))
      }
    }
    return ids
  })
  for (const deliveryId of promised) context.wakeUps.hurry('deliver', { deliveryId })
  return promised.length
}
