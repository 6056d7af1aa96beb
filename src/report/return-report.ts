import { z } from 'zod'
import type { Actor, LeaderActor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import type { ReportContext } from './report-context.ts'
import { tellReporter } from './tell-parties.ts'

/** Why something is done, in words the other side reads. */
export const Reason = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })
export type Reason = z.output<typeof Reason>

/** Why, where somebody wants to say it. */
export const OptionalReason = Reason.shape.reason.nullish().transform((reason) => reason ?? null)

/**
 * The leader hands a report that is not sent yet back to the reporter, with what is missing. Throws as changeCase does, and
 * Refusal `invalid_input` for words that show who the patient is.
 */
export function returnReport(
  context: ReportContext,
  actor: Actor | LeaderActor,
  ref: CaseRef,
  { reason }: Reason,
): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'return', async (tx, found) => {
    const refusal = await guardCaseTexts(context, tx, actor, found, [{ pointer: '/reason', text: reason }])
    if (refusal) return { refusal }
    return { reason, deliveryIds: await tellReporter(tx, found, 'returned', ['reporter']) }
  })
}
