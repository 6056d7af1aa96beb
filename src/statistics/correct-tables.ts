import type { FrozenTable } from './published-content.ts'

/**
 * At least how many reports differ between two versions of a year, as far as the totals one way tell: the most that came to keys
 * or left them in any table of which a report has one key.
 */
export function countChanges(before: readonly FrozenTable[], after: readonly FrozenTable[]): number {
  const changes = after.filter(isTotal).map((table) => {
    const earlier = countsOf(before.find(({ id }) => id === table.id))
    const now = countsOf(table)
    const steps = [...new Set([...earlier.keys(), ...now.keys()])].map(
      (keys) => (now.get(keys) ?? 0) - (earlier.get(keys) ?? 0),
    )
    const came = steps.filter((step) => step > 0).reduce((sum, step) => sum + step, 0)
    const left = steps.filter((step) => step < 0).reduce((sum, step) => sum - step, 0)
    return Math.max(came, left)
  })
  return Math.max(0, ...changes)
}

/**
 * A corrected year: the totals one way counted anew, the guarded tables as they were published first. People keep what they have
 * read, and the difference of two guarded tables is a guarded table that nobody has protected: one report more would stand alone
 * in it. What a reader of both versions knows more than a reader of the first are the new totals, which are shown whole anyway.
 */
export function correctTables(before: readonly FrozenTable[], after: readonly FrozenTable[]): FrozenTable[] {
  return after.map((table) => (table.whole ? table : (before.find(({ id }) => id === table.id) ?? hideAll(table))))
}

/** A table that was not public before has no numbers that could be shown beside the others. */
function hideAll(table: FrozenTable): FrozenTable {
  return { ...table, cells: table.cells.map(({ keys }) => ({ keys, hidden: true, reason: 'small_numbers' })) }
}

function isTotal({ whole, dimensions }: FrozenTable): boolean {
  return whole && dimensions.every(({ name }) => name !== 'category')
}

function countsOf(table: FrozenTable | undefined): Map<string, number> {
  return new Map(
    (table?.cells ?? []).map((cell) => [JSON.stringify(cell.keys), 'count' in cell ? cell.count : 0] as const),
  )
}
