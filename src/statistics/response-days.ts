/** How a step stands to the deadline on the cases. Sums up to all cases that are counted. */
export interface Within {
  readonly inTime: number
  /** Taken after the deadline. */
  readonly late: number
  /** Not taken, and the day of the deadline is over. */
  readonly overdue: number
  /** Not taken, and there is time yet. */
  readonly notDue: number
  /** No deadline on the case, or one that was set anew after the step was taken. */
  readonly unknown: number
  /** In time among those that are in time, late or overdue: 0 to 1, four decimals. Null where there are none. */
  readonly share: number | null
}

/** How many days cases took to reach a step, over those that have reached it. */
export interface StepDays {
  readonly reports: number
  /** Whole days, by nearest rank: at least half of the cases took no longer. Null where none has come so far. */
  readonly median: number | null
  /** At least nine in ten took no longer. */
  readonly p90: number | null
  /** Null for closing, which has no deadline. */
  readonly within: Within | null
}

/** Values with how many cases have each. */
export type Spread = ReadonlyMap<string, number>

/** The smallest number of days that at least this share of the cases did not exceed. */
function findRank(days: readonly (readonly [days: number, reports: number])[], rank: number): number | null {
  let seen = 0
  for (const [value, reports] of days) {
    seen += reports
    if (seen >= rank) return value
  }
  return null
}

/** Sorts cases by how they stand to their deadline: `in_time`, `late`, `unknown`, or the day of the deadline of a step not taken. */
function measureWithin(spread: Spread, today: string): Within {
  const sums = { inTime: 0, late: 0, overdue: 0, notDue: 0, unknown: 0 }
  for (const [standing, reports] of spread) {
    if (standing === 'in_time') sums.inTime += reports
    else if (standing === 'late' || standing === 'unknown') sums[standing] += reports
    else if (standing < today) sums.overdue += reports
    else sums.notDue += reports
  }
  const due = sums.inTime + sums.late + sums.overdue
  return { ...sums, share: due === 0 ? null : Math.round((sums.inTime / due) * 10_000) / 10_000 }
}

/** Median, 90th percentile and deadlines of one step, from how many cases took how many days and stand how. `today`: a day of Oslo. */
export function measureDays(days: Spread, within: Spread | null, today: string): StepDays {
  const sorted = [...days].map(([value, reports]) => [Number(value), reports] as const).toSorted(([a], [b]) => a - b)
  const reports = sorted.reduce((sum, [, count]) => sum + count, 0)
  // In whole numbers, since 0.9 of a count is not always what it looks like.
  const rank = (percent: number) => Math.ceil((reports * percent) / 100)
  return {
    reports,
    median: findRank(sorted, rank(50)),
    p90: findRank(sorted, rank(90)),
    within: within && measureWithin(within, today),
  }
}
