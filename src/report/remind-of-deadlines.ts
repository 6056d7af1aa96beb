import type { Tx } from '../db/database.ts'
import { databaseClock, type DueClock } from '../db/database-clock.ts'
import { asWorker } from '../db/scope.ts'
import { insertDelivery } from '../delivery/delivery-store.ts'
import type { Directory } from '../directory/directory.ts'
import { osloDay, osloTime } from '../i18n/oslo-time.ts'
import { lockCase } from './case-store.ts'
import { findReminded } from './find-reminded.ts'
import { runningDeadlines, stagesDue, stillNews, type Deadline, type Stage } from './reminder-stages.ts'
import { insertReminder, listNearDeadlines, type NearDeadline } from './reminder-store.ts'
import type { ReportContext } from './report-context.ts'
import { hurry } from './tell-parties.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

/** Nobody is told of work before the working day begins (Oslo). */
export const dayBegins = '07:00'

/** The working day it is in Oslo; undefined outside working days and before the day begins. */
export function workingDayAt(now: Date): string | undefined {
  const today = osloDay(now)
  return isWorkingDay(today) && osloTime(now) >= dayBegins ? today : undefined
}

interface Due {
  readonly deadline: Deadline
  readonly dueOn: string
  readonly stage: Stage
}

const deadlines = ['acknowledge', 'answer'] as const

/** What is to be told of a case on a day, whether it has been told or not. */
function listDue(
  directory: Directory,
  found: Pick<NearDeadline, 'collaborationId' | 'status' | 'acknowledgeBy' | 'answerBy' | 'sentAt'>,
  today: string,
): Due[] {
  const escalation = directory.collaborations.get(found.collaborationId)?.deadlines.escalation
  if (!escalation || !found.sentAt) return []
  const sentOn = osloDay(found.sentAt)
  const running = runningDeadlines(found)
  return deadlines.flatMap((deadline) => {
    const dueOn = running[deadline]
    return dueOn === null
      ? []
      : stagesDue({ dueOn, sentOn }, today, escalation).map((stage) => ({ deadline, dueOn, stage }))
  })
}

const wasTold = (told: readonly string[], { deadline, dueOn, stage }: Due) =>
  told.includes(`${deadline} ${dueOn} ${stage}`)

/**
 * Tells of deadlines that come near or are missed, from the morning of a working day: to whom each stage concerns
 * (find-reminded.ts), each stage once, by however many workers this is done. What the case needs no longer when the e-mail goes
 * out is not sent (prepare-delivery.ts). One case that fails is logged and does not keep the others waiting. Returns the number
 * of deliveries promised.
 */
export async function remindOfDeadlines(context: ReportContext, clock: DueClock = databaseClock): Promise<number> {
  const directory = context.directory.current()
  const { now, today, near } = await asWorker(context.database.db, async (tx) => {
    const at = await clock(tx)
    const day = workingDayAt(at)
    return { now: at, today: day, near: day === undefined ? [] : await listNear(tx, directory, day) }
  })
  if (today === undefined) return 0
  let promised = 0
  for (const found of near) {
    if (listDue(directory, found, today).every((due) => wasTold(found.told, due))) continue
    try {
      const ids = await asWorker(context.database.db, (tx) => tell(tx, directory, found.id, { now, today }))
      hurry(context, ids)
      promised += ids.length
    } catch (error) {
      context.log.error({ reportId: found.id, error }, 'nobody was reminded of a deadline')
    }
  }
  return promised
}

/** Cases with a deadline that some stage may speak of on a day. */
function listNear(tx: Tx, directory: Directory, today: string): Promise<NearDeadline[]> {
  const latest = [...directory.collaborations.values()].flatMap(({ deadlines: { escalation } }) => [
    escalation.toLeader,
    escalation.toOffice,
  ])
  const from = addWorkingDays(today, -(Math.max(1, ...latest) + stillNews))
  return listNearDeadlines(tx, from, addWorkingDays(today, 1))
}

async function tell(
  tx: Tx,
  directory: Directory,
  reportId: string,
  { now, today }: { now: Date; today: string },
): Promise<string[]> {
  const found = await lockCase(tx, reportId)
  if (!found) return []
  const { recipient: organisationId, recipientUnitId: unitId } = found
  const ids: string[] = []
  for (const due of listDue(directory, { ...found, ...found.days, sentAt: found.times.sentAt }, today)) {
    const reminded = await findReminded(tx, directory, found, due.stage)
    if (reminded.length === 0) continue
    const reminderId = await insertReminder(tx, { reportId, organisationId, unitId, ...due, toldAt: now })
    if (reminderId === undefined) continue
    const message = due.stage === 'before' || due.stage === 'after' ? 'reminder' : 'escalation'
    for (const to of reminded) ids.push(await insertDelivery(tx, { reportId, message, reminderId, ...to }))
  }
  return ids
}
