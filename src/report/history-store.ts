import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'

/** Who, when, from, to and why: one row for each thing that happened to a case. */
export interface HistoryEntry {
  readonly reportId: string
  readonly at: Date
  readonly verb: string
  readonly actor: string
  readonly actorName: string
  readonly actorOrganisationId: string | null
  readonly fromStatus: string
  readonly toStatus: string
  readonly from?: { readonly organisationId: string; readonly unitId: string | null }
  readonly to?: { readonly organisationId: string; readonly unitId: string | null }
  readonly reason: string | null
}

export async function insertHistory(tx: Tx, entry: HistoryEntry): Promise<void> {
  await tx
    .insertInto('report_history')
    .values({
      id: uuidv7(),
      report_id: entry.reportId,
      at: entry.at,
      verb: entry.verb,
      actor: entry.actor,
      actor_name: entry.actorName,
      actor_organisation_id: entry.actorOrganisationId,
      from_status: entry.fromStatus,
      to_status: entry.toStatus,
      from_organisation_id: entry.from?.organisationId ?? null,
      to_organisation_id: entry.to?.organisationId ?? null,
      from_unit_id: entry.from?.unitId ?? null,
      to_unit_id: entry.to?.unitId ?? null,
      reason: entry.reason,
    })
    .execute()
}
