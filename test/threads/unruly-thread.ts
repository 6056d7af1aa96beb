/** What a program of a pool can do to it. */
export type Order = { readonly does: 'answer' | 'throw' | 'exit' | 'hang' | 'fill'; readonly ms?: number }

/** Runs in a thread of a pool. */
export async function work({ does, ms = 0 }: Order): Promise<string> {
  if (does === 'throw') throw new TypeError('it cannot be done')
  if (does === 'exit') process.exit(3)
  // oxlint-disable-next-line no-unmodified-loop-condition -- what never ends is to be stopped from outside.
  while (does === 'hang') Math.sqrt(ms)
  await new Promise((resolve) => setTimeout(resolve, ms))
  return `${does} ${ms}`
}
