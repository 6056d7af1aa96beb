import type { AnnualReport, ReportColumn, ReportTable } from './annual-report.ts'
import { isHidden } from './report-cell.ts'

/** The kinds of column that hold numbers of one sort; a dataset has one of them as its measure. */
const measures = ['count', 'share', 'perThousand', 'days'] as const

/**
 * A report's tables as one JSON-stat 2.0 collection (https://json-stat.org): a dataset for each table that holds numbers, with its
 * rows and columns as dimensions. A hidden number is null, with the status `x`; what is not known is null without one.
 */
export function writeJsonStat(report: AnnualReport) {
  const { title, subtitle, madeOn } = report
  const tables = report.chapters.flatMap((chapter) => chapter.tables)
  const datasets = tables.map((table) => datasetOf(report, table)).filter((dataset) => dataset !== undefined)
  return {
    version: '2.0',
    class: 'collection' as const,
    label: `${title}: ${subtitle}`,
    updated: madeOn,
    link: { item: datasets },
  }
}

const categoryOf = (keys: readonly { key: string; label: string }[]) => ({
  index: keys.map(({ key }) => key),
  label: Object.fromEntries(keys.map(({ key, label }) => [key, label])),
})

/** Rows whose key is not stated need a name in the file. */
const nameOf = (key: string | null) => key ?? 'not_stated'

function datasetOf({ madeOn, hiddenLabel }: AnnualReport, table: ReportTable) {
  const columns = table.columns.filter(({ kind }) => measures.some((measure) => measure === kind))
  if (columns.length === 0 || table.rows.length === 0) return undefined
  const at = (column: ReportColumn) => table.columns.indexOf(column)
  const cells = table.rows.flatMap(({ cells: row }) => columns.map((column) => row[at(column)] ?? null))
  const hidden = cells.flatMap((cell, place) => (isHidden(cell) ? [[String(place), 'x'] as const] : []))
  return {
    class: 'dataset',
    label: table.caption,
    updated: madeOn,
    id: ['row', 'column'],
    size: [table.rows.length, columns.length],
    dimension: {
      row: {
        label: table.head,
        category: categoryOf(table.rows.map(({ key, label }) => ({ key: nameOf(key), label }))),
      },
      column: { label: table.caption, category: categoryOf(columns) },
    },
    value: cells.map((cell) => (typeof cell === 'number' ? cell : null)),
    ...(hidden.length > 0 && { status: Object.fromEntries(hidden) }),
    ...(table.notes.length > 0 && { note: table.notes }),
    extension: { id: table.id, hidden: hiddenLabel },
  }
}
