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
 * How an organisation dispatched, within its own house, the latest `limit` reports whose clinic nobody knew when they were filed:
 * one row for each time such a report was sent on. Only what the actor may read is there.
 */
export async function listPastDispatches(tx: Tx, organisationId: string, limit = 500): Promise<PastDispatch[]> {
  const reports = await tx
    .selectFrom('report')
    .select(['id', 'hospital_unit_text', 'hospital_unit_id'])
    .where('recipient_organisation_id', '=', organisationId)
    .where('clinic_id', 'is', null)
    .where('recipient_unit_id', 'is not', null)
    .orderBy('filed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (reports.length === 0) return []
  const byId = new Map(reports.map((report) => [report.id, report]))
  // As an array and not as a join: row-level security would then be asked for every report there is.
  const steps = await tx
    .selectFrom('report_history')
    .select(['report_id', 'at', 'to_unit_id'])
    .where('report_id', '=', (eb) => eb.fn.any(eb.val([...byId.keys()])))
    .where('verb', '=', 'forward')
    .where('to_organisation_id', '=', organisationId)
    .where('to_unit_id', 'is not', null)
    .execute()
  return steps.map((step) => ({
    reportId: step.report_id,
    written: byId.get(step.report_id)?.hospital_unit_text ?? null,
    hospitalUnitId: byId.get(step.report_id)?.hospital_unit_id ?? null,
    unitId: step.to_unit_id ?? '',
    at: step.at,
  }))
}
