import type { Words } from '../i18n/words.ts'
import type { Cell as SheetCell } from '../spreadsheet/cell.ts'
import type { Statistics } from './read-statistics.ts'
import type { StepDays } from './response-days.ts'
import type { Cell, Measure } from './table.ts'

/** One column of figures: the name programs know it by, what people call it, and its value of a cell and the two it is compared with. */
interface FigureColumn {
  readonly name: string
  readonly title: string
  readonly valueOf: (cell: Cell, before: Cell | undefined, lastYear: Cell | undefined) => number | null
  readonly decimals: number
  /** A share: programs get 0 to 1, people per cent. */
  readonly isShare?: true
}

function stepColumns(words: Words, measures: readonly Measure[]): FigureColumn[] {
  const { columns, steps } = words.statisticsTexts
  const all = [
    ['daysToReceived', 'received'],
    ['daysToAnswered', 'answered'],
    ['daysToClosed', 'closed'],
  ] as const
  return all
    .filter(([measure]) => measures.includes(measure))
    .flatMap(([, step]): FigureColumn[] => {
      const of = (tell: (days: StepDays) => number | null) => (cell: Cell) => {
        const days = cell.days[step]
        return days ? tell(days) : null
      }
      const named = (part: 'reports' | 'median' | 'p90' | 'within') => ({
        name: `${step}_${part}`,
        title: columns[part](steps[step]),
      })
      return [
        { ...named('reports'), valueOf: of(({ reports }) => reports), decimals: 0 },
        { ...named('median'), valueOf: of(({ median }) => median), decimals: 0 },
        { ...named('p90'), valueOf: of(({ p90 }) => p90), decimals: 0 },
        ...(step === 'closed'
          ? []
          : [
              {
                ...named('within'),
                valueOf: of(({ within }) => within?.share ?? null),
                decimals: 1,
                isShare: true,
              } as const,
            ]),
      ]
    })
}

/** The columns of figures that a table is taken out with. */
export function figureColumns({ table }: Statistics, words: Words, measures: readonly Measure[]): FigureColumn[] {
  const { columns } = words.statisticsTexts
  return [
    { name: 'count', title: columns.count, valueOf: ({ count }) => count, decimals: 0 },
    { name: 'share', title: columns.share, valueOf: ({ share }) => share, decimals: 1, isShare: true },
    { name: 'adverse_events', title: columns.adverseEvents, valueOf: (cell) => cell.adverseEvents, decimals: 0 },
    { name: 'near_misses', title: columns.nearMisses, valueOf: (cell) => cell.nearMisses, decimals: 0 },
    ...(table.withRedCords
      ? [{ name: 'red_cords', title: columns.redCords, valueOf: (cell: Cell) => cell.redCords, decimals: 0 }]
      : []),
    ...(measures.includes('perThousand')
      ? [{ name: 'per_thousand', title: columns.perThousand, valueOf: (cell: Cell) => cell.perThousand, decimals: 2 }]
      : []),
    { name: 'before', title: columns.before, valueOf: (_, before) => before?.count ?? 0, decimals: 0 },
    { name: 'last_year', title: columns.lastYear, valueOf: (_, __, lastYear) => lastYear?.count ?? 0, decimals: 0 },
    ...stepColumns(words, measures),
  ]
}

/** A cell of the table with the keys it has and the cells it is compared with. */
export interface PlacedCell {
  readonly keys: readonly { readonly key: string | null; readonly label: string }[]
  readonly cell: Cell
  readonly before: Cell | undefined
  readonly lastYear: Cell | undefined
}

/** Every cell of a table, row by row: of two dimensions those of each pair of keys. */
export function placeCells({ table, before, lastYear }: Statistics): PlacedCell[] {
  return table.rows.flatMap((row, index): PlacedCell[] => {
    const [earlier, aYearAgo] = [before.rows[index], lastYear.rows[index]]
    if (table.columns.length === 0) {
      return [{ keys: [row], cell: row.whole, before: earlier?.whole, lastYear: aYearAgo?.whole }]
    }
    return row.cells.map((cell, column) => ({
      keys: [row, table.columns[column] ?? { key: null, label: '' }],
      cell,
      before: earlier?.cells[column],
      lastYear: aYearAgo?.cells[column],
    }))
  })
}

/** A table as rows of a spreadsheet for people: labels, per cent, and titles in words. */
export function layOutForPeople(statistics: Statistics, words: Words, measures: readonly Measure[]) {
  const columns = figureColumns(statistics, words, measures)
  const titles = [
    ...statistics.table.by.map((dimension) => words.statisticsTexts.dimension[dimension]),
    ...columns.map(({ title }) => title),
  ]
  const rows = placeCells(statistics).map(({ keys, cell, before, lastYear }): SheetCell[] => [
    ...keys.map(({ label }) => ({ text: label })),
    ...columns.map(({ valueOf, decimals, isShare }): SheetCell => {
      const value = valueOf(cell, before, lastYear)
      return value === null ? null : { number: isShare ? value * 100 : value, decimals }
    }),
  ])
  return { titles, rows }
}

/** A table as rows for programs: codes and labels, shares from 0 to 1, the API's names. */
export function layOutForPrograms(statistics: Statistics, words: Words, measures: readonly Measure[]) {
  const columns = figureColumns(statistics, words, measures)
  const titles = [
    ...statistics.table.by.flatMap((dimension) => [dimension, `${dimension}_label`]),
    ...columns.map(({ name }) => name),
  ]
  const rows = placeCells(statistics).map(({ keys, cell, before, lastYear }): SheetCell[] => [
    ...keys.flatMap(({ key, label }): SheetCell[] => [key === null ? null : { text: key }, { text: label }]),
    ...columns.map(({ valueOf, decimals }): SheetCell => {
      const value = valueOf(cell, before, lastYear)
      return value === null ? null : { number: value, decimals }
    }),
  ])
  return { titles, rows }
}
