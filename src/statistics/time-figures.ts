import type { LineChart } from '../chart/chart.ts'
import type { Figure } from './figure.ts'
import { describeRange, notesOf, sayPeriod, shortMonth, type FigureContext } from './figure-words.ts'
import { placedLines, placedTotal } from './placed-lines.ts'
import { writeNumber } from '../i18n/write-number.ts'
import { listMonths } from './period.ts'
import type { StepDays } from './response-days.ts'

/** The months of the period that have begun: a month to come is no month without reports. */
function beginning({ tables }: FigureContext): (month: string | null) => boolean {
  const present = tables.today.slice(0, 7)
  return (month) => month !== null && month <= present
}

const head = { kind: 'lines' as const, decimals: 0, references: [], marks: [], markLabels: {} }

/** Reports month by month beside the year before. */
export function monthFigure(context: FigureContext): Figure {
  const { tables, words, place } = context
  const { dashboardTexts: texts } = words
  const { definitions, lines } = placedLines(tables, 'month', place)
  const begun = beginning(context)
  const series = [sayPeriod(words, tables.period), sayPeriod(words, tables.lastYear)]
  const months = lines.map(({ key, label, now, before }) => ({
    key: key ?? '',
    label,
    now: begun(key) ? now.count : null,
    before: before.count,
  }))
  const { now, before } = placedTotal(tables, place)
  const sum = texts.sum(writeNumber(now.count), writeNumber(before.count), series[1] ?? '')
  const range = describeRange(
    words,
    months.map(({ label, now: value }) => ({ label, value })),
  )
  const chart: LineChart = {
    ...head,
    title: texts.figures.month.title,
    description: `${sum} ${range}`,
    unit: texts.unit.reports,
    notes: notesOf(context, []),
    missing: texts.missing,
    times: months.map(({ key }) => shortMonth(words, key, false)),
    series: [
      { label: series[0] ?? '', values: months.map(({ now: value }) => value) },
      { label: series[1] ?? '', values: months.map(({ before: value }) => value) },
    ],
  }
  return {
    id: 'month',
    chart,
    table: {
      head: texts.figures.month.row,
      columns: series.map((label) => ({ label, decimals: 0 })),
      rows: months.map(({ label, now: value, before: earlier }) => ({ label, cells: [value, earlier] })),
    },
    remarks: [sum],
    definitions,
  }
}

/** Both ways side by side: from municipalities to the hospital, and back. */
export function directionFigure(context: FigureContext): Figure {
  const { tables, words } = context
  const { dashboardTexts: texts } = words
  const { table } = tables.compare(['direction', 'month'])
  const begun = beginning(context)
  const rows = table.rows.filter(({ key }) => key === 'municipality_to_hospital' || key === 'hospital_to_municipality')
  const values = rows.map(({ cells }) =>
    cells.map(({ count }, index) => (begun(table.columns[index]?.key ?? null) ? count : null)),
  )
  const sums = rows.map(({ label, whole }) => ({ label, value: whole.count }))
  return {
    id: 'direction',
    chart: {
      ...head,
      title: texts.figures.direction.title,
      description: describeRange(words, sums),
      unit: texts.unit.reports,
      notes: notesOf(context, []),
      missing: texts.missing,
      times: table.columns.map(({ key }) => shortMonth(words, key ?? '', false)),
      series: rows.map(({ label }, index) => ({ label, values: values[index] ?? [] })),
    },
    table: {
      head: texts.figures.direction.row,
      columns: rows.map(({ label }) => ({ label, decimals: 0 })),
      rows: [
        ...table.columns.map(({ label }, month) => ({ label, cells: values.map((one) => one[month] ?? null) })),
        { label: texts.columns.sum, cells: rows.map(({ whole }) => whole.count) },
      ],
    },
    remarks: [],
    definitions: table.definitions,
  }
}

/** Working days as the calendar days they take when no holiday falls among them. */
export function toCalendarDays(workingDays: number): number {
  return Math.round((workingDays * 7) / 5)
}

/** How long answers take, by the month a report was sent in, against the deadline the collaboration has agreed. */
export function responseFigure(context: FigureContext): Figure {
  const { tables, words, collaboration } = context
  const { dashboardTexts: texts } = words
  const { table } = tables.compare(['month'], true)
  const working = collaboration.deadlines.answer.days
  const calendar = toCalendarDays(working)
  const rows = table.rows.map(({ key, label, whole }) => ({ key: key ?? '', label, days: whole.days }))
  const answered = rows.map(({ days }) => days.answered)
  const cellsOf = (received: StepDays | undefined, one: StepDays | undefined) => [
    received?.median ?? null,
    one?.median ?? null,
    one?.p90 ?? null,
    one?.within?.share ?? null,
    one?.reports ?? 0,
  ]
  return {
    id: 'response',
    chart: {
      ...head,
      title: texts.figures.response.title,
      description: describeRange(
        words,
        rows.map(({ label, days }) => ({ label, value: days.answered?.median ?? null })),
      ),
      unit: texts.unit.days,
      notes: notesOf(context, [texts.unfinished]),
      missing: texts.missing,
      times: listMonths(tables.period).map(({ month }) => shortMonth(words, month, false)),
      series: [
        { label: texts.median, values: answered.map((one) => one?.median ?? null) },
        { label: texts.ninth, values: answered.map((one) => one?.p90 ?? null) },
      ],
      references: [{ role: 'deadline', label: texts.deadline(working, calendar), values: calendar }],
    },
    table: {
      head: texts.figures.response.row,
      columns: [
        { label: texts.columns.received, decimals: 0 },
        { label: texts.columns.answered, decimals: 0 },
        { label: texts.columns.answeredP90, decimals: 0 },
        { label: texts.columns.within, decimals: 0, percent: true },
        { label: texts.columns.answeredCases, decimals: 0 },
      ],
      rows: [
        ...rows.map(({ label, days }) => ({ label, cells: cellsOf(days.received, days.answered) })),
        { label: texts.columns.sum, cells: cellsOf(table.total.days.received, table.total.days.answered) },
      ],
    },
    remarks: [texts.unfinished],
    definitions: table.definitions,
  }
}
