import { z } from 'zod'
import type { Actor, ReporterActor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import type { ReportContext } from './report-context.ts'
import { OptionalReason } from './return-report.ts'
import { tellRecipient } from './tell-parties.ts'

/** A report is taken back, and why, where somebody wants to say it. */
export const Withdrawal = z.strictObject({ reason: OptionalReason })
export type Withdrawal = z.output<typeof Withdrawal>

/**
 * The sender takes a report back that is not answered yet. It is no longer counted, and the recipient is told where it had been
 * sent. Throws as changeCase does, and Refusal `invalid_input` for words that show who the patient is.
 */
export function withdrawReport(
  context: ReportContext,
  mover: Actor | ReporterActor,
  ref: CaseRef,
  { reason }: Withdrawal,
): Promise<MovedCase> {
  return changeCase(context, mover, ref, 'withdraw', async (tx, found) => {
    const refusal = await guardCaseTexts(context, tx, mover, found, [{ pointer: '/reason', text: reason }])
    if (refusal) return { refusal }
    if (found.times.sentAt === null) return { reason }
    const deliveryIds = await tellRecipient(tx, context.directory.current(), found, 'withdrawn')
    return { reason, days: { askUntil: null }, deliveryIds }
  })
}
