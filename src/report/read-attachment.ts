import { actorId, actorRole, actsFor, type Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { openFile } from '../privacy/attachment-vault.ts'
import { findAttachment, findSealedFile, type AttachmentRow } from './attachment-store.ts'
import type { AttachmentKind } from './clean-attachment.ts'
import { getIdentityReason, type IdentityReason } from './read-identity.ts'
import { withReport } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

const mediaTypes: Readonly<Record<AttachmentKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
}
const endings: Readonly<Record<AttachmentKind, string>> = { pdf: 'pdf', png: 'png', jpeg: 'jpg' }

/** A file to be streamed and kept nowhere: a neutral name, its kind and its bytes. */
export interface ReadAttachment {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/**
 * Opens a file of a case. One that shows the patient is read like the identity: by those whose role reads identity, with a reason,
 * and with one row in the access log in the same transaction; any other is logged as a reading. Throws Refusal `not_found` for what
 * is not the actor's to see, `forbidden` for the role, `invalid_input` for a missing or unknown reason. A file that was tampered
 * with fails closed, and that is logged too.
 */
export async function readAttachment(
  context: ReportContext,
  actor: Actor,
  of: { readonly reportId: string; readonly attachmentId: string; readonly reason: IdentityReason | null },
): Promise<ReadAttachment> {
  const read = await withReport(context, actor, of.reportId, async (tx, report) => {
    const row = await findAttachment(tx, of.reportId, of.attachmentId)
    if (!row) throw new Refusal('not_found', 'No such file.')
    const reasonCode = row.shows_patient ? getReasonCode(context, actor, report, of.reason) : null
    const held = await findSealedFile(tx, row.id)
    if (!held) throw new Refusal('not_found', 'No such file.')
    const bytes = tryToOpen(() => openFile(context.keyRing, row.id, held.sealed, held.key))
    await logReading(context, tx, actor, row, { reasonCode, opened: bytes !== undefined })
    return bytes && { row, number: report.number, bytes }
  })
  if (!read) throw new Error('a sealed file could not be opened')
  const kind = read.row.kind
  const fileName = `Melding ${read.number} vedlegg ${read.row.id.slice(-4)}.${endings[kind]}`
  return { fileName, mediaType: mediaTypes[kind], bytes: read.bytes }
}

function getReasonCode(context: ReportContext, actor: Actor, report: ReportRow, reason: IdentityReason | null): string {
  if (decide(actor, 'identity.read') !== 'allowed') throw new Refusal('forbidden', 'Not for this role.')
  if (!reason) {
    throw new Refusal('invalid_input', 'A reason is needed.', [{ pointer: '/reasonCode', code: 'required' }])
  }
  return getIdentityReason(context.directory.current(), report.collaboration_id, reason).code
}

function tryToOpen(open: () => Buffer): Buffer | undefined {
  try {
    return open()
  } catch {
    return undefined
  }
}

function logReading(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  row: AttachmentRow,
  { reasonCode, opened }: { reasonCode: string | null; opened: boolean },
): Promise<void> {
  const act = row.shows_patient ? 'identity.read' : 'report.read_attachment'
  return appendAudit(tx, {
    at: context.now(),
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: actsFor(actor),
    act: opened ? act : 'identity.unreadable',
    reportId: row.report_id,
    ...(reasonCode !== null && { reasonCode }),
    details: { attachment: row.id },
  })
}
