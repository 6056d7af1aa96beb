import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { osloDay, osloInstant, osloTime, osloYear, writeDay, writeMoment } from '../../src/i18n/oslo-time.ts'

const seed = 20_260_314
const moments = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
})
/** Moments within six hours of where clocks change or a year begins, where mistakes live. */
const delicate = fc
  .tuple(
    fc.constantFrom('2025-12-31T23:00:00Z', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z', '2027-03-28T01:00:00Z'),
    fc.integer({ min: -360, max: 360 }),
  )
  .map(([around, minutes]) => new Date(new Date(around).getTime() + minutes * 60_000))

/** The last Sunday of a month, at 01:00 UTC, when all of Europe changes its clocks. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * 86_400_000
}
function offsetHours(at: Date): number {
  const year = at.getUTCFullYear()
  return at.getTime() >= lastSunday(year, 2) && at.getTime() < lastSunday(year, 9) ? 2 : 1
}

const hoursOf = (day: string, next: string) => (osloInstant(next).getTime() - osloInstant(day).getTime()) / 3_600_000

describe('the calendar of Oslo', () => {
  it('is UTC and one hour, or two in summer, by the rule of the European Union', () => {
    fc.assert(
      fc.property(fc.oneof(moments, delicate), (at) => {
        const shifted = new Date(at.getTime() + offsetHours(at) * 3_600_000).toISOString()
        expect(osloDay(at)).toBe(shifted.slice(0, 10))
        expect(osloTime(at)).toBe(shifted.slice(11, 16))
        expect(osloYear(at)).toBe(Number(shifted.slice(0, 4)))
      }),
      { seed, numRuns: 500 },
    )
  })

  it('begins the new year an hour before UTC does', () => {
    expect(osloYear(new Date('2025-12-31T22:59:59Z'))).toBe(2025)
    expect(osloYear(new Date('2025-12-31T23:00:00Z'))).toBe(2026)
    expect(osloDay(new Date('2025-12-31T23:30:00Z'))).toBe('2026-01-01')
  })

  it('gives back the moment of a day and a time, to the minute, and the first of two', () => {
    fc.assert(
      fc.property(fc.oneof(moments, delicate), (at) => {
        const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
        const back = osloInstant(osloDay(minute), osloTime(minute))
        const earlier = new Date(minute.getTime() - 3_600_000)
        const comesTwice = osloTime(earlier) === osloTime(minute)
        expect(back).toEqual(comesTwice ? earlier : minute)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('begins each day at its midnight, also the days of 23 and 25 hours', () => {
    expect(hoursOf('2026-03-29', '2026-03-30')).toBe(23)
    expect(hoursOf('2026-10-25', '2026-10-26')).toBe(25)
    expect(hoursOf('2026-06-01', '2026-06-02')).toBe(24)
    expect(osloInstant('2026-01-01').toISOString()).toBe('2025-12-31T23:00:00.000Z')
  })

  it('takes the hour after for a time that never was', () => {
    expect(osloTime(osloInstant('2026-03-29', '02:30'))).toBe('03:30')
  })

  it('writes days and moments as people do', () => {
    expect(writeDay('2026-03-13')).toBe('13.03.2026')
    expect(writeMoment(new Date('2026-03-13T21:15:00Z'))).toBe('13.03.2026 kl. 22:15')
  })
})
