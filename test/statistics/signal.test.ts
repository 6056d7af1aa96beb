import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, leastPoints, type Series } from '../../src/statistics/signal.ts'

const months = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  )
const reports = (...counts: number[]): Series => ({
  measure: 'reports',
  points: months(counts.length).map((time, index) => ({ time, count: counts[index] ?? 0 })),
})
const usual = [12, 9, 14, 11, 8, 13, 10, 12, 9, 13, 11, 10]

describe('what can be said of a series', () => {
  it('nothing with fewer points than limits can be drawn from', () => {
    expect(judge(reports(...usual.slice(1)))).toEqual({ state: 'few_points' })
    expect(leastPoints).toBe(12)
  })

  it('nothing with fewer than two reports a month on average', () => {
    expect(judge(reports(...usual.map((_, index) => (index === 3 ? 12 : 1))))).toEqual({ state: 'few_reports' })
    expect(judge(reports(...usual.map(() => 2)))).toMatchObject({ state: 'within' })
  })

  it('that it is within common variation', () => {
    expect(judge(reports(...usual))).toMatchObject({ state: 'within', signals: [] })
  })

  it('what has changed, and when', () => {
    const verdict = judge(reports(...usual, 26))
    expect(verdict).toMatchObject({ state: 'changed', signals: [{ rule: 'outside', direction: 'up', points: [12] }] })
    const fallen = judge(reports(...usual, ...usual.map((count) => count - 6)))
    // A fall is above the mean before and below it after.
    expect(fallen.state === 'changed' && fallen.signals.map(({ rule, direction }) => [rule, direction])).toEqual([
      ['shift', 'up'],
      ['shift', 'down'],
    ])
  })

  it('that more people make more reports, and that this is no change', () => {
    const points = months(24).map((time, index) => ({
      time,
      count: index < 12 ? 10 : 30,
      inhabitants: index < 12 ? 20_000 : 60_000,
    }))
    expect(judge({ measure: 'per_1000', points })).toMatchObject({ state: 'within' })
    expect(judge(reports(...points.map(({ count }) => count)))).toMatchObject({ state: 'changed' })
  })

  it('that answers take longer, also where the days have decimals', () => {
    const days = [...usual, ...usual.map((day) => day + 9.5)]
    const verdict = judge({
      measure: 'days',
      points: months(24).map((time, index) => ({ time, days: days[index] ?? 0 })),
    })
    expect(
      verdict.state === 'changed' &&
        verdict.signals.some(({ rule, direction }) => rule === 'shift' && direction === 'up'),
    ).toBe(true)
  })

  it('seldom that chance has changed: about one year in twenty without any change', () => {
    // A stable process by a generator of its own, so that the rules do not cry wolf in everyday use.
    let state = 20_261_129
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
    const poisson = (mean: number) => {
      let count = -1
      for (let left = 1; left > Math.exp(-mean); left *= random()) count += 1
      return count
    }
    const judged = Array.from({ length: 400 }, () => judge(reports(...Array.from({ length: 12 }, () => poisson(12)))))
    const alarms = judged.filter(({ state }) => state === 'changed').length
    expect(alarms / judged.length).toBeLessThan(0.1)
    expect(alarms).toBeGreaterThan(0)
  })

  it('the same for any series, whichever measure it is told by, when everybody lives in one place', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 30 }), { minLength: 12, maxLength: 36 }), (counts) => {
        const series = reports(...counts)
        const asDays = judge({
          measure: 'days',
          points: months(counts.length).map((time, index) => ({ time, days: counts[index] ?? 0 })),
        })
        expect(asDays).toEqual(judge(series))
      }),
    )
  })
})
