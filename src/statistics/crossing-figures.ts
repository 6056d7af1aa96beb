import { findClinic, type Directory } from '../directory/directory.ts'
import { writeNumber } from '../i18n/write-number.ts'
import { shorten } from '../report/list-labels.ts'
import type { Dimension } from './dimension.ts'
import type { Figure } from './figure.ts'
import { notesOf, type FigureContext } from './figure-words.ts'
import { listRecurring, type Recurring } from './recurring.ts'
import type { Table, TableRow } from './table.ts'

/** The form's categories are long and begin with what they are; names of places stand as they are. */
const nameOf = (dimension: Dimension | undefined, label: string) => (dimension === 'category' ? shorten(label) : label)
const hasAny = ({ key, whole }: Pick<TableRow, 'key' | 'whole'>) => key !== null || whole.count > 0

/** A table of two dimensions as a grid whose cells are shaded and printed. */
function gridOf(
  context: FigureContext,
  table: Table,
  id: 'municipalityCategory' | 'clinicCategory' | 'sectionCategory',
  keep: (row: TableRow) => boolean = hasAny,
): Figure {
  const { words } = context
  const { dashboardTexts: texts } = words
  const chosen = table.columns.map((column, index) => ({ column, index })).filter(({ column }) => hasAny(column))
  const labels = chosen.map(({ column }) => nameOf(table.by[1], column.label))
  const rows = table.rows.filter(keep)
  const cellsOf = (row: TableRow) => chosen.map(({ index }) => row.cells[index]?.count ?? 0)
  const { title, row: head } = texts.figures[id]
  const remarks = id === 'municipalityCategory' ? [texts.noRanking] : []
  return {
    id: id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    chart: {
      kind: 'grid',
      title,
      description: describeLargest(context, rows, labels, cellsOf),
      unit: texts.unit.reports,
      decimals: 0,
      notes: notesOf(context, remarks),
      missing: texts.missing,
      columns: labels,
      rows: rows.map((row) => ({ label: nameOf(table.by[0], row.label), values: cellsOf(row) })),
    },
    table: {
      head,
      columns: [...labels.map((label) => ({ label, decimals: 0 })), { label: texts.columns.count, decimals: 0 }],
      rows: rows.map((row) => ({ label: nameOf(table.by[0], row.label), cells: [...cellsOf(row), row.whole.count] })),
    },
    remarks,
    definitions: table.definitions,
  }
}

function describeLargest(
  { words }: FigureContext,
  rows: readonly TableRow[],
  columns: readonly string[],
  cellsOf: (row: TableRow) => readonly number[],
): string {
  const all = rows.flatMap((row) =>
    cellsOf(row).map((count, index) => ({ count, row: row.label, column: columns[index] ?? '' })),
  )
  const [largest] = all.toSorted((a, b) => b.count - a.count)
  const { largest: say, noneShown } = words.dashboardTexts
  return largest && largest.count > 0 ? say(largest.row, largest.column, writeNumber(largest.count)) : noneShown
}

/** What the reports about each municipality are about: municipalities beside each other, in the directory's order. */
export function municipalityCategoryFigure(context: FigureContext): Figure {
  return gridOf(context, context.tables.compare(['category', 'municipality']).table, 'municipalityCategory')
}

/** What the reports about each clinic are about. */
export function clinicCategoryFigure(context: FigureContext): Figure {
  return gridOf(context, context.tables.compare(['category', 'clinic']).table, 'clinicCategory')
}

/** What the reports about each department and section of a clinic are about; those without any report are left out. */
export function sectionCategoryFigure(context: FigureContext, directory: Directory, clinic: string): Figure {
  const { table } = context.tables.compare(['section', 'category'])
  return gridOf(
    context,
    table,
    'sectionCategory',
    ({ key, whole }) => key !== null && whole.count > 0 && findClinic(directory, key)?.id === clinic,
  )
}

/** A combination of a section and a category that comes back, in words, with how many there were a year before. */
export interface NamedRecurring extends Recurring {
  readonly unit: string
  readonly category: string
  readonly before: number
}

/** The sections whose reports keep being about the same. */
export function findRecurring({ tables }: FigureContext): NamedRecurring[] {
  const { table, lastYear } = tables.compare(['section', 'category'])
  const named = table.rows.filter(({ key }) => key !== null)
  const crossings = named.flatMap((row) =>
    row.cells.map(({ count }, index) => ({ row: row.key ?? '', column: table.columns[index]?.key ?? '', count })),
  )
  const sums = (lines: readonly { key: string | null; whole: { count: number } }[]) =>
    new Map(lines.map(({ key, whole }) => [key ?? '', whole.count]))
  const found = listRecurring(crossings, {
    rows: sums(named),
    columns: sums(table.columns),
    total: table.total.count,
  })
  return found.map((one) => {
    const row = table.rows.findIndex(({ key }) => key === one.row)
    const column = table.columns.findIndex(({ key }) => key === one.column)
    return {
      ...one,
      unit: table.rows[row]?.label ?? one.row,
      category: shorten(table.columns[column]?.label ?? one.column),
      before: lastYear.rows[row]?.cells[column]?.count ?? 0,
    }
  })
}
