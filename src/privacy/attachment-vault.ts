import { createSecretKey, randomBytes } from 'node:crypto'
import { unwrapDataKey, wrapDataKey, type WrappedKey } from './data-key.ts'
import type { KeyRing } from './identity-keys.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** Who may read a file that shows no patient: whoever takes part in the case. */
export const everyone = 'everyone'

const place = (id: string) => `attachment/${id}/content`
const keyPlace = (id: string, holder: string) => (keyId: string) =>
  `attachment_key/${holder}/${id}/${keyId}/wrapped_key`

/** Seals a file with a fresh data key and wraps that key once for each holder. The data key itself is kept nowhere. */
export function sealFile(
  ring: KeyRing,
  id: string,
  content: Buffer,
  holders: readonly string[],
): { sealed: Buffer; keys: WrappedKey[] } {
  const dataKey = randomBytes(32)
  const sealed = sealBox(createSecretKey(dataKey), content, place(id))
  const keys = holders.map((holder) => wrapDataKey(ring, dataKey, holder, keyPlace(id, holder)))
  dataKey.fill(0)
  return { sealed, keys }
}

/** Opens a file with one holder's key. Throws when anything was swapped, altered or cut: it fails closed. */
export function openFile(ring: KeyRing, id: string, sealed: Buffer, held: WrappedKey): Buffer {
  const dataKey = unwrapDataKey(ring, held, keyPlace(id, held.organisationId))
  const content = openBox(createSecretKey(dataKey), sealed, place(id))
  dataKey.fill(0)
  return content
}

/** Wraps a file's key once more, for an organisation the case is forwarded to. */
export function shareFile(ring: KeyRing, id: string, held: WrappedKey, withOrganisation: string): WrappedKey {
  const dataKey = unwrapDataKey(ring, held, keyPlace(id, held.organisationId))
  const wrapped = wrapDataKey(ring, dataKey, withOrganisation, keyPlace(id, withOrganisation))
  dataKey.fill(0)
  return wrapped
}
