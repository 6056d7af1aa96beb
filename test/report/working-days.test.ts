import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  easterSunday,
  holidaysOf,
  isWorkingDay,
} from '../../src/report/working-days.ts'

/** Red days that fall on Monday to Friday, as Norwegian calendars print them, besides those that never move. */
const printed: Record<number, { easter: string; moving: string[] }> = {
  2024: { easter: '03-31', moving: ['03-28', '03-29', '04-01', '05-09', '05-20'] },
  2025: { easter: '04-20', moving: ['04-17', '04-18', '04-21', '05-29', '06-09'] },
  2026: { easter: '04-05', moving: ['04-02', '04-03', '04-06', '05-14', '05-25'] },
  2027: { easter: '03-28', moving: ['03-25', '03-26', '03-29', '05-06', '05-17'] },
  2028: { easter: '04-16', moving: ['04-13', '04-14', '04-17', '05-25', '06-05'] },
  2029: { easter: '04-01', moving: ['03-29', '03-30', '04-02', '05-10', '05-21'] },
  2030: { easter: '04-21', moving: ['04-18', '04-19', '04-22', '05-30', '06-10'] },
  2031: { easter: '04-13', moving: ['04-10', '04-11', '04-14', '05-22', '06-02'] },
  2032: { easter: '03-28', moving: ['03-25', '03-26', '03-29', '05-06', '05-17'] },
}
/** Working days of a year, weekdays less the red days that fall on them. */
const workingDaysIn: Record<number, number> = { 2024: 252, 2025: 252, 2026: 253, 2027: 255, 2028: 251 }

describe.each(Object.entries(printed))('in %s', (year, { easter, moving }) => {
  test('the red days are those that calendars print', () => {
    expect(easterSunday(Number(year))).toBe(`${year}-${easter}`)
    const never = ['01-01', '05-01', '05-17', '12-25', '12-26']
    const red = new Set([...moving, ...never].map((day) => `${year}-${day}`))
    const weekdays = (days: Iterable<string>) =>
      [...days].filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())).toSorted()
    expect(weekdays(holidaysOf(Number(year)))).toEqual(weekdays(red))
  })
})

test.each(Object.entries(workingDaysIn))('%s has %i working days', (year, days) => {
  expect(countWorkingDays(`${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(days)
})

/** Gauss' rule for Easter with its two exceptions, as an almanac has it: another way to the same Sunday. */
function almanacEaster(year: number): Date {
  const k = Math.floor(year / 100)
  const m = 15 + k - Math.floor(k / 4) - Math.floor((13 + 8 * k) / 25)
  const s = 4 + k - Math.floor(k / 4)
  let d = (19 * (year % 19) + m) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + (s % 7)) % 7
  if (d + e === 35 && d === 29) d -= 7
  else if (d === 28 && e === 6 && (11 * m + 11) % 30 < 19) d -= 7
  return new Date(Date.UTC(year, 2, 22 + d + e))
}

/** The same question asked one day at a time, with dates instead of texts. */
function naive(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  if (at.getUTCDay() % 6 === 0) return false
  if (
    [
      [0, 1],
      [4, 1],
      [4, 17],
      [11, 25],
      [11, 26],
    ].some(([m, d]) => at.getUTCMonth() === m && at.getUTCDate() === d)
  )
    return false
  const since = Math.round((at.getTime() - almanacEaster(at.getUTCFullYear()).getTime()) / 86_400_000)
  return ![-3, -2, 1, 39, 50].includes(since)
}
function naiveAdd(day: string, n: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  let left = n
  while (left > 0) {
    at.setUTCDate(at.getUTCDate() + 1)
    if (naive(at.toISOString().slice(0, 10))) left--
  }
  return at.toISOString().slice(0, 10)
}

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const steps = fc.integer({ min: 0, max: 300 })

describe('whatever the day', () => {
  test('it is a working day exactly where the almanac says so', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(isWorkingDay(day)).toBe(naive(day))
      }),
      { numRuns: 3_000 },
    )
  })
  test('adding goes to the day a patient person comes to', () => {
    fc.assert(
      fc.property(days, steps, (day, n) => {
        expect(addWorkingDays(day, n)).toBe(naiveAdd(day, n))
      }),
    )
  })
  test('counting undoes adding, and going back undoes going on', () => {
    fc.assert(
      fc.property(days, steps, (day, n) => {
        const later = addWorkingDays(day, n)
        expect(countWorkingDays(day, later)).toBe(n)
        if (isWorkingDay(day)) expect(addWorkingDays(later, -n)).toBe(day)
      }),
    )
  })
  test('a deadline falls on a working day and moves no earlier when the case comes later', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const due = addWorkingDays(day, n)
        expect(isWorkingDay(due)).toBe(true)
        expect(addWorkingDays(addDays(day, 1), n) >= due).toBe(true)
      }),
    )
  })
})

describe('as people count', () => {
  test('from Wednesday before Easter 2026, one working day is Tuesday after it', () => {
    expect(addWorkingDays('2026-04-01', 1)).toBe('2026-04-07')
  })
  test('Christmas Eve and New Year’s Eve are ordinary days', () => {
    expect(['2026-12-24', '2026-12-31'].map(isWorkingDay)).toEqual([true, true])
    expect(addWorkingDays('2026-12-23', 3)).toBe('2026-12-29')
    expect(addWorkingDays('2026-12-31', 1)).toBe('2027-01-04')
  })
  test('the first of May that is Kristi himmelfartsdag too is one day off and not two', () => {
    // 2008: both on 1 May.
    expect(countWorkingDays('2008-04-30', '2008-05-02')).toBe(1)
  })
  test('nothing is counted backwards, and none from a day to itself', () => {
    expect([countWorkingDays('2026-03-13', '2026-03-13'), countWorkingDays('2026-03-13', '2026-03-01')]).toEqual([0, 0])
  })
  test('what is no day is refused', () => {
    expect(() => addWorkingDays('2026-13-40', 1)).toThrow(RangeError)
  })
})
