import { v7 as uuidv7 } from 'uuid'
import { actorId, actorName, actorRole, actsFor, type Actor, type ReporterActor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { mayHaveIdentity } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { everyone, sealFile } from '../privacy/attachment-vault.ts'
import { findAttachment, insertAttachment, listAttachments, type AttachmentRow } from './attachment-store.ts'
import { scopeOf } from './change-case.ts'
import { cleanAttachment } from './clean-attachment.ts'
import { guardCaseTexts } from './guard-case-texts.ts'
import { insertHistory } from './history-store.ts'
import type { ReportContext } from './report-context.ts'
import { makeIdFromKey } from './report-secrets.ts'
import { findReport, type ReportRow } from './report-store.ts'

/** A file to attach: as it was sent, and whether it shows who the patient is. */
export interface NewAttachment {
  readonly name: string
  readonly showsPatient: boolean
  readonly bytes: Buffer
}

/** Files in one case, those of all parties together. */
const mostFiles = 20
const longestName = 120

/** A file's name without folders, control characters and more than its last 120 characters. */
export function tidyFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return (
    last
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(-longestName) || 'vedlegg'
  )
}

/** Who may open a file: everybody who takes part, or where it shows the patient, whom the consent covers. */
function holdersOf(report: ReportRow, showsPatient: boolean, identityMayGo: boolean): string[] {
  if (!showsPatient) return [everyone]
  const sender = report.reporting_organisation_id
  return identityMayGo ? [sender, report.recipient_organisation_id] : [sender]
}

/**
 * Attaches a file to a case: told by its content and not its name, cleaned of what tells where it came from, sealed, and under the
 * consent rule. Throws Refusal `not_found` where there is no such report for the mover, `illegal_move` where consent allows no
 * identity (the procedure: then no documentation is attached) or the case is over, `forbidden` to a third partner for a file that
 * shows the patient, `idempotency_mismatch`, and as cleanAttachment does.
 */
export async function attachFile(
  context: ReportContext,
  mover: Actor | ReporterActor,
  reportId: string,
  { name: given, showsPatient, bytes }: NewAttachment,
  key: string | null,
): Promise<AttachmentRow> {
  const name = tidyFileName(given)
  const { kind, content } = await cleanAttachment(bytes)
  const result = await asActor(context.database.db, scopeOf(mover), async (tx) => {
    const report = await findReport(tx, reportId)
    const organisationId = actsFor(mover)
    if (!report || organisationId === null) throw new Refusal('not_found', 'No such report.')
    if (!report.identity_allowed) throw new Refusal('illegal_move', 'Consent allows no attachments.')
    if (report.withdrawn_at ?? report.duplicate_at ?? report.closed_at) {
      throw new Refusal('illegal_move', 'The case is over.')
    }
    const parties = [report.reporting_organisation_id, report.recipient_organisation_id]
    if (showsPatient && !parties.includes(organisationId)) {
      throw new Refusal('forbidden', 'A third partner attaches nothing that shows the patient.')
    }
    if ((await listAttachments(tx, reportId)).length >= mostFiles) throw new Refusal('illegal_move', 'Too many files.')
    const guarded = { id: report.id, identityAllowed: true }
    const refusal = await guardCaseTexts(context, tx, mover, guarded, [{ pointer: '/file', text: name }])
    if (refusal) return { refusal }
    const directory = context.directory.current()
    const collaboration = directory.collaborations.get(report.collaboration_id)
    const recipient = directory.organisations.get(report.recipient_organisation_id)
    const identityMayGo =
      collaboration !== undefined && recipient !== undefined && mayHaveIdentity(collaboration, recipient)
    const at = context.now()
    const id = key === null ? uuidv7() : makeIdFromKey(context.secrets, `attach ${actorId(mover)} ${reportId} ${key}`)
    const row: AttachmentRow = {
      id,
      report_id: reportId,
      shows_patient: showsPatient,
      organisation_id: organisationId,
      added_at: at,
      added_by: actorId(mover),
      added_by_name: actorName(mover),
      name,
      kind,
      size: content.length,
    }
    const { sealed, keys } = sealFile(context.keyRing, id, content, holdersOf(report, showsPatient, identityMayGo))
    if (!(await insertAttachment(tx, row, sealed, keys))) {
      const earlier = await findAttachment(tx, reportId, id)
      if (!earlier || earlier.size !== row.size || earlier.name !== name || earlier.shows_patient !== showsPatient) {
        throw new Refusal('idempotency_mismatch', 'This Idempotency-Key was used for another file.')
      }
      return { row: earlier }
    }
    const who = { actor: actorId(mover), actorOrganisationId: organisationId, reportId, at }
    await insertHistory(tx, {
      ...who,
      verb: 'attach',
      actorName: actorName(mover),
      fromStatus: report.status,
      toStatus: report.status,
      reason: null,
    })
    const details = { attachment: id, kind, showsPatient }
    await appendAudit(tx, { ...who, actorRole: actorRole(mover), act: 'report.attach', details })
    return { row }
  })
  if ('refusal' in result) throw result.refusal
  return result.row
}
