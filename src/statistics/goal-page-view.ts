import { lastDayOf } from './period.ts'
import { labelOf } from './dimension-keys.ts'
import type { Collaboration, Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import type { NewGoal } from './goal.ts'
import type { EvaluatedGoal } from './list-goals.ts'

/** What a goal counts, in words. */
function sayCounted(words: Words, directory: Directory, collaboration: Collaboration, goal: NewGoal): string {
  const { goalTexts: texts } = words
  if (goal.counted === 'answered_within') return texts.counted.answered_within(goal.withinDays ?? 0)
  const what = texts.counted.reports[goal.eventKind ?? 'all']
  if (!goal.by) return what
  const label = labelOf({ directory, collaboration, period: goal.period }, goal.by.dimension, goal.by.key)
  return `${what}: ${texts.by[goal.by.dimension](label)}`
}

/** A goal with what came of it, as its page shows it. Pure. */
export function viewGoal(
  words: Words,
  directory: Directory,
  collaboration: Collaboration,
  { row, goal, result }: EvaluatedGoal,
) {
  const { goalTexts: texts } = words
  const isShare = goal.counted === 'answered_within'
  const number = (value: number | null) => (value === null ? texts.unknownNumber : texts.number(value, isShare))
  const days = (period: { from: string; to: string }) => texts.days(period.from, lastDayOf(period))
  const change = goal.targetKind === 'change_percent'
  return {
    id: row.id,
    title: goal.title,
    outcome: texts.outcome[result.outcome],
    color: texts.color[result.outcome],
    why: result.why && texts.why[result.why],
    counted: sayCounted(words, directory, collaboration, goal),
    target: change ? texts.change(goal.sense, goal.target) : texts.absolute(goal.sense, number(goal.target)),
    period: days(goal.period),
    value: number(result.value),
    soFar: result.why === 'period_not_over',
    base: goal.base && { days: days(goal.base), value: number(result.base) },
    needed: change && result.needed !== null ? number(result.needed) : null,
  }
}
