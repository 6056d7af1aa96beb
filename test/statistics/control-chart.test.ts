import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartIndividuals, chartRates } from '../../src/statistics/control-chart.ts'
import { findSignals } from '../../src/statistics/signal-rules.ts'

describe('individual values (XmR)', () => {
  it('gives the limits of the flow rates in NIST’s Engineering Statistics Handbook, 6.3.2.2', () => {
    const [first] = chartIndividuals([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])
    expect(first?.centre).toBeCloseTo(50.81, 6)
    // The handbook divides by 1.128, we multiply by 2.66 as the NHS does: alike to two figures after the comma.
    expect((first?.centre ?? 0) + (first?.reach ?? 0)).toBeCloseTo(55.804, 2)
    expect((first?.centre ?? 0) - (first?.reach ?? 0)).toBeCloseTo(45.816, 2)
  })

  it('takes no outlier out, as the NHS’s own tools do not', () => {
    const [first] = chartIndividuals([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    expect(first?.centre).toBeCloseTo(35 / 18, 9)
    expect(first?.reach).toBeCloseTo(2.66 * (32 / 17), 9)
  })
})

describe('rates (u-chart)', () => {
  it('gives the limits of Montgomery’s computers: 193 faults in twenty samples of five', () => {
    const faults = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
    const [first] = chartRates(faults.map((events) => ({ events, size: 5 })))
    expect(first?.value).toBe(2)
    expect(first?.centre).toBeCloseTo(1.93, 6)
    expect((first?.centre ?? 0) + (first?.reach ?? 0)).toBeCloseTo(3.79, 2)
    expect((first?.centre ?? 0) - (first?.reach ?? 0)).toBeCloseTo(0.07, 2)
  })

  it('has wider limits where there are fewer people', () => {
    const [small, large] = chartRates([
      { events: 4, size: 10 },
      { events: 40, size: 100 },
    ])
    expect(small?.reach).toBeGreaterThan((large?.reach ?? 0) * 3)
  })
})

const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 48 })
const signalsOf = (series: readonly number[]) => findSignals(chartIndividuals(series))

describe('any series', () => {
  it('has the same signals whatever is added to all of it and whatever unit it is told in', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -500, max: 500 }),
        fc.constantFrom(0.1, 1 / 7, 3, 24),
        (series, more, unit) => {
          const signals = signalsOf(series)
          expect(signalsOf(series.map((value) => value + more))).toEqual(signals)
          expect(signalsOf(series.map((value) => value * unit))).toEqual(signals)
        },
      ),
    )
  })

  it('has the opposite signals turned upside down, and the same points read backwards but for the way a trend goes', () => {
    const opposite = { up: 'down', down: 'up' } as const
    fc.assert(
      fc.property(values, (series) => {
        const signals = signalsOf(series)
        const turned = signalsOf(series.map((value) => -value))
        expect(turned).toEqual(signals.map((one) => ({ ...one, direction: opposite[one.direction] })))
        const marked = (all: ReturnType<typeof signalsOf>, at: (point: number) => number) =>
          all.flatMap(({ rule, points }) => points.map((point) => `${rule} ${at(point)}`)).toSorted()
        const last = series.length - 1
        expect(marked(signalsOf(series.toReversed()), (point) => last - point)).toEqual(
          marked(signals, (point) => point),
        )
      }),
    )
  })

  it('has none where nothing ever changes, also at numbers no computer holds exactly', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 60 }), (value, length) => {
        expect(signalsOf(Array.from({ length }, () => value))).toEqual([])
      }),
    )
  })
})
