import type { ControlPoint } from './control-chart.ts'

/** The four rules of NHS England's Making Data Count, strongest first. */
export const signalRules = ['outside', 'shift', 'trend', 'near_limit'] as const
export type SignalRule = (typeof signalRules)[number]

/** Something that common variation seldom does: which points, counted from 0 in the order of time, and which way. */
export interface Signal {
  readonly rule: SignalRule
  readonly direction: 'up' | 'down'
  readonly points: readonly number[]
}

/** As many points in a row make a shift (all above or all below the mean) or a trend (each above, or each below, the one before). */
export const longRun = 7

/** -1, 0 or 1; numbers that differ by no more than the arithmetic's own error are the same. */
function compare(a: number, b: number): number {
  const difference = a - b
  return Math.abs(difference) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : Math.sign(difference)
}
const side = ({ value, centre }: ControlPoint) => compare(value, centre)
const isOutside = ({ value, centre, reach }: ControlPoint) =>
  compare(value, centre + reach) > 0 || compare(value, centre - reach) < 0
/** In the outer third of the way to a limit, and not beyond it. */
const isNear = (point: ControlPoint) =>
  !isOutside(point) && compare(Math.abs(point.value - point.centre), (2 / 3) * point.reach) > 0

const named = (sign: number): Signal['direction'] => (sign > 0 ? 'up' : 'down')

/** Every signal in a control chart, in the order of time within each rule. A run is told once, as long as it is. */
export function findSignals(points: readonly ControlPoint[]): Signal[] {
  return [...findOutside(points), ...findShifts(points), ...findTrends(points), ...findNearLimit(points)]
}

function findOutside(points: readonly ControlPoint[]): Signal[] {
  return points.flatMap((point, index) =>
    isOutside(point) ? [{ rule: 'outside' as const, direction: named(side(point)), points: [index] }] : [],
  )
}

/** Seven or more in a row on the same side of the mean; a point on the mean ends the run. */
function findShifts(points: readonly ControlPoint[]): Signal[] {
  return listRuns(points.map(side))
    .filter(({ sign, length }) => sign !== 0 && length >= longRun)
    .map(({ sign, first, length }) => ({ rule: 'shift', direction: named(sign), points: count(first, length) }))
}

/** Seven or more in a row, each higher (or each lower) than the one before; two that are alike end the run. */
function findTrends(points: readonly ControlPoint[]): Signal[] {
  const steps = points.slice(1).map(({ value }, index) => compare(value, points[index]?.value ?? 0))
  return listRuns(steps)
    .filter(({ sign, length }) => sign !== 0 && length >= longRun - 1)
    .map(({ sign, first, length }) => ({ rule: 'trend', direction: named(sign), points: count(first, length + 1) }))
}

/** Three in a row on the same side of the mean, two of them or all in the outer third of the way to the limit. */
function findNearLimit(points: readonly ControlPoint[]): Signal[] {
  const found: { sign: number; last: number; points: number[] }[] = []
  for (let first = 0; first + 2 < points.length; first += 1) {
    const three = points.slice(first, first + 3)
    const sign = side(three[0] as ControlPoint)
    const near = three.flatMap((point, index) => (isNear(point) ? [first + index] : []))
    if (sign === 0 || near.length < 2 || three.some((point) => side(point) !== sign)) continue
    const open = found.at(-1)
    // Threes that share a point are one signal.
    if (open && open.sign === sign && open.last >= first) {
      open.points = [...new Set([...open.points, ...near])]
      open.last = first + 2
    } else found.push({ sign, last: first + 2, points: near })
  }
  return found.map(({ sign, points }) => ({ rule: 'near_limit', direction: named(sign), points }))
}

interface Run {
  readonly sign: number
  readonly first: number
  length: number
}

/** Neighbours with the same sign, as runs. */
function listRuns(signs: readonly number[]): Run[] {
  const runs: Run[] = []
  for (const [index, sign] of signs.entries()) {
    const open = runs.at(-1)
    if (open?.sign === sign) open.length += 1
    else runs.push({ sign, first: index, length: 1 })
  }
  return runs
}

const count = (first: number, length: number) => Array.from({ length }, (_, index) => first + index)
