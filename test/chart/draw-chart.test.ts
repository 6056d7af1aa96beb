import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Drawing, Role, TextShape } from '../../src/chart/drawing.ts'
import { drawChart } from '../../src/chart/draw-chart.ts'
import { looks } from '../../src/chart/look.ts'
import { measureText } from '../../src/chart/measure-text.ts'
import { listTicks } from '../../src/chart/scale.ts'
import { anyChart, bars, examples, grid, lines, stacks } from './example-charts.ts'

const bothWidths = ['wide', 'narrow'] as const

const textsOf = ({ shapes }: Drawing) => shapes.filter((shape) => shape.shape === 'text')
const rectsOf = ({ shapes }: Drawing, ...roles: Role[]) =>
  shapes.filter((shape) => shape.shape === 'rect').filter(({ role }) => roles.includes(role))

/** Where a text's letters are. */
function boxOf({ at: [x, y], anchor, text, size, weight }: TextShape) {
  const width = measureText(text, size, weight)
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width
  return { text, left, right: left + width, top: y - 0.73 * size, bottom: y }
}

describe('any chart, at both widths', () => {
  it('keeps every text on the sheet, at a size that can be read, and none over another', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom(...bothWidths), fc.boolean(), (chart, width, alone) => {
        const drawing = drawChart(chart, width, alone)
        const boxes = textsOf(drawing).map(boxOf)
        const outside = boxes.filter(
          ({ left, right, top, bottom }) =>
            left < -0.5 || right > drawing.width + 0.5 || top < -0.5 || bottom > drawing.height + 0.5,
        )
        expect(outside).toEqual([])
        expect(Math.min(...textsOf(drawing).map(({ size }) => size))).toBeGreaterThanOrEqual(12)
        const over = boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
            .map((b) => [a.text, b.text]),
        )
        expect(over).toEqual([])
      }),
    )
  })

  it('draws the same chart the same', () => {
    for (const chart of examples) expect(drawChart(chart, 'wide')).toEqual(drawChart(structuredClone(chart), 'wide'))
  })

  it('says everything in words too when it leaves its page', () => {
    for (const chart of examples) {
      const said = textsOf(drawChart(chart, 'narrow', true))
        .map(({ text }) => text)
        .join(' ')
      for (const text of [chart.title, chart.unit, ...chart.notes]) expect(said).toContain(text)
    }
  })
})

describe('bars', () => {
  it('are as long as what they count, from nothing up, with the number at their end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 9 }), (counts) => {
        const rows = counts.map((count, index) => ({ label: `Rad ${index}`, values: [count] }))
        const drawing = drawChart({ ...bars, series: ['Meldinger'], rows }, 'wide')
        const drawn = rectsOf(drawing, 'series-1')
        const perReport = (drawn[0]?.width ?? 0) / (counts[0] ?? 1)
        for (const [index, count] of counts.entries()) {
          expect(drawn[index]?.width).toBeCloseTo(count * perReport, 6)
          expect(drawn[index]?.x).toBe(drawn[0]?.x)
        }
      }),
    )
  })

  it('have more than half of a wide chart, however long the labels are', () => {
    const rows = [{ label: 'Et svært langt navn på en avdeling '.repeat(6), values: [7] }]
    const drawing = drawChart({ ...bars, series: ['Meldinger'], rows }, 'wide')
    expect(rectsOf(drawing, 'series-1')[0]?.x).toBeLessThan(drawing.width / 2)
    expect(rectsOf(drawing, 'series-1')[0]?.width).toBeGreaterThan(drawing.width / 2)
  })

  it('have a word and no bar where the number is not shown, and a bare 0 where there is none', () => {
    const drawing = drawChart(bars, 'wide')
    expect(rectsOf(drawing, 'series-2').length).toBe(2 + 1)
    expect(textsOf(drawing).filter(({ text }) => text === 'skjult').length).toBe(1)
    expect(textsOf(drawing).filter(({ text }) => text === '0').length).toBe(1)
  })
})

