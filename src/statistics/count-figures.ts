import type { Chart } from '../chart/chart.ts'
import { shorten } from '../report/list-labels.ts'
import type { Figure } from './figure.ts'
import { describeRange, notesOf, sayPeriod, type FigureContext } from './figure-words.ts'
import { placedLines, placedTotal, type PlacedLine } from './placed-lines.ts'
import type { Dimension } from './dimension.ts'

/** Rows that hold nothing in either year and are in no list («Ikke oppgitt») tell nothing. */
const isTold = ({ key, now, before }: PlacedLine) => key !== null || now.count > 0 || before.count > 0

/** Bars by one dimension beside the year before, with shares and rates in the table. */
function barsBy(
  context: FigureContext,
  dimension: Dimension,
  id: 'category' | 'municipality',
  remarks: string[],
): Figure {
  const { tables, words, place } = context
  const { dashboardTexts: texts } = words
  const { lines, definitions } = placedLines(tables, dimension, place)
  const rows = lines.filter(isTold).map((line) => (id === 'category' ? { ...line, label: shorten(line.label) } : line))
  const series = [sayPeriod(words, tables.period), sayPeriod(words, tables.lastYear)]
  const { title } = texts.figures[id]
  const rated = id === 'municipality' && rows.some(({ now }) => now.perThousand !== null)
  const chart: Chart = {
    kind: 'bars',
    title,
    description: describeRange(
      words,
      rows.map(({ label, now }) => ({ label, value: now.count })),
    ),
    unit: texts.unit.reports,
    decimals: 0,
    notes: notesOf(context, remarks),
    missing: texts.missing,
    series,
    rows: rows.map(({ label, now, before }) => ({ label, values: [now.count, before.count] })),
  }
  return {
    id,
    chart,
    table: {
      head: texts.figures[id].row,
      columns: [
        ...series.map((label) => ({ label, decimals: 0 })),
        { label: texts.columns.share, decimals: 0, percent: true as const },
        ...(rated ? [{ label: texts.columns.perThousand, decimals: 2 }] : []),
      ],
      rows: rows.map(({ label, now, before }) => ({
        label,
        cells: [now.count, before.count, now.share, ...(rated ? [now.perThousand] : [])],
      })),
    },
    remarks,
    definitions,
  }
}

/** What the reports are about. */
export function categoryFigure(context: FigureContext): Figure {
  const { severalCategories } = context.words.statisticsTexts
  return barsBy(context, 'category', 'category', [severalCategories.text])
}

/** Where the service was given, in the directory's order: nobody is ranked by how much they report. */
export function municipalityFigure(context: FigureContext): Figure {
  const { noRanking, few } = context.words.dashboardTexts
  return barsBy(context, 'municipality', 'municipality', [noRanking, few])
}

/** What the events led to: this period and the year before, by level. */
export function consequenceFigure(context: FigureContext): Figure {
  const { tables, words, place, collaboration } = context
  const { dashboardTexts: texts } = words
  const { lines, definitions } = placedLines(tables, 'consequence', place)
  const codes = (collaboration.codes.get('consequence') ?? []).toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const levels = codes.map(({ code }) => lines.find(({ key }) => key === code)).filter((line) => line !== undefined)
  const rows = [
    { label: sayPeriod(words, tables.period), values: levels.map(({ now }) => now.count) },
    { label: sayPeriod(words, tables.lastYear), values: levels.map(({ before }) => before.count) },
  ]
  const total = placedTotal(tables, place)
  return {
    id: 'consequence',
    chart: {
      kind: 'stacks',
      title: texts.figures.consequence.title,
      description: describeRange(
        words,
        levels.map(({ label, now }) => ({ label: shorten(label), value: now.count })),
      ),
      unit: texts.unit.reports,
      decimals: 0,
      notes: notesOf(context, []),
      missing: texts.missing,
      levels: levels.map(({ label }) => shorten(label)),
      rows,
    },
    table: {
      head: texts.figures.consequence.row,
      columns: [
        ...levels.map(({ label }) => ({ label: shorten(label), decimals: 0 })),
        { label: texts.columns.sum, decimals: 0 },
      ],
      rows: rows.map(({ label, values }, index) => ({
        label,
        cells: [...values, index === 0 ? total.now.count : total.before.count],
      })),
    },
    remarks: [],
    definitions,
  }
}
