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

/** A year's figures by their name, so that each table looks at its own. */
export type FiguresByName = ReadonlyMap<string, readonly Figure[]>

export function groupByName(figures: readonly Figure[]): FiguresByName {
  const groups = new Map<string, Figure[]>()
  for (const figure of figures) {
    const group = groups.get(figure.name)
    if (group) group.push(figure)
    else groups.set(figure.name, [figure])
  }
  return groups
}

/** What a year's figures say by some dimensions; `withTotal`: of all reports too, which is the same for every table. */
export function tallyYear(
  figures: FiguresByName,
  by: By,
  { withDays, withTotal }: { readonly withDays: boolean; readonly withTotal: boolean },
): TableTallies {
  const wanted = withDays ? everythingTold : (['count'] as const)
  const of = (dimensions: readonly Dimension[], told: readonly Tally['told'][] = wanted) => {
    const names = new Set<string>([countedAhead(dimensions)?.name ?? '', ...(stepsAhead(dimensions) ? told : [])])
    return [...names].flatMap((name) => talliesOf(figures.get(name) ?? [], dimensions, told))
  }
  const [one, other] = by
  return {
    total: withTotal ? of([], everythingTold) : [],
    rows: of([one]),
    columns: other === undefined ? [] : of([other]),
    cells: other === undefined ? [] : of(by),
  }
}

/** Makes every table of the set with a function that makes one; `totals` is what an earlier one found of all reports. Pure. */
export function arrangeYear(
  year: number,
  make: (by: By, withDays: boolean, totals?: readonly [Cell, Cell]) => YearTable,
): YearSet {
  const first = make(['eventKind'], false)
  const totals = [first.table.total, first.before.total] as const
  const singles = Object.fromEntries(
    dimensions.map((by) => [by, by === 'eventKind' ? first : make([by], false, totals)]),
  ) as Record<Dimension, YearTable>
  const crossed = Object.fromEntries(
    crossingNames.map((name) => [name, make(crossings[name], false, totals)]),
  ) as Record<CrossingName, YearTable>
  return {
    year,
    singles,
    crossings: crossed,
    responseTimes: make(['direction'], true, totals),
    total: totals[0],
    totalBefore: totals[1],
  }
}
