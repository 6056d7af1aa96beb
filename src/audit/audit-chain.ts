import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

/** What makes the hashes of the chain. Its id stands beside each hash and tells nothing of it. */
export interface AuditKey {
  readonly id: string
  readonly key: KeyObject
}

/** The chain's key, derived from APP_SECRET by HKDF-SHA-256: who can write in the database only cannot make a hash. */
export function deriveAuditKey(appSecret: string): AuditKey {
  const bytes = Buffer.from(hkdfSync('sha256', appSecret, 'samhandlingsavvik', 'audit chain', 32))
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), key: createSecretKey(bytes) }
}

/** Every column of an audit entry, in the order in which it is hashed. A column that is added later is sealed only by being added here. */
export const sealedColumns = [
  'id',
  'at',
  'actor',
  'actor_role',
  'actor_organisation_id',
  'act',
  'report_id',
  'reason_code',
  'details',
] as const

/** An entry as the database writes each column out: times as whole microseconds since 1970, `details` as PostgreSQL writes jsonb. */
export type WrittenEntry = Readonly<Record<(typeof sealedColumns)[number], string | null>>

/** The place of one entry in the chain. `sealedAt`: microseconds since 1970, on the database's clock. */
export interface Place {
  readonly sequence: number
  readonly sealedAt: string
}

/** What the first seal stands on. */
export const noHash = Buffer.alloc(32)

/**
 * The hash of one entry at its place: HMAC-SHA-256 over the hash before, the place and every column. JSON keeps values apart
 * and null from the empty text.
 */
export function hashEntry({ key }: AuditKey, before: Buffer, place: Place, entry: WrittenEntry): Buffer {
  const columns = sealedColumns.map((name) => entry[name])
  const text = JSON.stringify(['audit entry 1', place.sequence, place.sealedAt, ...columns])
  return createHmac('sha256', key).update(before).update(text).digest()
}

/** The end of the chain at some moment. Kept outside the database, it shows that what stood before it is still there. */
export interface AuditHead {
  readonly sequence: number
  readonly hash: Buffer
}

/** As it is logged, printed and given back: `1234:` and 64 hexadecimal digits. */
export function writeHead({ sequence, hash }: AuditHead): string {
  return `${sequence}:${hash.toString('hex')}`
}

/** Reads what writeHead wrote; undefined for anything else. */
export function readHead(text: string): AuditHead | undefined {
  const [, sequence, hash] = /^([1-9]\d{0,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  if (sequence === undefined || hash === undefined) return undefined
  return { sequence: Number(sequence), hash: Buffer.from(hash, 'hex') }
}
