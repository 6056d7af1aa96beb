import { writeNumber } from '../i18n/write-number.ts'
import type { BarChart } from './chart.ts'
import { drawKey } from './draw-key.ts'
import { measureText } from './measure-text.ts'
import { layOutRows } from './row-labels.ts'
import { letters, type Sketch } from './sketch.ts'

const bar = 15
const betweenBars = 3
const roles = ['series-1', 'series-2'] as const

/** Draws bars that lie, so that labels stand upright and whole, each with its number at its end. Returns the height. */
export function drawBars(sketch: Sketch, chart: BarChart, top: number): number {
  const { series, rows, decimals, missing } = chart
  const start =
    series.length < 2
      ? top
      : drawKey(
          sketch,
          series.map((label, index) => ({ sign: 'area', role: roles[index] ?? 'series-2', label })),
          top,
        )
  const write = (value: number | null) => (value === null ? missing : writeNumber(value, decimals))
  const values = rows.flatMap((row) => row.values)
  const numbers = Math.max(0, ...values.map((value) => measureText(write(value), letters.value, 'semibold'))) + 10
  const height = Math.max(1, series.length) * (bar + betweenBars) - betweenBars
  const { left, places, bottom } = layOutRows(
    sketch,
    rows.map(({ label }) => label),
    { top: start, height },
  )
  const room = sketch.width - left - numbers
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0))
  for (const [index, { values }] of rows.entries()) {
    for (const [which, value] of values.entries()) {
      const y = (places[index] ?? 0) + which * (bar + betweenBars)
      const length = ((value ?? 0) / most) * room
      if (length > 0) sketch.rect(roles[which] ?? 'series-2', left, y, length, bar)
      const role = value === null ? 'quiet' : 'value'
      sketch.text(role, [left + length + 6, y + 12], write(value), { size: letters.value, semibold: value !== null })
    }
  }
  return bottom
}
