import { z } from 'zod'
import type { HistoryRow } from './report-store.ts'

const Text = z.string()
const TextOrNull = z.string().nullable()

/** What happened to a case, as the API answers it. */
export const HistoryView = z.strictObject({
  history: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      verb: Text,
      actor: Text,
      organisation: TextOrNull,
      fromStatus: Text,
      toStatus: Text,
      from: z.strictObject({ organisation: Text, unit: TextOrNull }).nullable(),
      to: z.strictObject({ organisation: Text, unit: TextOrNull }).nullable(),
      reason: TextOrNull,
    }),
  ),
})

const party = (organisation: string | null, unit: string | null) =>
  organisation === null ? null : { organisation, unit }

/** History rows for HistoryView. Pure. */
export function viewHistory(rows: readonly HistoryRow[]): z.infer<typeof HistoryView> {
  return {
    history: rows.map((row) => ({
      at: row.at.toISOString(),
      verb: row.verb,
      actor: row.actor_name,
      organisation: row.actor_organisation_id,
      fromStatus: row.from_status,
      toStatus: row.to_status,
      from: party(row.from_organisation_id, row.from_unit_id),
      to: party(row.to_organisation_id, row.to_unit_id),
      reason: row.reason,
    })),
  }
}
