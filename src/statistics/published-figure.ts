import type { Chart } from '../chart/chart.ts'
import type { Words } from '../i18n/words.ts'
import { shorten } from '../report/list-labels.ts'
import { define } from './definitions.ts'
import type { Figure } from './figure.ts'
import { yearPeriod } from './period.ts'
import type { FrozenCell, FrozenTable } from './published-content.ts'
import type { FrozenYear } from './published-table-store.ts'

/** The public tables that the open page draws, in its order; the others are in the file with all of them. */
const drawn = [
  'month',
  'direction',
  'event_kind',
  'municipality',
  'category',
  'consequence',
  'clinic',
  'municipality_category',
  'clinic_category',
  'direction_consequence',
]

const idOf = (table: FrozenTable) => table.id.replaceAll('_', '-')
const countOf = (cell: FrozenCell | undefined) => (cell && 'count' in cell ? cell.count : null)

/** The figures of a published year, each of one frozen table; numbers that are hidden are hidden in chart and table alike. */
export function listPublishedFigures(year: FrozenYear, collaboration: string, words: Words): Figure[] {
  return drawn.flatMap((id) => {
    const table = year.tables.find((one) => one.id === id)
    return table ? [figureOf(year, table, collaboration, words)] : []
  })
}

function figureOf({ year, threshold }: FrozenYear, table: FrozenTable, collaboration: string, words: Words): Figure {
  const { publishedTexts: texts, dashboardTexts } = words
  const [rows, columns] = table.dimensions
  const byKeys = new Map(table.cells.map((cell) => [JSON.stringify(cell.keys), cell]))
  const labels = columns ? columns.keys.map(({ label }) => shorten(label)) : [texts.count]
  const lines = (rows?.keys ?? []).flatMap(({ key, label }) => {
    const cells = (columns?.keys ?? [{ key: null }]).map((column) =>
      byKeys.get(JSON.stringify(columns ? [key, column.key] : [key])),
    )
    const values = cells.map(countOf)
    // «Not stated» is told where there is something that is not.
    return key === null && values.every((value) => value === 0) ? [] : [{ label: shorten(label), values }]
  })
  const hides = table.cells.some((cell) => 'hidden' in cell)
  const remarks = hides ? [texts.hiddenRule(threshold)] : []
  const title = texts.title(table.dimensions.map(({ name }) => texts.dimensions[name]))
  const head = {
    title,
    description: texts.describe(lines.length, String(year)),
    unit: dashboardTexts.unit.reports,
    decimals: 0,
    notes: [`${collaboration}, ${year}`, ...remarks],
    missing: texts.hiddenShort,
  }
  const chart: Chart =
    columns === undefined
      ? { ...head, kind: 'bars', series: labels, rows: lines }
      : { ...head, kind: 'grid', columns: labels, rows: lines }
  return {
    id: idOf(table),
    chart,
    table: {
      head: rows ? texts.dimensions[rows.name] : '',
      columns: labels.map((label) => ({ label, decimals: 0 })),
      rows: lines.map(({ label, values }) => ({ label, cells: values })),
      missing: texts.hiddenShort,
    },
    remarks,
    definitions: define(
      {
        period: yearPeriod(year),
        by: table.dimensions.map(({ name }) => name).filter((name) => name !== 'halfYear'),
        measures: [],
        collaboration,
        organisation: null,
        withRedCords: false,
        inhabitants: [],
      },
      words,
    ),
  }
}
