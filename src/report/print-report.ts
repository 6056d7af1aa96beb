import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { findAnswer } from './answer-store.ts'
import { formViewOf } from './form-view-of.ts'
import { listMessages } from './message-store.ts'
import { readIdentity, type IdentityReason } from './read-identity.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { renderForm } from './report-pdf.ts'

/** A PDF to be streamed and kept nowhere: a neutral name and its bytes. */
export interface PrintedForm {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/**
 * The form filled in, as the official form prints it; printing is logged like reading. With a reason it holds who the patient is:
 * that is a reading of the identity, allowed and logged by readIdentity. Throws Refusal `not_found` for what is somebody else's.
 */
export async function printReport(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  reason: IdentityReason | null,
): Promise<PrintedForm> {
  const patient = reason && (await readIdentity(context, actor, reportId, reason))
  const view = await withReport(context, actor, reportId, async (tx, report) => {
    if (!reason) {
      await appendAudit(tx, {
        at: context.now(),
        actor: actorId(actor),
        actorRole: actorRole(actor),
        actorOrganisationId: organisationsOf(actor)[0] ?? null,
        act: 'report.print',
        reportId,
      })
    }
    const answer = await findAnswer(tx, reportId)
    const messages = await listMessages(tx, reportId)
    const given = { patient, answer, messages, synthetic: context.synthetic }
    return formViewOf(context.directory.current(), report, given)
  })
  return { fileName: `Melding ${view.number}.pdf`, bytes: await renderForm(view) }
}
