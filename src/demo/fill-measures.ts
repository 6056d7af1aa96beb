import type { PersonActor } from '../access/actor.ts'
import { osloInstant } from '../i18n/oslo-time.ts'
import { answerAsGroup, askGroup } from '../measure/ask-group.ts'
import { checkEffect, decideMeasure, dropMeasure, finishMeasure, startMeasure } from '../measure/change-measure.ts'
import { createMeasure } from '../measure/create-measure.ts'
import { createGroup } from '../measure/keep-group.ts'
import { MeasureContent, NewMeasure, type CheckedEffect } from '../measure/measure.ts'
import { readGroups } from '../measure/read-measures.ts'
import { WorkingGroup } from '../measure/working-group.ts'
import { decideSuggestion } from '../report/decide-suggestion.ts'
import type { ReportContext } from '../report/report-context.ts'
import { NewGoal } from '../statistics/goal.ts'
import { setGoal } from '../statistics/set-goal.ts'
import { demoGoals, demoGroups, demoMeasures, demoSuggestions, type DemoMeasure } from './demo-measures.ts'
import { listPastReports, settlePastDeliveries } from './past-deliveries-store.ts'
import { openSimulatedPast, type SimulatedPast } from './simulated-past.ts'

const morning = (day: string) => osloInstant(day, '09:30')

/** Lives one measure out by the verbs, each on its day. */
async function live(
  { past, turnTo }: SimulatedPast,
  who: { readonly fsu: PersonActor; readonly owner: PersonActor },
  groups: ReadonlyMap<string, string>,
  { group, days, effect, dropped, question, ...given }: DemoMeasure,
): Promise<void> {
  turnTo(morning(days.proposed))
  const owner = { ...given.owner, workingGroup: group === undefined ? null : groups.get(group) }
  const { id } = await createMeasure(past, who.fsu, NewMeasure.parse({ ...given, owner }), null)
  let revision = 1
  const at = (day: string | undefined) => {
    if (day !== undefined) turnTo(morning(day))
    return day === undefined ? undefined : { measureId: id, revision: revision++ }
  }
  const ref = { decided: at(days.decided) }
  if (ref.decided) await decideMeasure(past, who.fsu, ref.decided)
  if (question && group) {
    const groupId = groups.get(group) ?? ''
    const asked = await askGroup(past, who.fsu, groupId, { question: question.asked, measure: id }, null)
    const ids = { groupId, questionId: asked.id }
    if (question.answered !== undefined) await answerAsGroup(past, who.owner, ids, { answer: question.answered })
  }
  const started = at(days.started)
  if (started) await startMeasure(past, who.owner, started)
  const done = at(days.done)
  if (done) await finishMeasure(past, who.owner, done)
  const checked = at(days.checked)
  if (checked && effect) await checkEffect(past, who.fsu, checked, effect satisfies CheckedEffect)
  const over = at(days.dropped)
  if (over && dropped !== undefined) await dropMeasure(past, who.fsu, over, { reason: dropped })
}

/**
 * Gives the demo's three years working groups, measures, goals and what became of suggestions, by the real verbs at simulated times. Done
 * once: a demo that has groups has the rest.
 */
export async function fillMeasures(context: ReportContext): Promise<void> {
  const simulated = openSimulatedPast(context)
  const { past, turnTo, person } = simulated
  const fsu = await person('fsu-leder')
  const hospital = await person('siv-kvalitet')
  if ((await readGroups(context, fsu)).length > 0) return
  const groups = new Map<string, string>()
  for (const group of demoGroups) {
    turnTo(morning(group.from))
    groups.set(group.name, (await createGroup(past, fsu, WorkingGroup.parse(group), null)).row.id)
  }
  for (const measure of demoMeasures) await live(simulated, { fsu, owner: hospital }, groups, measure)
  turnTo(morning('2024-02-01'))
  for (const goal of demoGoals) await setGoal(past, fsu, NewGoal.parse(goal), null)
  const suggested = await listPastReports(context.database.db, 'siv', demoSuggestions.length)
  for (const [index, { id, answeredAt }] of suggested.entries()) {
    const decision = demoSuggestions[index]
    if (!decision) continue
    const at = new Date(answeredAt.getTime() + 2 * 86_400_000)
    turnTo(at)
    const { measure, reason } = decision
    const given = measure
      ? ({ outcome: 'adopted', measure: MeasureContent.parse(measure) } as const)
      : ({ outcome: 'declined', reason } as const)
    await decideSuggestion(past, hospital, id, given, null)
    await settlePastDeliveries(context.database.db, id, at)
  }
}
