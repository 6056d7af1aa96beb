/** Seconds to wait after the first, second, third … failed attempt; the last one repeats. The same for every kind of channel. */
const waits = [10, 30, 60, 120, 300, 600, 900, 1_800]
const longestWait = 1_800
/** A receiver that asks to be left alone for longer is asked again all the same. */
const longestRest = 3_600

/** How long a delivery may fail before a person is called: a mail server that is down over a night must not cost anything. */
const patience = 24 * 60 * 60

/** More attempts than the schedule has room for in a day. */
const mostAttempts = 100

/** How a delivery has fared, by the database's count and clock. */
export interface Fortune {
  /** Attempts begun so far. */
  readonly attempts: number
  /** Seconds since the first failure of this round; 0 where nothing has failed before. */
  readonly failingForSeconds: number
  /** How long the receiver asks to be left alone. */
  readonly restSeconds?: number | undefined
}

/**
 * Seconds until the next attempt, or undefined where it is time to give up: 24 hours after the first failure. Spread by a fifth
 * to either side, so that what failed together does not come back together. Never sooner than the receiver asks for, an hour at
 * most. `random` is in [0, 1).
 */
export function secondsToNextAttempt(fortune: Fortune, random: () => number = Math.random): number | undefined {
  if (fortune.failingForSeconds >= patience) return undefined
  const wait = waits[fortune.attempts - 1] ?? longestWait
  const rest = Math.min((fortune.restSeconds ?? 0) * (1 + 0.2 * random()), longestRest)
  return Math.max(wait * (0.8 + 0.4 * random()), rest)
}

/**
 * Whether to give up without another attempt: the last one ended without a word, as when it kills its worker, and there were
 * more than a day's worth of them.
 */
export function isHopeless({ attempts, interrupted }: { attempts: number; interrupted: boolean }): boolean {
  return interrupted && attempts > mostAttempts
}
