import type { SeededRandom } from './seeded-random.ts'

/** How each sort of number is put together. Those without `synthetic` look like real ones and live only in memory, while a test runs. */
const SORTS = {
  tenor: { day: 0, month: 80, remainders: [0], synthetic: true },
  helsenett: { day: 0, month: 65, remainders: [0], synthetic: true },
  tenor_d: { day: 40, month: 80, remainders: [0], synthetic: true },
  helsenett_d: { day: 40, month: 65, remainders: [0], synthetic: true },
  tenor_2032: { day: 0, month: 80, remainders: [1, 2, 3], synthetic: true },
  tenor_d_2032: { day: 40, month: 80, remainders: [1, 2, 3], synthetic: true },
  plain: { day: 0, month: 0, remainders: [0], synthetic: false },
  plain_2032: { day: 0, month: 0, remainders: [1, 2, 3], synthetic: false },
  plain_d: { day: 40, month: 0, remainders: [0], synthetic: false },
  help_h: { day: 0, month: 40, remainders: [0], synthetic: false },
} as const

export type DatedSort = keyof typeof SORTS
export type IdSort = DatedSort | 'help_fh' | 'duf'
export const DATED_SORTS = Object.keys(SORTS) as DatedSort[]
export const ID_SORTS: readonly IdSort[] = [...DATED_SORTS, 'help_fh', 'duf']

/** A valid number of the sort. Control digits are found by trying, not by the arithmetic the code under test uses. */
export function inventId(sort: IdSort, random: SeededRandom): string {
  if (sort === 'duf') return inventDuf(random)
  for (;;) {
    const start = sort === 'help_fh' ? `${random.pick([8, 9])}${random.digits(8)}` : dated(sort, random)
    const remainder = sort === 'help_fh' ? 0 : random.pick(SORTS[sort].remainders)
    const id = withControlDigits(start, remainder)
    if (id) return id
  }
}

/** A number that begins with this day, month and year; the first there is with such control digits. */
export function idWithDate(sixDigits: string, remainder = 0): string {
  for (let serial = 100; serial < 1000; serial += 1) {
    const id = withControlDigits(`${sixDigits}${serial}`, remainder)
    if (id) return id
  }
  throw new Error('no such number')
}

/** A fixed invented person's number, the same in every test that needs just one. */
export const TENOR_ID = idWithDate('018180')

const two = (number: number) => String(number).padStart(2, '0')

function dated(sort: DatedSort, random: SeededRandom): string {
  const { day, month } = SORTS[sort]
  return `${two(1 + random.below(28) + day)}${two(1 + random.below(12) + month)}${random.digits(5)}`
}

/** Tries all ten digits in each place; some beginnings have no such number. */
function withControlDigits(nine: string, remainder: number): string | undefined {
  const candidates = Array.from({ length: 100 }, (_, number) => nine + String(number).padStart(2, '0'))
  return candidates.find(
    (id) => weighted(id, '3761894521') % 11 === remainder && weighted(id, '54327654321') % 11 === 0,
  )
}

function weighted(digits: string, weights: string): number {
  return Array.from(weights).reduce((sum, weight, index) => sum + Number(weight) * Number(digits[index]), 0)
}

function inventDuf(random: SeededRandom): string {
  const ten = `${2000 + random.below(30)}${random.digits(6)}`
  return `${ten}${String(weighted(ten, '4632463275') % 11).padStart(2, '0')}`
}
