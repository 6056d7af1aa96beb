import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import { lastOfWeek, listDigests } from './digests.ts'
import { listOpenWork } from './open-work-store.ts'
import { workingDayAt } from './remind-of-deadlines.ts'
import { hurry } from './tell-parties.ts'
import { claimDigestDay, listChannelsAwaitingDigest } from './reminder-store.ts'
import type { ReportContext } from './report-context.ts'

/**
 * Promises the day's digests, from the morning of a working day: one e-mail to each address for which something waits, counted
 * anew when it is sent. Once a day, by however many workers this is done. Returns how many were promised.
 */
export async function promiseDigests(context: ReportContext, clock: DueClock = databaseClock): Promise<number> {
  const directory = context.directory.current()
  const promised = await asWorker(context.database.db, async (tx) => {
    const now = await clock(tx)
    const today = workingDayAt(now)
    if (today === undefined || !(await claimDigestDay(tx, today, now))) return []
    const onTheirWay = await listChannelsAwaitingDigest(tx)
    const ids: string[] = []
    for (const { channel } of listDigests(directory, await listOpenWork(tx, today, lastOfWeek(today)))) {
      if (onTheirWay.includes(channel.id)) continue
      const { id: channelId, organisationId, unitId } = channel
      const to = { recipientRole: 'organisation', organisationId, unitId, channelId, channelKind: 'email' } as const
      ids.push(await insertDelivery(tx, { reportId: null, message: 'digest', ...to }))
    }
    return ids
  })
  hurry(context, promised)
  return promised.length
}
