import { isVerb } from './case-moves.ts'
import type { HistoryRow } from './report-store.ts'

/**
 * What moved a case since the revision that somebody has seen: the first revision is the filing, and each move adds one. Who read and
 * wrote does not. Counted from the end, since of what moved it before it was sent the recipient reads nothing. Pure.
 */
export function movesSince(history: readonly HistoryRow[], now: number, seen: number): readonly HistoryRow[] {
  const count = Math.max(0, now - seen)
  return count === 0 ? [] : history.filter(({ verb }) => isVerb(verb)).slice(-count)
}
