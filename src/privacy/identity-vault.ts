import { createSecretKey, randomBytes } from 'node:crypto'
import { unwrapDataKey, wrapDataKey, type WrappedKey } from './data-key.ts'
import type { KeyRing } from './identity-keys.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** Who the patient is. Lives in memory for as long as one request, and sealed in the vault. */
export interface PatientIdentity {
  readonly name: string | null
  readonly nationalId: string | null
}

/** An identity as the vault's tables hold it. */
export interface SealedIdentity {
  readonly reportId: string
  readonly sealedBy: string
  readonly nameSealed: Buffer | null
  readonly nationalIdSealed: Buffer | null
}

const place = (reportId: string, tenant: string, column: string) => `patient_identity/${tenant}/${reportId}/${column}`
const keyPlace = (reportId: string, organisationId: string) => (keyId: string) =>
  `identity_key/${organisationId}/${reportId}/${keyId}/wrapped_key`

/**
 * Seals an identity with a fresh data key and wraps that key once for each organisation that may read it (the sender and the
 * named recipient, the procedure). The data key itself is kept nowhere.
 */
export function sealIdentity(
  ring: KeyRing,
  identity: PatientIdentity,
  of: { reportId: string; sealedBy: string; readers: readonly string[] },
): { sealed: SealedIdentity; keys: WrappedKey[] } {
  const dataKey = randomBytes(32)
  const key = createSecretKey(dataKey)
  const seal = (text: string | null, column: string) =>
    text === null ? null : sealBox(key, Buffer.from(text), place(of.reportId, of.sealedBy, column))
  const sealed = {
    reportId: of.reportId,
    sealedBy: of.sealedBy,
    nameSealed: seal(identity.name, 'name'),
    nationalIdSealed: seal(identity.nationalId, 'national_id'),
  }
  const keys = of.readers.map((reader) => wrapDataKey(ring, dataKey, reader, keyPlace(of.reportId, reader)))
  dataKey.fill(0)
  return { sealed, keys }
}

/** Opens an identity with one organisation's wrapped key. Throws when anything was swapped, altered or cut: it fails closed. */
export function openIdentity(ring: KeyRing, sealed: SealedIdentity, wrapped: WrappedKey): PatientIdentity {
  const dataKey = unwrapDataKey(ring, wrapped, keyPlace(sealed.reportId, wrapped.organisationId))
  const key = createSecretKey(dataKey)
  const open = (box: Buffer | null, column: string) =>
    box && openBox(key, box, place(sealed.reportId, sealed.sealedBy, column)).toString()
  const identity = { name: open(sealed.nameSealed, 'name'), nationalId: open(sealed.nationalIdSealed, 'national_id') }
  dataKey.fill(0)
  return identity
}

/** The same for a caller that has something to do when it does not open: log it. */
export function tryToOpenIdentity(
  ring: KeyRing,
  held: { readonly sealed: SealedIdentity; readonly key: WrappedKey },
): PatientIdentity | undefined {
  try {
    return openIdentity(ring, held.sealed, held.key)
  } catch {
    return undefined
  }
}

/** Wraps the data key once more, for an organisation the case is forwarded to. Needs the wrapped key of one that may read it. */
export function shareIdentity(ring: KeyRing, reportId: string, held: WrappedKey, withOrganisation: string): WrappedKey {
  const dataKey = unwrapDataKey(ring, held, keyPlace(reportId, held.organisationId))
  const wrapped = wrapDataKey(ring, dataKey, withOrganisation, keyPlace(reportId, withOrganisation))
  dataKey.fill(0)
  return wrapped
}
