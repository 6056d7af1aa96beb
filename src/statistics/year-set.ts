import { crossingNames, crossings, dimensions, type CrossingName, type Dimension, type Figure } from './dimension.ts'
import type { By, Cell, Table } from './table.ts'
import type { Tally } from './cells-store.ts'
import { countedAhead, everythingTold, stepsAhead, talliesOf, type TableTallies } from './table-tallies.ts'

/** One table of a year, with the same one of the year before: same rows, same columns. */
export interface YearTable {
  readonly table: Table
  readonly before: Table
}

/** The whole set of a year (the procedure; domain 6): every dimension, the catalogue of crossings, response times by direction. */
export interface YearSet {
  readonly year: number
  readonly singles: Readonly<Record<Dimension, YearTable>>
  readonly crossings: Readonly<Record<CrossingName, YearTable>>
  /** By direction, with days and deadlines; its total is of all directions. */
  readonly responseTimes: YearTable
  readonly total: Cell
  readonly totalBefore: Cell
}

/** Everything a year's figures say by some dimensions. */
export function tallyYear(figures: readonly Figure[], by: By, withDays: boolean): TableTallies {
  const wanted = withDays ? everythingTold : (['count'] as const)
  const of = (dimensions: readonly Dimension[], told: readonly Tally['told'][] = wanted) => {
    const names = new Set<string>([countedAhead(dimensions)?.name ?? '', ...(stepsAhead(dimensions) ? told : [])])
    return talliesOf(
      figures.filter(({ name }) => names.has(name)),
      dimensions,
      told,
    )
  }
  const [one, other] = by
  return {
    total: of([], everythingTold),
    rows: of([one]),
    columns: other === undefined ? [] : of([other]),
    cells: other === undefined ? [] : of(by),
  }
}

/** Makes every table of the set with a function that makes one. Pure. */
export function arrangeYear(year: number, make: (by: By, withDays: boolean) => YearTable): YearSet {
  const singles = Object.fromEntries(dimensions.map((by) => [by, make([by], false)])) as Record<Dimension, YearTable>
  const crossed = Object.fromEntries(crossingNames.map((name) => [name, make(crossings[name], false)])) as Record<
    CrossingName,
    YearTable
  >
  const { table, before } = singles.eventKind
  return {
    year,
    singles,
    crossings: crossed,
    responseTimes: make(['direction'], true),
    total: table.total,
    totalBefore: before.total,
  }
}
