import type { KeyRing } from './identity-keys.ts'
import { openBox, sealBox } from './sealed-box.ts'

/** A data key, wrapped for one organisation. */
export interface WrappedKey {
  readonly organisationId: string
  readonly keyId: string
  readonly wrappedKey: Buffer
}

/** Wraps a data key with the newest key of one organisation. `place` names the row it will stand in: elsewhere it does not open. */
export function wrapDataKey(
  ring: KeyRing,
  dataKey: Buffer,
  organisationId: string,
  place: (keyId: string) => string,
): WrappedKey {
  const keyId = ring.newestId
  const wrappedKey = sealBox(ring.partyKey(keyId, organisationId), dataKey, place(keyId))
  return { organisationId, keyId, wrappedKey }
}

/** Opens a wrapped data key. Throws when anything was swapped, altered or cut. */
export function unwrapDataKey(ring: KeyRing, wrapped: WrappedKey, place: (keyId: string) => string): Buffer {
  const { organisationId, keyId, wrappedKey } = wrapped
  return openBox(ring.partyKey(keyId, organisationId), wrappedKey, place(keyId))
}
