import { idnr } from '@navikt/fnrvalidator'
import { describe, expect, it } from 'vitest'
import { isDufNumber } from '../../src/privacy/duf-number.ts'
import { isTestNationalId, parseNationalId } from '../../src/privacy/national-id.ts'
import { idWithDate, inventId, TENOR_ID } from './corpus/invented-ids.ts'
import type { IdSort } from './corpus/invented-ids.ts'
import { seededRandom } from './corpus/seeded-random.ts'

const many = (sort: IdSort) => {
  const random = seededRandom(7)
  return Array.from({ length: 300 }, () => inventId(sort, random))
}

describe('a national id', () => {
  it.each([
    ['tenor', 'fodselsnummer', true, false],
    ['helsenett', 'fodselsnummer', true, false],
    ['tenor_d', 'd_number', true, false],
    ['helsenett_d', 'd_number', true, false],
    ['tenor_2032', 'fodselsnummer', true, true],
    ['tenor_d_2032', 'd_number', true, true],
    ['plain', 'fodselsnummer', false, false],
    ['plain_2032', 'fodselsnummer', false, true],
    ['plain_d', 'd_number', false, false],
    ['help_h', 'h_number', false, false],
    ['help_fh', 'fh_number', false, false],
  ] as const)(
    'of the sort %s is read as %s (synthetic: %s, by the rule of 2032: %s)',
    (sort, kind, synthetic, from2032) => {
      for (const digits of many(sort)) expect(parseNationalId(digits)).toEqual({ digits, kind, synthetic, from2032 })
    },
  )

  it('is never valid with one digit changed in the control digits', () => {
    for (const id of many('tenor')) {
      const changed = `${id.slice(0, 10)}${(Number(id[10]) + 1) % 10}`
      expect(parseNationalId(changed)).toBeUndefined()
    }
  })

  it('agrees with NAV’s validator on everything both know', () => {
    const sorts = ['tenor', 'tenor_d', 'tenor_2032', 'plain', 'plain_2032', 'plain_d', 'help_h'] as const
    for (const id of sorts.flatMap(many)) expect(idnr(id).status).toBe('valid')
    const random = seededRandom(11)
    const numbers = Array.from({ length: 5000 }, () => `${random.below(8)}${random.digits(10)}`)
    const knownToBoth = numbers.filter((digits) => !'4567'.includes(digits[2] ?? ''))
    const verdicts = knownToBoth.map((digits) => parseNationalId(digits) !== undefined)
    expect(verdicts).toEqual(knownToBoth.map((digits) => idnr(digits).status === 'valid'))
    expect(verdicts.filter(Boolean).length).toBeGreaterThan(10)
  })

  it.each([
    ['31 April', '318480'],
    ['30 February', '308280'],
    ['29 February of a year without one', '298281'],
    ['day 0', '008180'],
    ['day 32', '328180'],
    ['month 13', '011380'],
    ['month 40', '014080'],
    ['month 53', '015380'],
    ['month 65', '016580'],
    ['month 78', '017880'],
    ['month 80', '018080'],
    ['month 93', '019380'],
    ['day 72, a D-number’s 32', '728180'],
  ])('is not valid on %s', (_, date) => {
    expect(parseNationalId(idWithDate(date))).toBeUndefined()
  })

  it.each([
    ['29 February of a leap year', '298284'],
    ['29 February 2000', '298200'],
    ['31 December', '319299'],
    ['31 December as a D-number', '719299'],
    ['1 January with Norsk helsenett’s month', '016600'],
    ['31 December with Norsk helsenett’s month', '317700'],
  ])('is valid on %s', (_, date) => {
    expect(parseNationalId(idWithDate(date))).toMatchObject({ synthetic: true })
  })

  it('follows the rule of 2032 only for fødselsnummer and D-number, not for help numbers', () => {
    expect(parseNationalId(idWithDate('018180', 3))).toMatchObject({ from2032: true })
    expect(parseNationalId(idWithDate('014180', 3))).toBeUndefined()
    expect(parseNationalId(idWithDate('912345', 3))).toBeUndefined()
    expect(parseNationalId(idWithDate('018180', 4))).toBeUndefined()
  })

  it.each([
    ['spaces', ' '],
    ['a no-break space', '\u00a0'],
    ['a dash', '–'],
    ['a line end', '\r\n'],
    ['a zero-width space', '\u200b'],
  ])('may be typed with %s', (_, joint) => {
    const typed = `${TENOR_ID.slice(0, 6)}${joint}${TENOR_ID.slice(6)}`
    expect(parseNationalId(typed)?.digits).toBe(TENOR_ID)
  })

  it('may be typed in fullwidth digits and is stored in plain ones', () => {
    const fullwidth = Array.from(TENOR_ID)
      .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
      .join('')
    expect(parseNationalId(fullwidth)?.digits).toBe(TENOR_ID)
  })

  it.each(['', ' ', TENOR_ID.slice(1), `${TENOR_ID}0`, `fnr ${TENOR_ID}`, `${TENOR_ID}!`, `+${TENOR_ID}`, '\ud800'])(
    'is nothing but eleven digits and their dress (case %#)',
    (text) => {
      expect(parseNationalId(text)).toBeUndefined()
    },
  )

  it('is known as a test number when Tenor or Norsk helsenett made it, and only then', () => {
    expect(isTestNationalId(TENOR_ID)).toBe(true)
    expect(many('helsenett').every(isTestNationalId)).toBe(true)
    expect([...many('plain'), ...many('plain_d'), ...many('help_h'), ...many('help_fh')].some(isTestNationalId)).toBe(
      false,
    )
    expect(isTestNationalId(`${TENOR_ID.slice(0, 10)}${(Number(TENOR_ID[10]) + 1) % 10}`)).toBe(false)
  })
})

describe('a DUF number', () => {
  it('has its control in the last two digits', () => {
    for (const digits of many('duf')) {
      const otherControl = String((Number(digits.slice(10)) + 1) % 100).padStart(2, '0')
      expect(isDufNumber(digits)).toBe(true)
      expect(isDufNumber(digits.slice(0, 10) + otherControl)).toBe(false)
    }
  })

  it('begins with a year people have been registered in', () => {
    expect(['197700000003', '206100000007', '19990000', ''].some(isDufNumber)).toBe(false)
  })
})
