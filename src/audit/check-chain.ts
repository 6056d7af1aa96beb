import type { Tx } from '../db/database.ts'
import { type AuditHead, type AuditKey, hashEntry, noHash } from './audit-chain.ts'
import { countUnsealed, listSealed, type SealedEntry } from './seal-store.ts'

/** The first place at which the log is not what was sealed. */
export interface BrokenPlace {
  readonly sequence: number
  /** The entry that stands there, where one does. */
  readonly entryId: string | null
  /**
   * `missing_seal`: the place is empty, or the chain ends before it; `missing_entry`: the entry is gone; `changed`: the entry, its
   * place or what stands before it is not what was sealed; `unknown_key`: sealed with a key that was not given; `other_head`: all of it
   * fits together and is not what it was when the given head was written.
   */
  readonly fault: 'missing_seal' | 'missing_entry' | 'changed' | 'unknown_key' | 'other_head'
}

export interface ChainReport {
  readonly broken: BrokenPlace | undefined
  /** Sealed entries that are as they were. */
  readonly intact: number
  /** Entries that wait for their seal; a second's worth while a worker runs. */
  readonly unsealed: number
  readonly head: AuditHead | undefined
}

const atOnce = 5_000

/**
 * Reads the whole chain in order, in pieces, by one who sees every row (`asBackup`), and stops at the first broken place.
 * `heads` were written down outside the database: the chain must pass through each. Where old entries were taken out together with
 * their seals, the head just before the first that is left must be among them. `keys`: of this and of former APP_SECRETs.
 */
export async function checkChain(
  tx: Tx,
  keys: readonly AuditKey[],
  heads: readonly AuditHead[] = [],
): Promise<ChainReport> {
  const byId = new Map(keys.map((key) => [key.id, key]))
  const expected = new Map(heads.map(({ sequence, hash }) => [sequence, hash]))
  const begin = await findBegin(tx, expected)
  let head = begin
  let broken: BrokenPlace | undefined
  for (let full = true; full && !broken;) {
    const page = await listSealed(tx, head?.sequence ?? 0, atOnce)
    full = page.length === atOnce
    for (const sealed of page) {
      broken = findFault(sealed, head, byId, expected)
      if (broken) break
      head = { sequence: sealed.sequence, hash: sealed.hash }
    }
  }
  const last = head?.sequence ?? 0
  const cut = heads.find(({ sequence }) => sequence > last)
  if (!broken && cut) broken = { sequence: last + 1, entryId: null, fault: 'missing_seal' }
  return { broken, intact: last - (begin?.sequence ?? 0), unsealed: await countUnsealed(tx), head }
}

/** What the first seal stands on, where the beginning was taken out and a head tells what it was. */
async function findBegin(tx: Tx, expected: ReadonlyMap<number, Buffer>): Promise<AuditHead | undefined> {
  const [first] = await listSealed(tx, 0, 1)
  const sequence = (first?.sequence ?? 1) - 1
  const hash = expected.get(sequence)
  return hash && { sequence, hash }
}

function findFault(
  { sequence, entryId, keyId, sealedAt, hash, entry }: SealedEntry,
  before: AuditHead | undefined,
  keys: ReadonlyMap<string, AuditKey>,
  expected: ReadonlyMap<number, Buffer>,
): BrokenPlace | undefined {
  const next = (before?.sequence ?? 0) + 1
  if (sequence !== next) return { sequence: next, entryId: null, fault: 'missing_seal' }
  if (!entry) return { sequence, entryId, fault: 'missing_entry' }
  const key = keys.get(keyId)
  if (!key) return { sequence, entryId, fault: 'unknown_key' }
  if (!hashEntry(key, before?.hash ?? noHash, { sequence, sealedAt }, entry).equals(hash)) {
    return { sequence, entryId, fault: 'changed' }
  }
  return expected.get(sequence)?.equals(hash) === false ? { sequence, entryId, fault: 'other_head' } : undefined
}