describe('stacks', () => {
  it('do not tell by their sum what they do not show', () => {
    const texts = textsOf(drawChart(stacks, 'wide')).map(({ text }) => text)
    expect(texts).toContain('145')
    expect(texts).not.toContain('52')
    expect(texts).toContain('skjult')
  })
})

describe('a grid', () => {
  it('prints every number in its cell, and shades by it', () => {
    const drawing = drawChart(grid, 'wide')
    const printed = textsOf(drawing).filter(({ role }) => role === 'value' || role === 'value-on-dark')
    const numbers = grid.rows.flatMap(({ values }) => values.filter((value) => value !== null))
    expect(printed.map(({ text }) => Number(text))).toEqual(numbers)
    expect(rectsOf(drawing, 'tone-0').length).toBe(numbers.filter((number) => number === 0).length)
    expect(rectsOf(drawing, 'hidden').length).toBe(1)
  })
})

describe('lines', () => {
  it('break where there is no number, and never fall below nothing', () => {
    const drawing = drawChart(
      {
        ...lines,
        references: [],
        marks: [],
        series: [{ label: 'A', values: [3, null, 4, 0, 5] }],
        times: ['a', 'b', 'c', 'd', 'e'],
      },
      'wide',
    )
    const paths = drawing.shapes.filter((shape) => shape.shape === 'path' && shape.role === 'line-1')
    expect(paths.map((path) => (path.shape === 'path' ? path.points.length : 0))).toEqual([3])
    const axis = drawing.shapes.find(({ role }) => role === 'axis')
    const floor = axis?.shape === 'line' ? axis.from[1] : 0
    const lowest = Math.max(...paths.flatMap((path) => (path.shape === 'path' ? path.points.map(([, y]) => y) : [])))
    expect(lowest).toBeCloseTo(floor, 6)
  })

  it('mark each kind of signal with a shape of its own', () => {
    const shapes = drawChart({ ...lines, markLabels: {} }, 'wide').shapes.filter(({ role }) => role === 'point-signal')
    const kinds = shapes.map((shape) =>
      shape.shape === 'path'
        ? `${shape.points.length} corners, from ${shape.points[0]?.[0] === shape.points[2]?.[0]}`
        : shape.shape,
    )
    expect(new Set(kinds).size).toBe(4)
  })
})

describe('the axis', () => {
  it('ends at or above the largest number, in even round steps', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0.01, max: 500, noNaN: true })),
        (most) => {
          const ticks = listTicks(most)
          const step = ticks[1] ?? 0
          expect(ticks[0]).toBe(0)
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9))
          expect(ticks.at(-2)).toBeLessThan(most)
          expect(ticks.length).toBeLessThanOrEqual(6)
          for (const [index, tick] of ticks.entries()) expect(tick).toBeCloseTo(index * step, 9)
          expect(step.toPrecision(1)).toMatch(/^0*\.?0*[125]/)
        },
      ),
    )
  })
})

describe('without colour', () => {
  const grey = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  it.each([
    ['series', ['series-1', 'series-2']],
    ['levels', ['level-0', 'level-1', 'level-2', 'level-3', 'level-4']],
  ] as const)('%s are told apart by pattern, or as black from white', (_, roles) => {
    const signs = roles.map(
      (role) => looks[role].pattern?.name ?? (grey(looks[role].fill ?? '#ffffff') > 128 ? 'light' : 'dark'),
    )
    expect(new Set(signs).size).toBe(roles.length)
  })

  it('lines are told apart by their strokes', () => {
    const strokes = (['line-1', 'line-2', 'limit', 'deadline'] as const).map((role) =>
      (looks[role].dash ?? []).join(' '),
    )
    expect(new Set(strokes).size).toBe(4)
  })

  it('tones grow darker step by step', () => {
    const tones = ([0, 1, 2, 3, 4, 5] as const).map((step) => grey(looks[`tone-${step}`].fill ?? ''))
    expect(tones).toEqual(tones.toSorted((a, b) => b - a))
  })
})
