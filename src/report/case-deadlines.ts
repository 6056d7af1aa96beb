import type { Deadlines, StepDeadline } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { addWorkingDays, countWorkingDays } from './working-days.ts'

/** The days (Oslo) by which a case is to be acknowledged and answered; each is met until midnight. */
export interface CaseDeadlines {
  readonly acknowledgeBy: string
  readonly answerBy: string
}

function daysOf(step: StepDeadline, consequence: string | null): number {
  const { byConsequence, days } = step
  return consequence !== null && Object.hasOwn(byConsequence, consequence) ? (byConsequence[consequence] ?? days) : days
}

/** The deadlines a collaboration gives a report, counted in working days from the day (Oslo) it was sent, which does not count. */
export function deadlinesOf(deadlines: Deadlines, consequence: string | null, sentAt: Date): CaseDeadlines {
  const sentOn = osloDay(sentAt)
  return {
    acknowledgeBy: addWorkingDays(sentOn, daysOf(deadlines.acknowledge, consequence)),
    answerBy: addWorkingDays(sentOn, daysOf(deadlines.answer, consequence)),
  }
}

/** The last day (Oslo) that a question to the sender is waited for, where the one who asks says nothing else. */
export function questionUntil(deadlines: Deadlines, now: Date): string {
  return addWorkingDays(osloDay(now), deadlines.question)
}

/** The deadline for the answer after a question to the sender: moved by the working days that were waited for the reply. */
export function resumeAnswerBy(answerBy: string, askedAt: Date, resumedAt: Date): string {
  return addWorkingDays(answerBy, countWorkingDays(osloDay(askedAt), osloDay(resumedAt)))
}

/** Whether the day of a deadline is over in Oslo. Never where there is none. */
export function isOverdue(by: string | null, now: Date): boolean {
  return by !== null && osloDay(now) > by
}
