import type { Deadlines, StepDeadline } from '../directory/deadlines.ts'
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

/**
 * The last day (Oslo) for the leader to sign a report that is not sent yet, counted from `since`, when it was last handed to them
 * or back to the reporter (lastHandedOver). After it the report goes on without a signature.
 */
export function signatureUntil(deadlines: Deadlines, since: Date): string {
  return addWorkingDays(osloDay(since), deadlines.signature)
}

/** When a report that waits for its signature was last handed to the leader, or back to the reporter. */
export function lastHandedOver(
  report: { readonly filed_at: Date },
  history: readonly { readonly verb: string; readonly at: Date }[],
): Date {
  return history.findLast(({ verb }) => verb === 'return' || verb === 'reply')?.at ?? report.filed_at
}

/** Whether the day of a deadline is over in Oslo. Never where there is none. */
export function isOverdue(by: string | null, now: Date): boolean {
  return by !== null && osloDay(now) > by
}
