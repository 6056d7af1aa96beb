import { z } from 'zod'
import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import { asActor } from '../db/scope.ts'
import { findCode, type CodeEntry, type Directory } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { findSealedIdentity } from '../privacy/identity-store.ts'
import { tryToOpenIdentity, type PatientIdentity } from '../privacy/identity-vault.ts'
import { insertHistory } from './history-store.ts'
import { guardReason } from './guard-case-texts.ts'
import type { ReportContext } from './report-context.ts'
import { findReport } from './report-store.ts'

/** Why somebody needs to know who the patient is: a code of the collaboration's list, and words where the code asks for them. */
export const IdentityReason = z.strictObject({
  reasonCode: z.string().min(1).max(60),
  reasonText: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .nullish()
    .transform((text) => text ?? null),
})
export type IdentityReason = z.output<typeof IdentityReason>

/**
 * The reason as the collaboration's list has it. Throws Refusal `invalid_input` for an unknown code, and for one that asks for words
 * where none are given.
 */
export function getIdentityReason(directory: Directory, collaborationId: string, reason: IdentityReason): CodeEntry {
  const collaboration = directory.collaborations.get(collaborationId)
  const code = collaboration && findCode(collaboration, 'identity_reason', reason.reasonCode)
  if (!code) throw new Refusal('invalid_input', 'Unknown reason.', [{ pointer: '/reasonCode', code: 'unknown_code' }])
  if (code.requiresText && reason.reasonText === null) {
    throw new Refusal('invalid_input', 'The reason needs words.', [
      { pointer: '/reasonText', code: 'other_text_required' },
    ])
  }
  return code
}

/**
 * Reads who the patient is. The row in the access log (who, role, organisation, why, when) is written in the same transaction: when
 * it cannot be written, nothing is read. Throws Refusal `not_found` where there is no such report or no identity for the actor's
 * organisation, `invalid_input` for an unknown reason. A ciphertext that was tampered with fails closed, and that is logged too.
 */
export async function readIdentity(
  context: ReportContext,
  actor: Actor,
  reportId: string,
  reason: IdentityReason,
): Promise<PatientIdentity> {
  const organisationId = organisationsOf(actor)[0]
  const read = await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const report = await findReport(tx, reportId)
    if (!report) throw new Refusal('not_found', 'No such report.')
    const code = getIdentityReason(context.directory.current(), report.collaboration_id, reason)
    const held = organisationId && (await findSealedIdentity(tx, reportId, organisationId))
    if (!held) throw new Refusal('not_found', 'No identity for this reader.')
    const entry = {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationId,
      reportId,
      reasonCode: reason.reasonCode,
    }
    const identity = tryToOpenIdentity(context.keyRing, held)
    if (!identity) {
      await appendAudit(tx, { ...entry, act: 'identity.unreadable' })
      return undefined
    }
    const { errors } = guardTexts(
      [{ pointer: '/reasonText', text: reason.reasonText }],
      { patientName: identity.name, nationalId: identity.nationalId },
      { strict: false },
    )
    if (errors.length > 0) {
      await appendAudit(tx, { ...entry, act: 'identity.read', reasonCode: guardReason })
      return new Refusal('invalid_input', 'The reason shows who the patient is.', errors)
    }
    await appendAudit(tx, { ...entry, act: 'identity.read' })
    await insertHistory(tx, {
      ...entry,
      verb: 'read_identity',
      actorName: actor.kind === 'anonymous' ? '' : actor.name,
      fromStatus: report.status,
      toStatus: report.status,
      reason: reason.reasonText ?? code.label,
    })
    return identity
  })
  if (!read) throw new Error('a sealed identity could not be opened')
  // Thrown after the commit: that the words were held against the identity stays in the access log.
  if (read instanceof Refusal) throw read
  return read
}
