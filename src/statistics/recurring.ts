/** How many reports have both: something of a first dimension (a section) and something of a second (a category). */
export interface Crossing {
  readonly row: string
  readonly column: string
  readonly count: number
}

/** A combination that comes back, and how many reports one would expect if the two had nothing to do with each other. */
export interface Recurring extends Crossing {
  readonly expected: number
}

/** A combination comes back when so many reports have it in the period. */
export const leastRecurring = 5

/**
 * The combinations that come back, the most frequent first, then in the order given. `rows` and `columns` are the reports of each,
 * and `total` all of them: a report has one row and one column or several, so what is expected is a report's chance of the row times
 * its chance of the column.
 */
export function listRecurring(
  crossings: readonly Crossing[],
  {
    rows,
    columns,
    total,
  }: {
    readonly rows: ReadonlyMap<string, number>
    readonly columns: ReadonlyMap<string, number>
    readonly total: number
  },
): Recurring[] {
  return crossings
    .filter(({ count }) => count >= leastRecurring)
    .map((crossing) => ({
      ...crossing,
      expected: total === 0 ? 0 : ((rows.get(crossing.row) ?? 0) * (columns.get(crossing.column) ?? 0)) / total,
    }))
    .toSorted((a, b) => b.count - a.count)
}
