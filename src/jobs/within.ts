import { setTimeout as sleep } from 'node:timers/promises'

/** Waiting ended before the work did. The work itself goes on; its end is of no interest to anyone. */
export class OutOfPatience extends Error {
  readonly code = 'out_of_patience'
  override readonly name = 'OutOfPatience'
}

/** Waits for `work`, but no longer than `ms`: then it throws OutOfPatience. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const bell = new AbortController()
  try {
    return await Promise.race([work, sleep(ms, undefined, { signal: bell.signal }).then(giveUp)])
  } finally {
    bell.abort()
  }
}

function giveUp(): never {
  throw new OutOfPatience()
}
