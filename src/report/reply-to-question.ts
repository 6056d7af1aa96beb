import { z } from 'zod'
import type { Actor, ReporterActor } from '../access/actor.ts'
import { resumeAnswerBy } from './case-deadlines.ts'
import type { CaseRow } from './case-store.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertMessage } from './message-store.ts'
import type { ReportContext } from './report-context.ts'
import { tellRecipient, tellReporter } from './tell-parties.ts'

/** The deadline for the answer, moved by the working days a question waited; a case that has none gets none. */
export function moveAnswerBy({ days }: CaseRow, askedAt: Date, now: Date): string | null {
  return days.answerBy === null ? null : resumeAnswerBy(days.answerBy, askedAt, now)
}

export const Reply = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
export type Reply = z.output<typeof Reply>

/**
 * The sender's side, or the reporter by the receipt, replies to what was asked: the case goes on, its deadline moved by the
 * working days it waited. To a leader who handed the report back, it is the reply that lets them look again. Throws as changeCase
 * does, and Refusal `invalid_input` for words that show who the patient is.
 */
export function replyToQuestion(
  context: ReportContext,
  mover: Actor | ReporterActor,
  ref: CaseRef,
  { text }: Reply,
): Promise<MovedCase> {
  return changeCase(context, mover, ref, 'reply', async (tx, found, now) => {
    const refusal = await guardCaseTexts(context, tx, mover, found, [{ pointer: '/text', text }])
    if (refusal) return { refusal }
    await insertMessage(tx, {
      author: mover,
      organisationId: found.sender,
      reportId: found.id,
      at: now,
      kind: 'reply',
      shownToReporter: true,
      text,
    })
    const { askedAt } = found.times
    // The leader who handed the report back has the link to sign at once more.
    if (askedAt === null) return { deliveryIds: await tellReporter(tx, found, 'signature', ['leader']) }
    return {
      days: { askUntil: null, answerBy: moveAnswerBy(found, askedAt, now) },
      deliveryIds: await tellRecipient(tx, context.directory.current(), found, 'reply'),
    }
  })
}
