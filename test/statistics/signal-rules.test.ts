import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartIndividuals, type ControlPoint } from '../../src/statistics/control-chart.ts'
import { findSignals, signalRules } from '../../src/statistics/signal-rules.ts'
import { markNaively } from './naive-signals.ts'

/** Points around 0 whose limits are at ±3. */
const around = (...values: number[]): ControlPoint[] => values.map((value) => ({ value, centre: 0, reach: 3 }))
const told = (...values: number[]) => findSignals(around(...values))

describe('the rules of Making Data Count', () => {
  it('a single point beyond a limit; on the limit is within', () => {
    expect(told(0, 3.1, 0, -3, 3)).toEqual([{ rule: 'outside', direction: 'up', points: [1] }])
    expect(told(0, -3.1, 0)).toEqual([{ rule: 'outside', direction: 'down', points: [1] }])
  })

  it('seven in a row on the same side, and not six', () => {
    expect(told(1, 1, 0.5, 1, 1, 1)).toEqual([])
    expect(told(1, 1, 0.5, 1, 1, 1, 1)).toEqual([{ rule: 'shift', direction: 'up', points: [0, 1, 2, 3, 4, 5, 6] }])
    expect(told(-1, -1, -0.5, -1, -1, -1, -1, -1)).toEqual([
      { rule: 'shift', direction: 'down', points: [0, 1, 2, 3, 4, 5, 6, 7] },
    ])
  })

  it('a point on the mean ends a run', () => {
    expect(told(1, 1, 0.5, 0, 1, 1, 1, 0.5, 1)).toEqual([])
  })

  it('seven in a row that rise or fall, and not six', () => {
    expect(told(-1.2, -0.8, -0.4, 0.1, 0.5, 0.9)).toEqual([])
    expect(told(-1.2, -0.8, -0.4, 0.1, 0.5, 0.9, 1.2)).toEqual([
      { rule: 'trend', direction: 'up', points: [0, 1, 2, 3, 4, 5, 6] },
    ])
    expect(told(1.2, 0.8, 0.4, -0.1, -0.5, -0.9, -1.2)).toMatchObject([{ rule: 'trend', direction: 'down' }])
  })

  it('two that are alike end a trend', () => {
    expect(told(-1.2, -0.8, -0.4, -0.4, 0.5, 0.9, 1.2, 1.4)).toEqual([])
  })

  it('two of three in the outer third on the same side', () => {
    expect(told(2.5, 0.5, 2.5)).toEqual([{ rule: 'near_limit', direction: 'up', points: [0, 2] }])
    expect(told(-2.5, -2.5, 1)).toEqual([])
    expect(told(-0.1, -2.5, -2.5)).toEqual([{ rule: 'near_limit', direction: 'down', points: [1, 2] }])
    expect(told(2, 2, 1)).toEqual([])
    expect(told(2.5, -0.5, 2.5)).toEqual([])
  })

  it('tells stretches that hang together once', () => {
    expect(told(2.5, 0.5, 2.5, 0.5, 2.5)).toEqual([{ rule: 'near_limit', direction: 'up', points: [0, 2, 4] }])
    expect(told(2.5, 0.5, 2.5, -1, 2.5, 0.5, 2.5)).toHaveLength(2)
  })

  it('marks the points a plain reading of each rule marks', () => {
    const values = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 3, maxLength: 40 }),
      // Runs and trends are rare among numbers at random.
      fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 7, maxLength: 40 }).map((steps) => {
        let at = 20
        return steps.map((step) => (at += step))
      }),
    )
    const seen = new Set<string>()
    fc.assert(
      fc.property(values, (series) => {
        const points = chartIndividuals(series)
        const signals = findSignals(points)
        const naive = markNaively(points)
        for (const rule of signalRules) {
          const marked = signals.filter((signal) => signal.rule === rule).flatMap((signal) => signal.points)
          expect([...new Set(marked)].toSorted((a, b) => a - b)).toEqual(naive[rule])
          if (marked.length > 0) seen.add(rule)
        }
      }),
      { numRuns: 2000 },
    )
    // Every rule was met with, so that agreeing on nothing is not what was shown.
    expect(seen.size).toBe(4)
  })
})
