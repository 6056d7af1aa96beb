import type { SeededRandom } from './seeded-random.ts'

const cut = (digits: string, lengths: readonly number[], joint: string) => {
  let from = 0
  return lengths.map((length) => digits.slice(from, (from += length))).join(joint)
}
const inScript = (digits: string, zero: number) =>
  Array.from(digits)
    .map((digit) => String.fromCodePoint(zero + Number(digit)))
    .join('')

const SPACES = [' ', '\u00a0', '\u2009', '\u202f', '\u2007', '  ', '\t', '\u3000']
const DASHES = ['-', '\u2010', '\u2011', '\u2013', '\u2014', '\u2212', ' - ', '\uff0d']
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u2066']

/** As ids are cut: the date, then the rest. Found also when other numbers stand close by. */
export const USUAL_DRESSES: readonly ((digits: string, random: SeededRandom) => string)[] = [
  (digits) => digits,
  (digits, random) => cut(digits, [6, 5], random.pick(SPACES)),
  (digits, random) => cut(digits, [6, 5], random.pick(DASHES)),
  (digits, random) => cut(digits, [6, 5], random.pick(['.', '/', '_', '·', '\u2022', '. '])),
  (digits, random) => cut(digits, [6, 5], random.pick(['\n', '\r\n', '\n  ', ' \n', '\u2028'])),
  (digits, random) => cut(digits, [6, 3, 2], random.pick(SPACES)),
  (digits, random) => cut(digits, [2, 2, 2, 5], random.pick(SPACES)),
  (digits, random) =>
    `${cut(digits.slice(0, 6), [2, 2, 2], '.')}${random.pick([' ', '-', ' - ', '.'])}${digits.slice(6)}`,
  (digits, random) => cut(digits, [6, 5], random.pick([', ', ':', ': ', ' (', '+', '*', ' | '])),
  (digits, random) => Array.from(digits).join(random.pick(INVISIBLE)),
  (digits, random) => cut(digits, [6, 5], random.pick(INVISIBLE)),
  (digits, random) => inScript(digits, random.pick([0xff10, 0x660, 0x6f0, 0x966, 0x1d7ce, 0x1d7f6])),
  (digits, random) => cut(inScript(digits, random.pick([0xff10, 0x660])), [6, 5], ' '),
  (digits) => Array.from(digits).join('\ufe0f\u20e3'),
]

/** Anyhow: found when the number stands alone. */
export const ODD_DRESSES: readonly ((digits: string, random: SeededRandom) => string)[] = [
  (digits, random) => Array.from(digits).join(random.pick([' ', '-', '.', '\u2009'])),
  (digits, random) => cut(digits, [3, 3, 3, 2], random.pick([' ', '-', '.'])),
  (digits) => cut(digits, [4, 2, 5], ' '),
  (digits) => cut(digits, [5, 6], ' '),
  (digits) => cut(digits, [4, 4, 3], ' '),
  (digits, random) => cut(digits, [1 + random.below(10), 11], random.pick([' ', '-', '.', '\n', '\u00a0'])),
]
