import { countAll, type Figure, type Step } from './dimension.ts'

/** How many days cases took to reach a step, over those that have reached it. */
export interface ResponseDays {
  readonly reports: number
  /** Whole days, by nearest rank: at least half of the cases took no longer. Null where none has come so far. */
  readonly median: number | null
  /** At least nine in ten took no longer. */
  readonly p90: number | null
}

/** The smallest number of days that at least this share of the cases did not exceed. */
function findRank(days: readonly (readonly [days: number, reports: number])[], rank: number): number | null {
  let seen = 0
  for (const [value, reports] of days) {
    seen += reports
    if (seen >= rank) return value
  }
  return null
}

/** Median and 90th percentile of the days to one step, from how many cases took how many days. */
export function measureDays(figures: readonly Figure[], step: Step): ResponseDays {
  const byDays = new Map<number, number>()
  for (const figure of figures) {
    if (figure.name !== step || figure.key === null) continue
    const days = Number(figure.key)
    byDays.set(days, (byDays.get(days) ?? 0) + countAll(figure))
  }
  const sorted = [...byDays].toSorted(([a], [b]) => a - b)
  const reports = sorted.reduce((sum, [, count]) => sum + count, 0)
  // In whole numbers, since 0.9 of a count is not always what it looks like.
  const rank = (percent: number) => Math.ceil((reports * percent) / 100)
  return { reports, median: findRank(sorted, rank(50)), p90: findRank(sorted, rank(90)) }
}
