import { shorten } from '../report/list-labels.ts'
import type { Figure } from './figure.ts'
import { describeRange, notesOf, type FigureContext } from './figure-words.ts'

/** What the events led to, by the clinic they happened in, in the directory's order. */
export function clinicConsequenceFigure(context: FigureContext): Figure {
  const { tables, words, collaboration } = context
  const { dashboardTexts: texts } = words
  const { table } = tables.compare(['clinic', 'consequence'])
  const codes = (collaboration.codes.get('consequence') ?? []).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const levels = codes.map(({ code }) => table.columns.findIndex(({ key }) => key === code)).filter((at) => at !== -1)
  const labels = levels.map((at) => shorten(table.columns[at]?.label ?? ''))
  const rows = table.rows
    .filter(({ key, whole }) => key !== null || whole.count > 0)
    .map(({ label, whole, cells }) => ({ label, whole, values: levels.map((at) => cells[at]?.count ?? 0) }))
  return {
    id: 'clinic-consequence',
    chart: {
      kind: 'stacks',
      title: texts.figures.clinicConsequence.title,
      description: describeRange(
        words,
        rows.map(({ label, whole }) => ({ label, value: whole.count })),
      ),
      unit: texts.unit.reports,
      decimals: 0,
      notes: notesOf(context, []),
      missing: texts.missing,
      levels: labels,
      rows: rows.map(({ label, values }) => ({ label, values })),
    },
    table: {
      head: texts.figures.clinicConsequence.row,
      columns: [...labels, texts.columns.sum].map((label) => ({ label, decimals: 0 })),
      rows: rows.map(({ label, values, whole }) => ({ label, cells: [...values, whole.count] })),
    },
    remarks: [],
    definitions: table.definitions,
  }
}
