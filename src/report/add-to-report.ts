import { z } from 'zod'
import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, type LeaderActor, type ReporterActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { scopeOf } from './change-case.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertHistory } from './history-store.ts'
import { findMessage, insertMessage } from './message-store.ts'
import type { ReportContext } from './report-context.ts'
import { makeIdFromKey } from './report-secrets.ts'
import { findReport } from './report-store.ts'
import { tellOrganisation } from './tell-parties.ts'

export const ReportAddition = z.strictObject({ text: z.string().trim().min(1).max(10_000) })
export type ReportAddition = z.output<typeof ReportAddition>

/**
 * Adds to a report that is filed: the reporter by the receipt, or the leader who completes it before signing. What was filed stays
 * as it was, and the addition stands beside it with name and time; whoever handles the case is told where it had been sent. Throws
 * Refusal `not_found`, `illegal_move` where the case is over, `invalid_input` for words that show who the patient is,
 * `idempotency_mismatch` for a key that stands for another text; with the same text it adds nothing twice.
 */
export async function addToReport(
  context: ReportContext,
  mover: ReporterActor | LeaderActor,
  reportId: string,
  { text }: ReportAddition,
  key: string | null = null,
): Promise<void> {
  const id = key === null ? uuidv7() : makeIdFromKey(context.secrets, `report.add ${actorId(mover)} ${reportId} ${key}`)
  const result = await asActor(context.database.db, scopeOf(mover), async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) throw new Refusal('not_found', 'No such report.')
    if (report.withdrawn_at ?? report.duplicate_at ?? report.closed_at) {
      throw new Refusal('illegal_move', 'The case is over.')
    }
    const guarded = { id: report.id, identityAllowed: report.identity_allowed }
    const refusal = await guardCaseTexts(context, tx, mover, guarded, [{ pointer: '/text', text }])
    if (refusal) return { refusal }
    const at = context.now()
    const { organisationId } = mover
    const message = {
      id,
      reportId,
      organisationId,
      at,
      kind: 'addition',
      shownToReporter: true,
      text,
    } as const
    if (!(await insertMessage(tx, { ...message, author: mover }))) {
      const earlier = await findMessage(tx, id)
      if (earlier?.text === text) return { deliveryIds: [] }
      // Returned and not thrown: the reading that the search was stays in the log.
      return { refusal: new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another text.') }
    }
    const who = { actor: actorId(mover), actorOrganisationId: organisationId, reportId, at }
    await insertHistory(tx, {
      ...who,
      verb: 'add',
      actorName: actorName(mover),
      fromStatus: report.status,
      toStatus: report.status,
      reason: null,
    })
    await appendAudit(tx, { ...who, actorRole: actorRole(mover), act: 'report.add' })
    if (report.sent_at === null) return { deliveryIds: [] }
    const to = { organisationId: report.recipient_organisation_id, unitId: report.recipient_unit_id }
    const notice = { ...to, reportId, serviceLocationCode: report.service_location_code, message: 'message' } as const
    return { deliveryIds: await tellOrganisation(tx, context.directory.current(), notice) }
  })
  if ('refusal' in result) throw result.refusal
  for (const deliveryId of result.deliveryIds) context.wakeUps.hurry('deliver', { deliveryId })
}
