import type { ControlPoint } from '../../src/statistics/control-chart.ts'

/**
 * Which points each rule marks, asked point by point in the words of the rule: is this one part of any stretch that it describes?
 * Meant for whole numbers, where nothing is a rounding error away from a limit.
 */
export function markNaively(
  points: readonly ControlPoint[],
): Record<'outside' | 'shift' | 'trend' | 'near_limit', number[]> {
  const indexes = points.map((_, index) => index)
  const stretch = (first: number, length: number) =>
    first >= 0 && first + length <= points.length ? points.slice(first, first + length) : undefined
  const inSome = (index: number, length: number, holds: (stretch: readonly ControlPoint[]) => boolean) =>
    indexes.some((first) => {
      const found = first <= index && index < first + length ? stretch(first, length) : undefined
      return found !== undefined && holds(found)
    })
  const above = ({ value, centre }: ControlPoint) => value - centre > 1e-7
  const below = ({ value, centre }: ControlPoint) => centre - value > 1e-7
  const oneSide = (some: readonly ControlPoint[]) => some.every(above) || some.every(below)
  const rises = (some: readonly ControlPoint[]) =>
    some.every((point, at) => at === 0 || point.value > (some[at - 1]?.value ?? 0))
  const falls = (some: readonly ControlPoint[]) =>
    some.every((point, at) => at === 0 || point.value < (some[at - 1]?.value ?? 0))
  const outside = ({ value, centre, reach }: ControlPoint) => Math.abs(value - centre) > reach + 1e-7
  const near = (point: ControlPoint) =>
    !outside(point) && Math.abs(point.value - point.centre) * 3 > 2 * point.reach + 1e-7

  return {
    outside: indexes.filter((index) => outside(points[index] as ControlPoint)),
    shift: indexes.filter((index) => inSome(index, 7, oneSide)),
    trend: indexes.filter((index) => inSome(index, 7, (some) => rises(some) || falls(some))),
    near_limit: indexes.filter(
      (index) =>
        near(points[index] as ControlPoint) &&
        inSome(index, 3, (some) => oneSide(some) && some.filter(near).length >= 2),
    ),
  }
}
