import { organisationsOf, type Actor } from '../access/actor.ts'
import { listDeliveries, type DeliveryRow } from '../delivery/delivery-store.ts'
import { holdsIdentityKey } from '../privacy/identity-store.ts'
import { readReport, withReport, type ReadReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { listHistory, type HistoryRow } from './report-store.ts'

/** Everything a party sees of a case on one page, but who the patient is. */
export interface ReadCase extends ReadReport {
  readonly history: readonly HistoryRow[]
  readonly deliveries: readonly DeliveryRow[]
  /** Whether the reader's organisation holds a key to the patient's identity. */
  readonly holdsIdentity: boolean
}

/** Opens a case for one of its parties; it is logged as a reading of the report. Throws Refusal `not_found` as readReport does. */
export async function readCase(context: ReportContext, actor: Actor, reportId: string): Promise<ReadCase> {
  const read = await readReport(context, actor, reportId)
  const [organisationId] = organisationsOf(actor)
  const around = await withReport(context, actor, reportId, async (tx) => ({
    history: await listHistory(tx, reportId),
    deliveries: await listDeliveries(tx, reportId),
    holdsIdentity: organisationId !== undefined && (await holdsIdentityKey(tx, reportId, organisationId)),
  }))
  return { ...read, ...around }
}
