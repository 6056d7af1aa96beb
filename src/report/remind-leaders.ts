import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { claimLeaderNotice, listAwaitingLeader, type Occasion, type Unasked } from './leader-notice-store.ts'
import { workingDayAt } from './remind-of-deadlines.ts'
import type { ReportContext } from './report-context.ts'
import { tellReporter } from './tell-parties.ts'
import { addWorkingDays } from './working-days.ts'

const dayMs = 24 * 60 * 60 * 1_000
/** What was filed longer ago than this is nobody's news: two working days and the longest row of days off between. */
const newsMs = 10 * dayMs

/**
 * Sends the leader the link to sign at where the report is sent before it is signed: filing itself promises only the report. To be
 * called every few seconds by the worker; each report once, by however many workers. Returns how many were asked.
 */
export async function askLeaders(context: ReportContext, clock: DueClock = databaseClock): Promise<number> {
  const { collaborations } = context.directory.current()
  const isDue = ({ collaborationId }: Unasked) => collaborations.get(collaborationId)?.signing === 'after'
  return tellEach(context, clock, 'first', isDue)
}

/**
 * Reminds the leader of a report nobody has signed, from the morning of the first and of the second working day after it was
 * filed, once each, whether it is signed before or after it is sent. While it is back with the reporter it is not the leader's to
 * sign. Returns how many were reminded.
 */
export async function remindLeaders(context: ReportContext, clock: DueClock = databaseClock): Promise<number> {
  const today = await asWorker(context.database.db, async (tx) => workingDayAt(await clock(tx)))
  if (today === undefined) return 0
  const dayOf = ({ filedAt }: Unasked, days: number) => addWorkingDays(osloDay(filedAt), days)
  // Where nobody was running on the first day, the second is the only one that is told.
  const first = await tellEach(context, clock, 'day_1', (one) => dayOf(one, 1) <= today && today < dayOf(one, 2))
  return first + (await tellEach(context, clock, 'day_2', (one) => dayOf(one, 2) <= today))
}

async function tellEach(
  context: ReportContext,
  clock: DueClock,
  occasion: Occasion,
  isDue: (report: Unasked) => boolean,
): Promise<number> {
  const { now, waiting } = await asWorker(context.database.db, async (tx) => {
    const at = await clock(tx)
    return { now: at, waiting: await listAwaitingLeader(tx, new Date(at.getTime() - newsMs), occasion) }
  })
  let told = 0
  for (const report of waiting.filter(isDue)) {
    try {
      told += await tell(context, report, occasion, now)
    } catch (error) {
      context.log.error({ reportId: report.id, error }, 'a leader was not asked to sign')
    }
  }
  return told
}

async function tell(context: ReportContext, report: Unasked, occasion: Occasion, at: Date): Promise<number> {
  const deliveryIds = await asWorker(context.database.db, async (tx) => {
    if (!(await claimLeaderNotice(tx, report.id, occasion, at))) return undefined
    // The address is read when the message is sent; that there is one was asked above.
    const to = { id: report.id, sender: report.sender, reporterEmail: null, leaderEmail: '' }
    return tellReporter(tx, to, 'signature', ['leader'])
  })
  for (const deliveryId of deliveryIds ?? []) context.wakeUps.hurry('deliver', { deliveryId })
  return deliveryIds === undefined ? 0 : 1
}
