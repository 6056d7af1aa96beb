import { osloInstant } from '../i18n/oslo-time.ts'
import { acknowledgeReport } from '../report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../report/answer-report.ts'
import type { CaseRef, MovedCase } from '../report/change-case.ts'
import { closeReport } from '../report/close-report.ts'
import { fileReport } from '../report/file-report.ts'
import { forwardReport } from '../report/forward-report.ts'
import type { FiledReport } from '../report/repeated-filing.ts'
import type { ReportContext } from '../report/report-context.ts'
import { planReports, type PlannedReport } from './demo-calendar.ts'
import { forwardReasons, plannedActions, responsibles, whatHappened } from './demo-texts.ts'
import { countPastReports, settlePastDeliveries } from './past-deliveries-store.ts'
import { seededRandom, type SeededRandom } from './seeded-random.ts'
import { openSimulatedPast, type SimulatedPast } from './simulated-past.ts'
import { writeDemoReport } from './write-demo-report.ts'

const day = 86_400_000

/** Days to acknowledge and from there to answer; longer tails as in life. */
function patience(random: SeededRandom): { acknowledge: number; answer: number } {
  const tail = random.chance(0.12) ? 3 : 1
  return { acknowledge: tail * random.between(1, 6), answer: tail * random.between(5, 35) }
}

function writeAnswer(random: SeededRandom, at: Date): NewAnswer {
  return NewAnswer.parse({
    position: random.weighted({ agree: 62, partly: 27, disagree: 11 }),
    whatHappened: random.pick(whatHappened),
    actions: random.chance(0.75)
      ? [
          {
            description: random.pick(plannedActions),
            responsible: random.pick(responsibles),
            dueOn: new Date(at.getTime() + random.between(10, 90) * day).toISOString().slice(0, 10),
          },
        ]
      : [],
    contact: 'Kvalitetsavdelingen',
  })
}

/** Lives a filed report's story out with the real verbs, each at its own simulated time. */
async function liveOut(
  { past, turnTo, person }: SimulatedPast,
  random: SeededRandom,
  filed: FiledReport,
  plan: PlannedReport,
): Promise<void> {
  const handlerId =
    filed.recipients[0]?.organisation === 'siv' ? 'siv-kvalitet' : `${filed.recipients[0]?.organisation}-kvalitet`
  const handler = await person(handlerId === 'faerder-kvalitet' ? 'faerder-leder' : handlerId)
  const days = patience(random)
  let ref: CaseRef = { reportId: filed.id, revision: 1 }
  let at = plan.filedAt
  const then = async (wait: number, verb: () => Promise<MovedCase>) => {
    at = new Date(at.getTime() + wait * day)
    turnTo(at)
    ref = { reportId: filed.id, revision: (await verb()).revision }
  }
  const forwards = filed.recipients[0]?.needsDispatch && filed.recipients[0].organisation === 'siv'
  if (forwards) {
    const reason = random.pick(forwardReasons)
    const unit = random.pick(['siv.kfmr', 'siv.prehospital', 'siv.kpa'])
    await then(1, () => forwardReport(past, handler, ref, { organisation: 'siv', unit, reason }))
  }
  await then(days.acknowledge, () => acknowledgeReport(past, handler, ref))
  if (random.chance(0.93)) {
    await then(days.answer, () => answerReport(past, handler, ref, writeAnswer(random, at)))
    if (random.chance(0.9)) await then(random.between(1, 14), () => closeReport(past, handler, ref))
  }
  await settlePastDeliveries(past.database.db, filed.id, plan.filedAt)
}

/**
 * Fills the demo's three years with invented reports, each filed, acknowledged, forwarded, answered and closed by the real verbs at
 * simulated times. Seeded: everyone sees the same. They are filed in the order of their times, so that started again it goes on
 * after as many as are there. `tell` hears how far it has come.
 */
export async function fillDemo(context: ReportContext, tell: (done: number, all: number) => void): Promise<void> {
  const plans = planReports(seededRandom(174))
  const simulated = openSimulatedPast(context)
  const { past, turnTo, person } = simulated
  const there = await countPastReports(context.database.db, 'vestfold', osloInstant('2026-01-01'))
  for (const [index, plan] of plans.entries()) {
    if (index < there) continue
    const random = seededRandom(1000 + index)
    turnTo(plan.filedAt)
    const report = writeDemoReport(random, plan)
    const sender = plan.from === 'hospital' ? await person('siv-kvalitet') : ({ kind: 'anonymous' } as const)
    const source = plan.from === 'hospital' ? 'api' : 'web'
    const filed = await fileReport(past, sender, report, { source, idempotencyKey: null })
    await liveOut(simulated, random, filed, plan)
    tell(index + 1, plans.length)
  }
}
