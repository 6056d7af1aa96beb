/** Waiting ended before the work did. The work itself goes on; its end is of no interest to anyone. */
export class OutOfPatience extends Error {
  readonly code = 'out_of_patience'
  override readonly name = 'OutOfPatience'
}

/** Waits for `work`, but no longer than `ms`: then it throws OutOfPatience. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise: bell, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new OutOfPatience()), ms)
  try {
    return await Promise.race([work, bell])
  } finally {
    clearTimeout(timer)
  }
}
