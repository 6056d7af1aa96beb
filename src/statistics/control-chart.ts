/** One point of a control chart: what was measured, what is usual, and how far from it common variation reaches. */
export interface ControlPoint {
  readonly value: number
  readonly centre: number
  /** Three of the process's own standard deviations: the limits are `centre` ± `reach`. */
  readonly reach: number
}

/** 3 / 1.128: three standard deviations as a multiple of the mean moving range of two (Shewhart; NHS England, Making Data Count). */
const reachPerMovingRange = 2.66

/**
 * XmR chart (individual values and moving range) of at least two values in the order of time: limits at the mean ± 2.66 × the mean
 * moving range, over all the values and without taking outliers out, as NHS England's Making Data Count tools do it.
 */
export function chartIndividuals(values: readonly number[]): ControlPoint[] {
  const centre = meanOf(values)
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)))
  const reach = reachPerMovingRange * meanOf(ranges)
  return values.map((value) => ({ value, centre, reach }))
}

/**
 * u-chart of events in groups of different size (reports per 1,000 inhabitants): the centre is all events over all sizes, the limits
 * three Poisson standard deviations at each group's size. Sizes are above nothing.
 */
export function chartRates(groups: readonly { readonly events: number; readonly size: number }[]): ControlPoint[] {
  const centre = sumOf(groups.map(({ events }) => events)) / sumOf(groups.map(({ size }) => size))
  return groups.map(({ events, size }) => ({ value: events / size, centre, reach: 3 * Math.sqrt(centre / size) }))
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const meanOf = (values: readonly number[]) => (values.length === 0 ? 0 : sumOf(values) / values.length)
