/** The numbers that stand along an axis from nothing up: round ones, evenly apart, the last at or above `most`. */
export function listTicks(most: number, atMost = 5): number[] {
  if (most <= 0) return [0, 1]
  const least = most / atMost
  const power = 10 ** Math.floor(Math.log10(least))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power
  const count = Math.ceil((most / step) * (1 - 1e-9))
  // A product, since a sum of tenths is not what it looks like.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
