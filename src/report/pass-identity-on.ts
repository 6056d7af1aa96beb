import type { Tx } from '../db/database.ts'
import { mayHaveIdentity } from '../directory/directory.ts'
import { shareFile } from '../privacy/attachment-vault.ts'
import { deleteIdentityKey, findSealedIdentity, insertIdentityKey } from '../privacy/identity-store.ts'
import { shareIdentity, tryToOpenIdentity } from '../privacy/identity-vault.ts'
import { deleteAttachmentKey, insertAttachmentKey, listHeldKeys } from './attachment-store.ts'
import type { CaseRow } from './case-store.ts'
import type { ReportContext } from './report-context.ts'
import { hashPatient } from './report-secrets.ts'

/**
 * Hands the identity, and the files that show it, on with a case that is forwarded: consent covers the sender and the named
 * recipient (the procedure), so the next organisation gets a key where consent and its kind allow, and the one that forwards lets
 * go of its own either way. The opening that the patient's hash takes stands in the access log with the guard's, of the same
 * transaction and the same actor.
 */
export async function passIdentityOn(context: ReportContext, tx: Tx, found: CaseRow, to: string): Promise<void> {
  if (to === found.recipient) return
  const directory = context.directory.current()
  const collaboration = directory.collaborations.get(found.collaborationId)
  const next = directory.organisations.get(to)
  const mayGo =
    found.identityAllowed && collaboration !== undefined && next !== undefined && mayHaveIdentity(collaboration, next)
  const held = await findSealedIdentity(tx, found.id, found.recipient)
  if (held) {
    if (mayGo) {
      const identity = tryToOpenIdentity(context.keyRing, held)
      const hmac = identity?.nationalId ? hashPatient(context.secrets, to, identity.nationalId) : null
      await insertIdentityKey(tx, found.id, shareIdentity(context.keyRing, found.id, held.key, to), hmac)
    }
    await deleteIdentityKey(tx, found.id, found.recipient)
  }
  for (const { attachmentId, key } of await listHeldKeys(tx, found.id, found.recipient)) {
    if (mayGo) await insertAttachmentKey(tx, attachmentId, shareFile(context.keyRing, attachmentId, key, to))
    await deleteAttachmentKey(tx, attachmentId, found.recipient)
  }
}
