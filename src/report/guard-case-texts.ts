import { actorId, actorRole, organisationsOf, type Mover } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { findSealedIdentity } from '../privacy/identity-store.ts'
import { tryToOpenIdentity, type PatientIdentity } from '../privacy/identity-vault.ts'
import type { ReportContext } from './report-context.ts'

/** The reason in the access log where the vault was opened only to search a text for who the patient is. */
export const guardReason = 'free_text_guard'

/**
 * Searches what is written in a case for who the patient is (the procedure), with the identity the vault holds for the actor's
 * organisation. That the vault was opened for it is a reading like any other, so it leaves its row in the access log, in the same
 * transaction. Returns the Refusal `invalid_input` that points at the place instead of throwing it: the row must be committed,
 * or names could be guessed at without a trace. An identity that cannot be opened is logged and does not stop the case.
 */
export async function guardCaseTexts(
  context: ReportContext,
  tx: Tx,
  actor: Mover,
  report: { id: string; identityAllowed: boolean },
  texts: readonly { pointer: string; text: string | null }[],
): Promise<Refusal | undefined> {
  if (texts.every(({ text }) => text === null)) return undefined
  const known = await findKnownIdentity(context, tx, actor, report.id)
  const { errors } = guardTexts(
    texts,
    { patientName: known?.name, nationalId: known?.nationalId },
    { strict: !report.identityAllowed },
  )
  return errors.length > 0 ? new Refusal('invalid_input', 'The text shows who the patient is.', errors) : undefined
}

async function findKnownIdentity(
  context: ReportContext,
  tx: Tx,
  actor: Mover,
  reportId: string,
): Promise<PatientIdentity | undefined> {
  const [organisationId] = organisationsOf(actor)
  const held = organisationId && (await findSealedIdentity(tx, reportId, organisationId))
  if (!held) return undefined
  const identity = tryToOpenIdentity(context.keyRing, held)
  await appendAudit(tx, {
    at: context.now(),
    actor: actorId(actor),
    actorRole: actorRole(actor),
    actorOrganisationId: organisationId,
    act: identity ? 'identity.read' : 'identity.unreadable',
    reportId,
    reasonCode: guardReason,
  })
  return identity
}
