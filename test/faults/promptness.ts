/** How soon all is well again, in seconds. The bounds are those of the promise; a machine that is busy with other things gets more. */
export const promised = {
  /** From the database answering again to the first report that is acknowledged. */
  servedAgain: 3,
  /** From a worker's death to the receiver having what it was delivering, for 99 of 100 such deliveries. */
  takenOver: 15,
} as const
export type Measured = keyof typeof promised

/** How long something took, in seconds, and what it was: a fault, or a delivery's id. */
export interface Timing {
  readonly about: string
  readonly seconds: number
}

/** What was measured, and what is allowed. */
export interface Promptness {
  readonly timings: readonly Timing[]
  readonly atMost: number
}

/** The quickest that so many of a hundred do not exceed; undefined where there are none. */
export function percentile(timings: readonly Timing[], percent: number): Timing | undefined {
  const sorted = timings.toSorted((one, other) => one.seconds - other.seconds)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)]
}
