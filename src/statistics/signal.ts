import { chartIndividuals, chartRates, type ControlPoint } from './control-chart.ts'
import { findSignals, type Signal } from './signal-rules.ts'

/** With fewer points the limits say more about chance than about the process (NHS England: limits are fixed on 12 or more). */
export const leastPoints = 12
/**
 * With fewer reports a month than this on average, most months hold none or one: there is nothing to see a fall in, and two or three
 * reports in a month look like a leap.
 */
export const leastReports = 2

/** What is judged, in the order of time. Times are months (`2026-03`). */
export type Series = CountSeries | RateSeries | DaysSeries
interface CountSeries {
  readonly measure: 'reports'
  readonly points: readonly { readonly time: string; readonly count: number }[]
}
interface RateSeries {
  readonly measure: 'per_1000'
  readonly points: readonly { readonly time: string; readonly count: number; readonly inhabitants: number }[]
}
/** Days a case took, one number for each month that has enough cases. */
interface DaysSeries {
  readonly measure: 'days'
  readonly points: readonly { readonly time: string; readonly days: number }[]
}

/** What can be said of a series. */
export type Verdict =
  | { readonly state: 'few_points' | 'few_reports' }
  | {
      readonly state: 'within' | 'changed'
      readonly points: readonly ControlPoint[]
      readonly signals: readonly Signal[]
    }

/**
 * Tells whether a series is within its common variation, or what has changed. Counts and days are charted as individual values
 * (XmR), reports against inhabitants as rates (u-chart); the rules are the same.
 */
export function judge(series: Series): Verdict {
  if (series.points.length < leastPoints) return { state: 'few_points' }
  if (series.measure !== 'days') {
    const reports = series.points.reduce((sum, { count }) => sum + count, 0)
    if (reports < leastReports * series.points.length) return { state: 'few_reports' }
  }
  const points = chartOf(series)
  const signals = findSignals(points)
  return { state: signals.length === 0 ? 'within' : 'changed', points, signals }
}

function chartOf(series: Series): ControlPoint[] {
  if (series.measure === 'reports') return chartIndividuals(series.points.map(({ count }) => count))
  if (series.measure === 'days') return chartIndividuals(series.points.map(({ days }) => days))
  return chartRates(series.points.map(({ count, inhabitants }) => ({ events: count, size: inhabitants / 1000 })))
}
