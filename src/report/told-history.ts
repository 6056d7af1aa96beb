import type { HistoryRow } from './report-store.ts'
import type { SuggestionRow } from './suggestion-store.ts'

/**
 * What happened to a case with the decision about the reporter's suggestion in its place, oldest first. The decision stands in a row
 * of its own, since it moves no case: the status before it is the one after it. Pure.
 */
export function withSuggestion(history: readonly HistoryRow[], decision: SuggestionRow | undefined): HistoryRow[] {
  if (!decision) return [...history]
  const before = history.filter(({ at }) => at <= decision.decided_at)
  const status = before.at(-1)?.to_status ?? 'sent'
  const row: HistoryRow = {
    id: decision.report_id,
    report_id: decision.report_id,
    at: decision.decided_at,
    verb: decision.measure_id === null ? 'decline_suggestion' : 'adopt_suggestion',
    actor: decision.decided_by,
    actor_name: decision.decided_by_name,
    actor_organisation_id: decision.organisation_id,
    from_status: status,
    to_status: status,
    from_organisation_id: null,
    from_unit_id: null,
    to_organisation_id: null,
    to_unit_id: null,
    reason: decision.reason,
  }
  return [...before, row, ...history.slice(before.length)]
}
