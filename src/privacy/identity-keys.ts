import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** One key-encryption key: 32 bytes under a short public name. */
export interface IdentityKey {
  readonly id: string
  readonly key: Buffer
}

/** The key-encryption keys of patient identity: what is sealed uses the newest, what was sealed before finds its own again. */
export interface KeyRing {
  readonly newestId: string
  /** The key of one party under one key of the ring. Throws where the ring has no key of that name. */
  partyKey(keyId: string, organisationId: string): KeyObject
}

/**
 * Makes the ring from IDENTITY_KEYS, newest first. A party's key is HKDF-SHA-256(key, organisation id), so that what is wrapped
 * for one party cannot be opened as another's. Throws on an empty ring, a wrong length or a name used twice.
 */
export function makeKeyRing(keys: readonly IdentityKey[]): KeyRing {
  const newest = keys[0]
  if (!newest) throw new Error('IDENTITY_KEYS holds no key')
  if (keys.some((entry) => entry.key.length !== 32)) throw new Error('a key of IDENTITY_KEYS is not 32 bytes')
  if (new Set(keys.map((entry) => entry.id)).size !== keys.length) throw new Error('IDENTITY_KEYS names a key twice')
  const derived = new Map<string, KeyObject>()
  return {
    newestId: newest.id,
    partyKey(keyId, organisationId) {
      const name = `${keyId}:${organisationId}`
      const known = derived.get(name)
      if (known) return known
      const entry = keys.find(({ id }) => id === keyId)
      if (!entry) throw new Error('IDENTITY_KEYS lacks the key that wrapped this identity')
      const bytes = hkdfSync('sha256', entry.key, Buffer.alloc(0), `identity-party:${organisationId}`, 32)
      const key = createSecretKey(Buffer.from(bytes))
      derived.set(name, key)
      return key
    },
  }
}
