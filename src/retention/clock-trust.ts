/** How time has gone so far, by the database's clock: kept in `retention_run`. */
export interface ClockStory {
  /** The last time that was believed. */
  readonly trustedAt: Date
  /** The last time that was looked at, believed or not. */
  readonly lookedAt: Date
  /** Since when time goes on from where it had jumped to; null: it has not jumped. */
  readonly doubtedSince: Date | null
}

export type ClockVerdict = 'trusted' | 'clocks_differ' | 'wait_a_day' | 'ask_operator'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A weekend with the service switched off. */
const ordinaryMs = 3 * dayMs
/** A holiday, or a backup of last month. */
const longestStopMs = 40 * dayMs
const mayDifferMs = hourMs

/**
 * Whether the time may be believed by what destroys for good, and the story as it goes on. A clock that was set wrongly costs
 * nothing but time, and an ordinary stop heals by itself:
 * - the database's and the process's clocks differ by more than an hour: one of them is wrong, nothing is done until they agree;
 * - up to three days since the last time believed, or time gone back (which makes less due): believed;
 * - up to 40 days: believed once time has gone on from there for a day, looked at without gaps of over three days;
 * - more: an operator says that the clock is right (`src/confirm-clock.ts`).
 */
export function judgeClock(
  story: ClockStory,
  now: Date,
  processNow: Date,
): { readonly verdict: ClockVerdict; readonly story: ClockStory } {
  const since = (from: Date, to: Date = now) => to.getTime() - from.getTime()
  if (Math.abs(since(processNow)) > mayDifferMs) return { verdict: 'clocks_differ', story }
  const believed = { verdict: 'trusted', story: { trustedAt: now, lookedAt: now, doubtedSince: null } } as const
  if (since(story.trustedAt) <= ordinaryMs) return believed
  const goesOn = since(story.lookedAt) >= 0 && since(story.lookedAt) <= ordinaryMs
  const doubtedSince = (goesOn ? story.doubtedSince : null) ?? now
  const doubted = { trustedAt: story.trustedAt, lookedAt: now, doubtedSince }
  if (since(story.trustedAt, doubtedSince) > longestStopMs) return { verdict: 'ask_operator', story: doubted }
  return since(doubtedSince) >= dayMs ? believed : { verdict: 'wait_a_day', story: doubted }
}
