import type { TextToken } from './text-tokens.ts'

/** What people put inside a number. Other signs may only stand between the date and the last five digits. */
const TIGHT = " \n.-/_·'"

/** Some groups of digits in a row, with where they are cut and what stands in the cuts. */
export interface NumberWindow {
  readonly first: number
  readonly last: number
  readonly digits: string
  readonly cuts: readonly number[]
  readonly gaps: readonly string[]
}

export function isCutAsCalledId({ cuts, gaps }: NumberWindow): boolean {
  return gaps.every((gap, index) => isTight(gap) || cuts[index] === 6)
}

/** 010180 12345, 01.01.80-12345, 010180 123 45: cut after the date, and otherwise only where the parts of an id meet. */
export function isCutAsDateAndRest({ cuts, gaps }: NumberWindow): boolean {
  const isCutRight = cuts.includes(6) && cuts.every((cut) => [2, 4, 6, 9].includes(cut))
  return isCutRight && gaps.every((gap, index) => isTight(gap) || (cuts[index] === 6 && index === 0))
}

export function isTightlyCut({ gaps }: NumberWindow): boolean {
  return gaps.every(isTight)
}

function isTight(gap: string): boolean {
  for (const sign of gap) if (!TIGHT.includes(sign)) return false
  return true
}

export function standsAlone(tokens: readonly TextToken[], { first, last }: NumberWindow): boolean {
  const after = tokens[last + 1]
  const joinsBefore = tokens[first - 1]?.kind === 'digits' && isTight(tokens[first]?.before ?? '')
  return !joinsBefore && !(after?.kind === 'digits' && isTight(after.before))
}

/** 14.3.2026 12345 and 2026-03-14 221: a day of an event, and a number that happens to follow. */
export function startsWithWholeDate(digits: string, cuts: readonly number[]): boolean {
  const [one = 11, two = 11, three = 11] = cuts
  const isYearFirst = one === 4 && two === 6 && three === 8 && /^(19|20)/.test(digits)
  return isYearFirst || (one <= 2 && two - one <= 2 && three - two === 4 && /^(19|20)/.test(digits.slice(two)))
}
