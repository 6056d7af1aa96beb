import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import { findBoardChannel } from '../directory/find-channels.ts'
import type { MeasureContext } from '../measure/measure-context.ts'
import { claimTelling, listUntoldReports } from './untold-reports-store.ts'

/** A board whose address is confirmed later than this after a report is published hears of the next one. */
const stillNewsMs = 30 * 24 * 60 * 60 * 1_000

/**
 * Tells each board (SSU) that FSU has published an annual report or a new version of one: one e-mail to the board's confirmed
 * address in the directory, with the year and a link. Where there is no such address yet, nothing is promised until there is, for a
 * month. Returns how many e-mails were promised.
 */
export async function tellBoard(
  context: Pick<MeasureContext, 'database' | 'directory' | 'wakeUps'>,
  clock: DueClock = databaseClock,
): Promise<number> {
  const directory = context.directory.current()
  const promised = await asWorker(context.database.db, async (tx) => {
    const at = await clock(tx)
    const ids: string[] = []
    for (const report of await listUntoldReports(tx, new Date(at.getTime() - stillNewsMs))) {
      const channel = findBoardChannel(directory, report.collaborationId)
      const deliveryId = channel && (await claimTelling(tx, report.id, at))
      if (!deliveryId) continue
      const { id: channelId, organisationId, unitId } = channel
      const to = { recipientRole: 'organisation', organisationId, unitId, channelId, channelKind: 'email' } as const
      ids.push(await insertDelivery(tx, { reportId: null, message: 'annual_report', ...to }, deliveryId))
    }
    return ids
  })
  for (const deliveryId of promised) context.wakeUps.hurry('deliver', { deliveryId })
  return promised.length
}
