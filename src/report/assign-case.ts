import { z } from 'zod'
import { actsFor, type Actor } from '../access/actor.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { setHandler } from './own-side.ts'
import type { ReportContext } from './report-context.ts'

/** Who is to handle the case: a person of one's own organisation. */
export const Assignment = z.strictObject({ handler: z.string().min(1).max(60) })
export type Assignment = z.output<typeof Assignment>

/**
 * Gives the case to a handler of the responsible organisation; the work has begun. Throws as changeCase does, and Refusal
 * `invalid_input` for somebody who cannot handle cases there.
 */
export function assignCase(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  { handler }: Assignment,
): Promise<MovedCase> {
  return changeCase(context, actor, ref, 'assign', async (tx, found) => {
    await setHandler(tx, found.id, actsFor(actor) ?? found.recipient, handler)
    return {}
  })
}
