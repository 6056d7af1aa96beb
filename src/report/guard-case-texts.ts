import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { findSealedIdentity } from '../privacy/identity-store.ts'
import { openIdentity, type PatientIdentity } from '../privacy/identity-vault.ts'
import type { ReportContext } from './report-context.ts'

/**
 * Searches what is written in a case for who the patient is (domain.md § 4.5), with the identity the vault holds for the actor's
 * organisation. That the vault was opened for it is a reading like any other, so it leaves its row in the access log, in the
 * same transaction. Throws Refusal `invalid_input` that points at the place.
 */
export async function guardCaseTexts(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  report: { id: string; identityAllowed: boolean },
  texts: readonly { pointer: string; text: string | null }[],
): Promise<void> {
  const known = await findKnownIdentity(context, tx, actor, report.id)
  const { errors } = guardTexts(
    texts,
    { patientName: known?.name, nationalId: known?.nationalId },
    { strict: !report.identityAllowed },
  )
  if (errors.length > 0) throw new Refusal('invalid_input', 'The text shows who the patient is.', errors)
}

async function findKnownIdentity(
  context: ReportContext,
  tx: Tx,
  actor: Actor,
  reportId: string,
): Promise<PatientIdentity | undefined> {
  const [organisationId] = organisationsOf(actor)
  const held = organisationId && (await findSealedIdentity(tx, reportId, organisationId))
  if (!held) return undefined
  await appendAudit(tx, {
    at: context.now(),
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: organisationId,
    act: 'identity.read',
    reportId,
    reasonCode: 'free_text_guard',
  })
  return openIdentity(context.keyRing, held.sealed, held.key)
}
