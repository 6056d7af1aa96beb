/** The same sequence for the same seed (mulberry32), so that a corpus is the same in every run. */
export interface SeededRandom {
  /** 0 ≤ n < limit */
  below(limit: number): number
  pick<T>(from: readonly T[]): T
  digits(count: number): string
}

export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  return { below, pick, digits: (count) => Array.from({ length: count }, () => below(10)).join('') }
}
