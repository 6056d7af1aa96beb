import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import type { CaseRow } from './case-store.ts'
import { changeCase, type CaseRef, type MovedCase } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { findOriginal, holdPair } from './original-store.ts'
import type { ReportContext } from './report-context.ts'
import { findReport } from './report-store.ts'
import { OptionalReason } from './return-report.ts'
import { tellReporter, tellSender } from './tell-parties.ts'

/** The report that told of the event first, by its number or id. */
export const Duplicate = z.strictObject({
  of: z.string().trim().min(1).max(60),
  reason: OptionalReason,
})
export type Duplicate = z.output<typeof Duplicate>

/**
 * Ends a case because the event had been reported before; it is no longer counted, and the reporter, the leader and the house
 * that sent it are told. Throws as changeCase does, and Refusal `invalid_input` where the other report is not one the actor can read, is this one, or is itself a duplicate.
 */
export function markDuplicate(
  context: ReportContext,
  actor: Actor,
  ref: CaseRef,
  { of, reason }: Duplicate,
): Promise<MovedCase> {
  const holdBoth = async (tx: Tx) => {
    const report = await findReport(tx, ref.reportId)
    const original = report && (await findOriginal(tx, report.collaboration_id, of))
    if (original) await holdPair(tx, report.id, original.id)
  }
  const add = async (tx: Tx, found: CaseRow) => {
    const original = await findOriginal(tx, found.collaborationId, of)
    if (!original || original.id === found.id || original.isDuplicate) {
      const code = original ? 'not_an_original' : 'unknown_report'
      throw new Refusal('invalid_input', 'That report cannot be the original.', [{ pointer: '/of', code }])
    }
    const refusal = await guardCaseTexts(context, tx, actor, found, [{ pointer: '/reason', text: reason }])
    if (refusal) return { refusal }
    const told = await tellReporter(tx, found, 'duplicate', ['reporter', 'leader'])
    const alsoTold = await tellSender(tx, context.directory.current(), found, 'duplicate')
    return { duplicateOf: original.id, reason, days: { askUntil: null }, deliveryIds: [...told, ...alsoTold] }
  }
  return changeCase(context, actor, ref, 'duplicate', add, holdBoth)
}
