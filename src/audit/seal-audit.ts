import type { Context } from '../context.ts'
import { asWorker } from '../db/scope.ts'
import { type AuditHead, type AuditKey, hashEntry, noHash, writeHead } from './audit-chain.ts'
import { findHead, insertSeals, listUnsealed, lockSealing, type Seal } from './seal-store.ts'

/** How far back it is looked, in seconds, and how often, in milliseconds. The nearest comes at every turn. */
interface Look {
  readonly back: number | null
  readonly everyMs: number
}

// What is written is committed within a second as a rule. The farther looks find what committed late, and what a process whose clock
// is wrong has written; the widest comes first, so that a worker that starts seals all that waited.
const looks: readonly Look[] = [
  { back: null, everyMs: 3_600_000 },
  { back: 3_600, everyMs: 30_000 },
  { back: 10, everyMs: 0 },
]
const atOnce = 1_000
const dayMs = 24 * 3_600_000

/** Seals what one look finds; undefined where somebody else is sealing. Resolves with the number of entries and the end of the chain. */
async function sealSome(
  { database }: Pick<Context, 'database'>,
  key: AuditKey,
  back: number | null,
): Promise<{ readonly sealed: number; readonly head: AuditHead | undefined } | undefined> {
  return asWorker(database.db, async (tx) => {
    if (!(await lockSealing(tx))) return undefined
    // A statement of its own after the lock is had: it sees what the sealer before has committed.
    let head = await findHead(tx)
    const seals: Seal[] = []
    for (const { now: sealedAt, ...entry } of await listUnsealed(tx, back, atOnce)) {
      const place = { sequence: (head?.sequence ?? 0) + 1, sealedAt }
      const hash = hashEntry(key, head?.hash ?? noHash, place, entry)
      seals.push({ ...place, entryId: entry.id ?? '', keyId: key.id, hash })
      head = { sequence: place.sequence, hash }
    }
    if (seals.length > 0) await insertSeals(tx, seals)
    return { sealed: seals.length, head }
  })
}

/**
 * Makes the sealer of a worker process. Each call gives what was committed since its place in the chain; of many workers one
 * seals at a time and the others do nothing. Once a day the end of the chain is logged (`head`): kept elsewhere, such a line shows
 * later that nothing before it is gone. Resolves with the number of entries sealed. Safe to repeat, to kill and to run in many processes.
 */
export function openSealer(context: Pick<Context, 'database' | 'log'>, key: AuditKey): () => Promise<number> {
  const looked = new Map<Look, number>()
  let loggedAt = -Infinity
  const isDue = (look: Look) => performance.now() - (looked.get(look) ?? -Infinity) >= look.everyMs
  return async () => {
    const look = looks.find(isDue)
    if (!look) return 0
    const begun = performance.now()
    let total = 0
    for (;;) {
      const done = await sealSome(context, key, look.back)
      if (!done) return total
      total += done.sealed
      if (done.head && performance.now() - loggedAt >= dayMs) {
        context.log.info({ head: writeHead(done.head) }, 'the audit log is sealed up to here')
        loggedAt = performance.now()
      }
      if (done.sealed < atOnce) break
    }
    for (const nearer of looks.slice(looks.indexOf(look))) looked.set(nearer, begun)
    return total
  }
}
