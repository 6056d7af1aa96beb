import type { Tx } from '../db/database.ts'

/** A report that an organisation has sent on to one of its own units, and what it named as the unit the patient came from. */
export interface PastDispatch {
  readonly reportId: string
  readonly written: string | null
  readonly hospitalUnitId: string | null
  readonly unitId: string
  readonly at: Date
}

/**
 * The latest dispatches of an organisation within its own house, newest first, one row for each time a report was sent on. Only
 * what the actor may read is there.
 */
export async function listPastDispatches(tx: Tx, organisationId: string, limit = 500): Promise<PastDispatch[]> {
  const rows = await tx
    .selectFrom('report_history as h')
    .innerJoin('report as r', 'r.id', 'h.report_id')
    .select(['h.report_id', 'h.at', 'h.to_unit_id', 'r.hospital_unit_text', 'r.hospital_unit_id'])
    .where('h.verb', '=', 'forward')
    .where('h.actor_organisation_id', '=', organisationId)
    .where('h.to_organisation_id', '=', organisationId)
    .where('h.to_unit_id', 'is not', null)
    .orderBy('h.at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    reportId: row.report_id,
    written: row.hospital_unit_text,
    hospitalUnitId: row.hospital_unit_id,
    unitId: row.to_unit_id ?? '',
    at: row.at,
  }))
}
