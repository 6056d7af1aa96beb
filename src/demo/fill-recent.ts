import { osloDay, osloInstant } from '../i18n/oslo-time.ts'
import { fileReport } from '../report/file-report.ts'
import { remindOfDeadlines } from '../report/remind-of-deadlines.ts'
import type { ReportContext } from '../report/report-context.ts'
import { addWorkingDays } from '../report/working-days.ts'
import { listRecentCases, settlePastDeliveries } from './past-deliveries-store.ts'
import type { RecentCase } from './recent-case.ts'
import { recentCases } from './recent-cases.ts'
import { seededRandom } from './seeded-random.ts'
import { openSimulatedPast, type SimulatedPast } from './simulated-past.ts'
import { writeDemoReport } from './write-demo-report.ts'

const minute = 60_000

/** Moments of the last weeks: in the morning of a working day, `minutes` after the first of them, and never ahead of `now`. */
function momentsBefore(now: Date): (workingDaysAgo: number, minutes: number) => Date {
  const today = osloDay(now)
  return (ago, minutes) => {
    const moment = ago === 0 ? now.getTime() - 90 * minute : osloInstant(addWorkingDays(today, -ago), '09:10').getTime()
    return new Date(moment + minutes * minute)
  }
}

/** Files one recent case at its time and takes its steps at theirs. Nothing of it is delivered again. Returns its id. */
async function liveRecent(
  { past, turnTo, person }: SimulatedPast,
  { reference, ago, filer, report, steps }: RecentCase,
  given: { now: Date; seed: number; idOf: (reference: string) => string },
): Promise<string> {
  const at = momentsBefore(given.now)
  const first = (given.seed % 7) * 6
  const filedAt = at(ago, first)
  turnTo(filedAt)
  const from = report.reportingOrganisation === 'siv' ? 'hospital' : 'municipality'
  const invented = writeDemoReport(seededRandom(given.seed), { filedAt, from })
  const actor = filer === undefined ? ({ kind: 'anonymous' } as const) : await person(filer)
  const usual = { ...invented, eventKind: 'adverse_event', externalReference: reference } as const
  const categoryOtherText = report.categories ? null : invented.categoryOtherText
  const reporter = { ...invented.reporter, email: `melder@${report.reportingOrganisation}.example` }
  const written = { ...usual, categoryOtherText, reporter, ...report }
  const door = { source: 'web', idempotencyKey: null } as const
  const { id } = await fileReport(past, actor, written, door)
  await settlePastDeliveries(past.database.db, id, filedAt)
  let revision = 1
  for (const [index, step] of steps.entries()) {
    const moment = at(step.ago, first + 4 * (index + 1))
    turnTo(moment)
    const hand = { past, actor: await person(step.who), ref: { reportId: id, revision }, idOf: given.idOf }
    const dayOf = (ahead: number) => addWorkingDays(osloDay(moment), ahead)
    revision = (await step.take({ ...hand, dayOf }))?.revision ?? revision
    await settlePastDeliveries(past.database.db, id, moment)
  }
  return id
}

/**
 * Adds the invented cases of the last weeks, counted in working days before the present one, so that every list holds something to
 * work with: each is filed and moved by the real verbs, and nothing of it is delivered, nor what their deadlines called for until
 * the present. A case that is there already stays as it is. Returns their ids by their references.
 */
export async function fillRecent(context: ReportContext): Promise<ReadonlyMap<string, string>> {
  const { db } = context.database
  const references = recentCases.map(({ reference }) => reference)
  const there = await listRecentCases(db, references)
  const missing = recentCases.filter(({ reference }) => !there.has(reference))
  if (missing.length === 0) return there
  const simulated = openSimulatedPast(context)
  const now = context.now()
  const idOf = (reference: string) => {
    const id = there.get(reference)
    if (id === undefined) throw new Error(`the demo has no case ${reference} yet`)
    return id
  }
  for (const recent of missing) {
    const seed = 2000 + references.indexOf(recent.reference)
    there.set(recent.reference, await liveRecent(simulated, recent, { now, seed, idOf }))
  }
  simulated.turnTo(now)
  await remindOfDeadlines(simulated.past, () => Promise.resolve(now))
  for (const id of there.values()) await settlePastDeliveries(db, id, new Date(now.getTime() - 5 * minute))
  return there
}
