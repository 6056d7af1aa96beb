import type { Chart } from '../chart/chart.ts'
import type { AnnualReport, ReportCell, ReportChapter, ReportFigure, ReportTable } from './annual-report.ts'
import { isHidden } from './report-cell.ts'

const valueOf = (cell: ReportCell | undefined) => (typeof cell === 'number' ? cell : null)

/** The table a figure is drawn from. Throws where the chapter has none of that name. */
export function tableOf({ tables }: Pick<ReportChapter, 'tables'>, figure: ReportFigure): ReportTable {
  const table = tables.find(({ id }) => id === figure.table)
  if (!table) throw new Error(`The chapter has no table ${figure.table}.`)
  return table
}

/** The chart of a figure, made of nothing but its table: the two cannot differ. */
export function chartOf(report: AnnualReport, chapter: ReportChapter, figure: ReportFigure): Chart {
  const table = tableOf(chapter, figure)
  const chosen = figure.columns.map((key) => table.columns.findIndex((column) => column.key === key))
  const labels = chosen.map((column) => table.columns[column]?.label ?? '')
  const rows = table.rows.map(({ label, cells }) => ({ label, values: chosen.map((column) => valueOf(cells[column])) }))
  const { title, description, unit } = figure
  const decimals = table.columns[chosen[0] ?? 0]?.kind === 'perThousand' ? 1 : 0
  // A chart has one word for what it does not show: that it is hidden, or that there is nothing to show.
  const hides = table.rows.some(({ cells }) => chosen.some((column) => isHidden(cells[column] ?? null)))
  const missing = hides ? report.hiddenLabel : '–'
  const head = { title, description, unit, decimals, notes: [report.title, ...table.notes], missing }
  if (figure.kind === 'bars') return { ...head, kind: 'bars', series: labels, rows }
  if (figure.kind === 'stacks') return { ...head, kind: 'stacks', levels: labels, rows }
  if (figure.kind === 'grid') return { ...head, kind: 'grid', columns: labels, rows }
  return {
    ...head,
    kind: 'lines',
    times: rows.map(({ label }) => label),
    series: labels.map((label, index) => ({ label, values: rows.map(({ values }) => values[index] ?? null) })),
    references: [],
    marks: [],
    markLabels: {},
  }
}
