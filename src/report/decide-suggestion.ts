import { z } from 'zod'
import { actorId, actorName, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { storeMeasure } from '../measure/create-measure.ts'
import { MeasureContent } from '../measure/measure.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { measureIdOf, refuseFromCase, refuseOtherSide } from './measure-from-case.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'
import { findSuggestionDecision, insertSuggestionDecision, type SuggestionRow } from './suggestion-store.ts'
import { hurry, reporterOf, tellReporter } from './tell-parties.ts'

/** What becomes of a reporter's suggestion: it is adopted as a measure, or declined with the reason the reporter reads. */
export const SuggestionDecision = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('adopted'), measure: MeasureContent }),
  z.strictObject({ outcome: z.literal('declined'), reason: z.string().trim().min(1).max(2_000) }),
])
export type SuggestionDecision = z.output<typeof SuggestionDecision>

/** Throws Refusal `illegal_move` where there is no suggestion to decide about. */
function refuseUndecidable(report: ReportRow): void {
  const isOver = report.withdrawn_at !== null || report.duplicate_at !== null
  if (report.suggested_measure === null || report.sent_at === null || isOver) {
    throw new Refusal('illegal_move', 'There is no suggestion to decide about.')
  }
}

/** Where a decision stands already: the same one, sent again, or somebody else's. */
function repeated(found: SuggestionRow, wanted: SuggestionDecision, measureId: string, actor: Actor): SuggestionRow {
  const isSame =
    found.decided_by === actorId(actor) &&
    (wanted.outcome === 'adopted' ? found.measure_id === measureId : found.reason === wanted.reason)
  if (!isSame) throw new Refusal('illegal_move', 'The suggestion is decided about.')
  return found
}

async function refuseTexts(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  report: ReportRow,
  decision: SuggestionDecision,
): Promise<Refusal | undefined> {
  if (decision.outcome === 'adopted') {
    return refuseFromCase(context, tx, actor, { report, content: decision.measure, at: '/measure' })
  }
  const guarded = { id: report.id, identityAllowed: report.identity_allowed }
  return guardCaseTexts(context, tx, actor, guarded, [{ pointer: '/reason', text: decision.reason }])
}

/**
 * Decides about the suggestion in a report, once, on behalf of the organisation that answers for it. The reporter reads on the receipt
 * what became of it and is told by e-mail (number and link) where they gave an address. Throws Refusal `not_found` where the case
 * does not exist for the actor, `forbidden` on the other side, `illegal_move` where there is no suggestion or it is decided about,
 * `invalid_input`.
 */
export async function decideSuggestion(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  decision: SuggestionDecision,
  key: string | null,
): Promise<SuggestionRow> {
  const id = measureIdOf(context, actor, reportId, key)
  const result = await withReport(context, actor, reportId, async (tx, report) => {
    refuseOtherSide(actor, report)
    refuseUndecidable(report)
    const before = await findSuggestionDecision(tx, reportId)
    if (before) return { row: repeated(before, decision, id, actor), deliveryIds: [] }
    const refusal = await refuseTexts(context, tx, actor, report, decision)
    if (refusal) return { refusal }
    const at = context.now()
    const who = { actor: actorId(actor), actorOrganisationId: actsFor(actor) }
    const row: SuggestionRow = {
      report_id: reportId,
      organisation_id: report.recipient_organisation_id,
      decided_at: at,
      decided_by: who.actor,
      decided_by_name: actorName(actor),
      measure_id: decision.outcome === 'adopted' ? id : null,
      reason: decision.outcome === 'declined' ? decision.reason : null,
    }
    if (decision.outcome === 'adopted') {
      const of = { collaborationId: report.collaboration_id, content: decision.measure, reportId, answerActionId: null }
      await storeMeasure(tx, actor, { id, ...of, source: 'suggestion', at })
    }
    // Thrown, so that no measure stays whose suggestion somebody else has decided about.
    if (!(await insertSuggestionDecision(tx, row)))
      throw new Refusal('illegal_move', 'The suggestion is decided about.')
    await appendAudit(tx, {
      ...who,
      at,
      actorRole: actorRole(actor),
      act: `suggestion.${decision.outcome}`,
      reportId,
      details: { measure: row.measure_id },
    })
    return { row, deliveryIds: await tellReporter(tx, reporterOf(report), 'suggestion', ['reporter']) }
  })
  if ('refusal' in result) throw result.refusal
  hurry(context, result.deliveryIds)
  return result.row
}
