import type { Tx } from '../db/database.ts'
import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import type { Directory } from '../directory/directory.ts'
import { findHouseChannel, houseAddressOf } from '../directory/house-channel.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { MeasureContext } from './measure-context.ts'
import { claimUntold, listOverdue } from './overdue-measures-store.ts'

/**
 * Tells the owners of measures that are over their day, from the morning of a working day, each measure once for the day it was due:
 * one e-mail to each address, with how many there are and a link. `workingDayAt` tells the working day it is, or that it is none.
 * Returns how many e-mails were promised.
 */
export async function chaseMeasures(
  context: Pick<MeasureContext, 'database' | 'directory' | 'wakeUps'>,
  workingDayAt: (now: Date) => string | undefined,
  clock: DueClock = databaseClock,
): Promise<number> {
  const directory = context.directory.current()
  const promised = await asWorker(context.database.db, async (tx) => {
    const today = workingDayAt(await clock(tx))
    const untold = today === undefined ? [] : await claimUntold(tx, today)
    const channels = untold.flatMap((measure) => findHouseChannel(directory, measure) ?? [])
    const ids: string[] = []
    for (const channel of new Map(channels.map((one) => [houseAddressOf(one), one])).values()) {
      const { id: channelId, organisationId, unitId } = channel
      const to = { recipientRole: 'organisation', organisationId, unitId, channelId, channelKind: 'email' } as const
      ids.push(await insertDelivery(tx, { reportId: null, message: 'measures_overdue', ...to }))
    }
    return ids
  })
  for (const deliveryId of promised) context.wakeUps.hurry('deliver', { deliveryId })
  return promised.length
}

/** How many measures are over their day for those behind a channel's address at this moment; undefined where there are none. */
export async function countOverdueBehind(
  tx: Tx,
  directory: Directory,
  channelId: string,
  clock: DueClock = databaseClock,
): Promise<number | undefined> {
  const channel = directory.channels.find(({ id }) => id === channelId)
  if (!channel) return undefined
  const overdue = await listOverdue(tx, osloDay(await clock(tx)))
  const behind = overdue.filter((measure) => {
    const found = findHouseChannel(directory, measure)
    return found !== undefined && houseAddressOf(found) === houseAddressOf(channel)
  })
  return behind.length === 0 ? undefined : behind.length
}
