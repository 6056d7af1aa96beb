import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lastDayOf,
  listMonths,
  namePeriod,
  periodBefore,
  periodLastYear,
  readNamedPeriod,
  readPeriod,
} from '../../src/statistics/period.ts'
import { dayInOslo } from './naive-count.ts'

describe('a period', () => {
  it.each([
    ['2026', undefined, '2026-01-01', '2027-01-01'],
    ['2026-12', undefined, '2026-12-01', '2027-01-01'],
    ['2024-02', undefined, '2024-02-01', '2024-03-01'],
    ['2026-12-31', undefined, '2026-12-31', '2027-01-01'],
    ['2023', '2026', '2023-01-01', '2026-01-01'],
    ['2026-03', '2026-03-15', '2026-03-01', '2026-03-15'],
    ['2026-03-13', '2027', '2026-03-13', '2027-01-01'],
  ])('from %s to %s is read as people mean it', (from, to, first, next) => {
    expect(readPeriod(from, to)).toEqual({ period: { from: first, to: next }, faults: [] })
  })

  it.each([
    ['', undefined, '/from', 'invalid_format'],
    ['i fjor', undefined, '/from', 'invalid_format'],
    ['2026-02-30', undefined, '/from', 'invalid_format'],
    ['2025-02-29', '2026', '/from', 'invalid_format'],
    ['2026-13', undefined, '/from', 'invalid_format'],
    ['1999', undefined, '/from', 'invalid_format'],
    ['2026-01-01T00:00:00Z', undefined, '/from', 'invalid_format'],
    ['2026', '2027-00', '/to', 'invalid_format'],
    ['2026', '2026', '/to', 'period_backwards'],
    ['2026-03', '2025-12-31', '/to', 'period_backwards'],
  ])('from %j to %j is refused, and the end that is wrong is named', (from, to, pointer, code) => {
    expect(readPeriod(from, to)).toEqual({ faults: [{ pointer, code }] })
  })

  it('ends on the last day before the next begins', () => {
    expect(lastDayOf({ from: '2026-01-01', to: '2027-01-01' })).toBe('2026-12-31')
    expect(lastDayOf({ from: '2024-02-01', to: '2024-03-01' })).toBe('2024-02-29')
  })

  it('has months that join without gap, begin at midnight in Oslo and say which of them are whole', () => {
    const day = fc
      .date({ min: new Date('2001-01-01T00:00:00Z'), max: new Date('2098-12-31T00:00:00Z'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    const property = fc.property(day, fc.integer({ min: 1, max: 900 }), (from, length) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
      const parts = listMonths({ from, to })
      expect(dayInOslo(parts[0]?.first ?? new Date(0))).toBe(from)
      expect(dayInOslo(parts.at(-1)?.next ?? new Date(0))).toBe(to)
      for (const [index, { month, first, next, whole }] of parts.entries()) {
        // The instant before the first one is on another day: that is what midnight means.
        expect(dayInOslo(first).slice(0, 7)).toBe(month)
        expect(dayInOslo(new Date(first.getTime() - 1))).not.toBe(dayInOslo(first))
        expect(dayInOslo(new Date(next.getTime() - 1)).slice(0, 7)).toBe(month)
        expect(dayInOslo(new Date(next.getTime() - 1))).not.toBe(dayInOslo(next))
        expect(parts[index + 1]?.first ?? next).toEqual(next)
        expect(whole).toBe(dayInOslo(first).endsWith('-01') && dayInOslo(next).endsWith('-01'))
      }
    })
    fc.assert(property, { seed: 20_260_314, numRuns: 60 })
  })

  it('has months of 743 and 745 hours where the clocks change', () => {
    const hours = listMonths({ from: '2026-01-01', to: '2027-01-01' }).map(
      ({ first, next }) => (next.getTime() - first.getTime()) / 3_600_000,
    )
    expect(hours[2]).toBe(31 * 24 - 1)
    expect(hours[9]).toBe(31 * 24 + 1)
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(365 * 24)
  })
})

describe('a period by name', () => {
  it.each([
    ['2024', '2024-01-01', '2025-01-01', '2023', '2023'],
    ['2024-H1', '2024-01-01', '2024-07-01', '2023-H2', '2023-H1'],
    ['2024-H2', '2024-07-01', '2025-01-01', '2024-H1', '2023-H2'],
    ['2024-Q1', '2024-01-01', '2024-04-01', '2023-Q4', '2023-Q1'],
    ['2024-Q4', '2024-10-01', '2025-01-01', '2024-Q3', '2023-Q4'],
    ['2024-01', '2024-01-01', '2024-02-01', '2023-12', '2023-01'],
    ['2024-12', '2024-12-01', '2025-01-01', '2024-11', '2023-12'],
  ])('%s has a name, one before it and one last year', (name, from, to, before, lastYear) => {
    const period = { from, to }
    expect(readNamedPeriod(name)).toEqual(period)
    expect(namePeriod(period)).toBe(name)
    expect(periodBefore(period)).toEqual(readNamedPeriod(before))
    expect(periodLastYear(period)).toEqual(readNamedPeriod(lastYear))
  })

  it.each(['', '2024-H3', '2024-Q0', '2024-13', '2024-1', '2024-h1', '1999', '2024-03-13', 'i fjor'])(
    'is not %j',
    (name) => {
      expect(readNamedPeriod(name)).toBeUndefined()
    },
  )

  it('is compared by days where it is cut, and by its months where it is not', () => {
    expect(periodBefore({ from: '2024-03-11', to: '2024-03-18' })).toEqual({ from: '2024-03-04', to: '2024-03-11' })
    expect(periodLastYear({ from: '2024-02-29', to: '2024-03-01' })).toEqual({ from: '2023-02-28', to: '2023-03-01' })
    expect(periodBefore({ from: '2024-02-01', to: '2024-04-01' })).toEqual({ from: '2023-12-01', to: '2024-02-01' })
    expect(namePeriod({ from: '2024-03-11', to: '2024-03-18' })).toBe('2024-03-11/2024-03-18')
    expect(namePeriod({ from: '2024-02-01', to: '2024-04-01' })).toBe('2024-02-01/2024-04-01')
  })
})
