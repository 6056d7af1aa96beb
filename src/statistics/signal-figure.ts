import type { Mark, Reference } from '../chart/chart.ts'
import { writeNumber } from '../i18n/write-number.ts'
import type { Figure } from './figure.ts'
import { notesOf, shortMonth, type FigureContext } from './figure-words.ts'
import type { JudgedSeries } from './judged-series.ts'
import { sayVerdict } from './say-signal.ts'
import { signalRules, type SignalRule } from './signal-rules.ts'

/** Each rule's sign on the chart; where several mark a point, the strongest rule's is drawn. */
const markOf: Readonly<Record<SignalRule, Mark>> = {
  outside: 'diamond',
  shift: 'square',
  trend: 'triangle',
  near_limit: 'ring',
}

/** The control chart of a series that can be judged; nothing for one that has too little to say. */
export function signalFigure(context: FigureContext, one: JudgedSeries): Figure | undefined {
  const { words, tables } = context
  const { series, verdict } = one
  if (!('points' in verdict)) return undefined
  const { signalTexts: texts, dashboardTexts, statisticsTexts } = words
  const decimals = series.measure === 'per_1000' ? 2 : 1
  const { points, signals } = verdict
  const marks = points.flatMap((_, time) => {
    const rule = signalRules.find((name) =>
      signals.some((signal) => signal.rule === name && signal.points.includes(time)),
    )
    return rule ? [{ time, mark: markOf[rule] }] : []
  })
  const met = signalRules.filter((rule) => marks.some(({ mark }) => mark === markOf[rule]))
  // What can't be below nothing has no lower limit there.
  const lower = points.map(({ centre, reach }) => (centre - reach > 0 ? centre - reach : null))
  const upper = points.map(({ centre, reach }) => centre + reach)
  const centre = points[0]?.centre ?? 0
  const references: Reference[] = [
    { role: 'mean', label: texts.mean(writeNumber(centre, decimals)), values: centre },
    { role: 'limit', label: texts.limits, values: upper },
    { role: 'limit', label: texts.limits, values: lower },
  ]
  const remarks = sayVerdict(one, tables.period, words)
  const title = texts.chart(one.label)
  return {
    id: `endring-${one.id}`,
    chart: {
      kind: 'lines',
      title,
      description: remarks.join(' '),
      unit: series.measure === 'days' ? dashboardTexts.unit.days : texts.value[series.measure],
      decimals,
      notes: notesOf(context, remarks),
      missing: dashboardTexts.missing,
      times: series.points.map(({ time }) => shortMonth(words, time, true)),
      series: [{ label: texts.value[series.measure], values: points.map(({ value }) => value) }],
      references,
      marks,
      markLabels: Object.fromEntries(met.map((rule) => [markOf[rule], texts.marks[rule]])),
    },
    table: {
      head: dashboardTexts.figures.month.row,
      columns: [
        { label: texts.value[series.measure], decimals: series.measure === 'per_1000' ? 2 : 0 },
        { label: texts.lower, decimals },
        { label: texts.middle, decimals },
        { label: texts.upper, decimals },
      ],
      rows: series.points.map(({ time }, index) => ({
        label: statisticsTexts.month(time),
        cells: [points[index]?.value ?? null, lower[index] ?? null, centre, upper[index] ?? null],
      })),
    },
    remarks,
    definitions: [texts.method, texts.caution, texts.least],
  }
}
