import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import type { Drawing } from '../../src/chart/drawing.ts'
import { drawChart } from '../../src/chart/draw-chart.ts'
import type { Refusal } from '../../src/errors.ts'
import { paintPng } from '../../src/chart/paint-png.ts'
import { bars, examples } from './example-charts.ts'

function inkOf({ data }: PNG): number {
  let ink = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink += 1
  return ink
}

/** One letter on a white sheet. */
const letter = (text: string, weight: 'regular' | 'semibold'): Drawing => ({
  width: 40,
  height: 40,
  title: '',
  description: '',
  shapes: [
    { shape: 'rect', role: 'paper', x: 0, y: 0, width: 40, height: 40 },
    { shape: 'text', role: 'label', at: [8, 30], anchor: 'start', text, size: 24, weight },
  ],
})

describe('a chart as a picture', () => {
  it.each(examples.map((chart) => [chart.kind, chart] as const))(
    'of %s is twice its size, on white',
    async (_, chart) => {
      const drawing = drawChart(chart, 'wide', true)
      const picture = PNG.sync.read(await paintPng(drawing))
      expect([picture.width, picture.height]).toEqual([drawing.width * 2, drawing.height * 2])
      expect([...picture.data.subarray(0, 4)]).toEqual([255, 255, 255, 255])
      expect(inkOf(picture)).toBeGreaterThan(2000)
    },
  )

  it('draws the letters of Norwegian and Sámi, each its own, in both weights', async () => {
    for (const weight of ['regular', 'semibold'] as const) {
      const ink = await Promise.all(
        ['a', 'å', 'æ', 'ø', 'o', 'š', 's', 'đ', 'd', ' '].map(async (text) =>
          inkOf(PNG.sync.read(await paintPng(letter(text, weight)))),
        ),
      )
      expect(new Set(ink).size).toBe(ink.length)
      expect(ink.at(-1)).toBe(0)
    }
  })

  it('stays within its bounds however large the drawing', async () => {
    const { width, height } = PNG.sync.read(await paintPng({ ...drawChart(bars, 'wide', true), height: 9000 }))
    expect(width * height).toBeLessThanOrEqual(8_000_000)
    expect(width * height).toBeGreaterThan(7_000_000)
  })

  it('turns away whoever asks for too many at once, and serves those who wait', async () => {
    const drawing = drawChart(bars, 'narrow')
    const outcomes = await Promise.allSettled(Array.from({ length: 25 }, () => paintPng(drawing)))
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(failed.length).toBe(3)
    expect(failed.map(({ reason }) => (reason as Refusal).code)).toEqual(failed.map(() => 'unavailable'))
    expect((await paintPng(drawing)).length).toBeGreaterThan(1000)
  })

  it('leaves the thread of the requests free while it paints', async () => {
    let turns = 0
    const count = setInterval(() => (turns += 1), 1)
    await Promise.all(Array.from({ length: 10 }, () => paintPng(drawChart(bars, 'wide', true))))
    clearInterval(count)
    expect(turns).toBeGreaterThan(20)
  })
})
