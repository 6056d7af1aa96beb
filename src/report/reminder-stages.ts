import type { Deadlines } from '../directory/deadlines.ts'
import { addWorkingDays } from './working-days.ts'

export type Deadline = 'acknowledge' | 'answer'
/** When a deadline is spoken of: to whom it concerns before and after it, then to the unit's leader, then to the office. */
export type Stage = 'before' | 'after' | 'leader' | 'office'

/**
 * The days (Oslo) of the deadlines that run where a case stands; null where one is met or rests. A question to the sender lets
 * both rest.
 */
export function runningDeadlines(found: {
  readonly status: string
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
}): Readonly<Record<Deadline, string | null>> {
  const open = ['sent', 'received', 'in_progress'].includes(found.status)
  return { acknowledge: found.status === 'sent' ? found.acknowledgeBy : null, answer: open ? found.answerBy : null }
}

/**
 * So many working days late a stage is still told, where nobody was running on its day. What is older (reports of the past that
 * are typed in or imported) is nobody's news.
 */
export const stillNews = 5

/**
 * The stages of a deadline that are due on a day, both days of Oslo: the working day before it (and on the day itself, but not
 * on the day `sentOn` the case came), the working day after it, and so many working days after it as the collaboration gives its
 * leaders and its office.
 */
export function stagesDue(
  { dueOn, sentOn }: { readonly dueOn: string; readonly sentOn: string },
  today: string,
  escalation: Deadlines['escalation'],
): Stage[] {
  const since: [Stage, number][] = [
    ['after', 1],
    ['leader', Math.max(escalation.toLeader, 1)],
    ['office', Math.max(escalation.toOffice, 1)],
  ]
  const due = since
    .map(([stage, days]) => ({ stage, from: addWorkingDays(dueOn, days) }))
    .filter(({ from }) => from <= today && today <= addWorkingDays(from, stillNews))
    .map(({ stage }) => stage)
  const isNear = addWorkingDays(dueOn, -1) <= today && sentOn < today && today <= dueOn
  return isNear ? ['before', ...due] : due
}
