import { z } from 'zod'
import { actorId, actorRole, type ReporterActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { findAnswer } from './answer-store.ts'
import { scopeOf } from './change-case.ts'
import { saveFeedback, type FeedbackRow } from './feedback-store.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { lockLinkOf } from './signature-link-store.ts'
import type { ReportContext } from './report-context.ts'
import { findReport } from './report-store.ts'

export const AnswerFeedback = z.strictObject({
  helped: z.enum(['yes', 'partly', 'no']),
  words: z.string().trim().min(1).max(2_000).nullable().default(null),
})
export type AnswerFeedback = z.output<typeof AnswerFeedback>

/**
 * Keeps whether the answer that stands helped the reporter; said anew while the case is not closed, it replaces what was said.
 * Throws Refusal `not_found`, `illegal_move` where there is no answer or the case is closed, `invalid_input` for words that show
 * who the patient is.
 */
export async function giveFeedback(
  context: ReportContext,
  reporter: ReporterActor,
  reportId: string,
  { helped, words }: AnswerFeedback,
): Promise<FeedbackRow> {
  const result = await asActor(context.database.db, scopeOf(reporter), async (tx) => {
    await lockLinkOf(tx, reportId)
    const report = await findReport(tx, reportId)
    if (!report) throw new Refusal('not_found', 'No such report.')
    const answer = await findAnswer(tx, reportId)
    if (!answer || report.closed_at !== null) throw new Refusal('illegal_move', 'There is no answer to speak about.')
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const refusal = await guardCaseTexts(context, tx, reporter, guarded, [{ pointer: '/words', text: words }])
    if (refusal) return { refusal }
    const at = context.now()
    const row = { answer_id: answer.id, report_id: reportId, helped, words, given_at: at }
    await saveFeedback(tx, row)
    await appendAudit(tx, {
      at,
      actor: actorId(reporter),
      actorRole: actorRole(reporter),
      actorOrganisationId: reporter.organisationId,
      act: 'report.feedback',
      reportId,
      details: { helped },
    })
    return { row }
  })
  if ('refusal' in result) throw result.refusal
  return result.row
}
