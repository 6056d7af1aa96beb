import { writeNumber } from '../i18n/write-number.ts'
import type { StackChart } from './chart.ts'
import type { Role } from './drawing.ts'
import { drawKey } from './draw-key.ts'
import { measureText } from './measure-text.ts'
import { layOutRows } from './row-labels.ts'
import { letters, type Sketch } from './sketch.ts'

const bar = 26

/** Level 0 to 4 of an ordered scale. */
const levelRole = (level: number): Role => `level-${Math.min(4, level) as 0 | 1 | 2 | 3 | 4}`

/** Draws a bar for each row, cut into its levels, each with its number where there is room, and the sum at the end. */
export function drawStacks(sketch: Sketch, chart: StackChart, top: number): number {
  const { levels, rows, decimals, missing } = chart
  const write = (value: number) => writeNumber(value, decimals)
  const start = drawKey(
    sketch,
    levels.map((label, level) => ({ sign: 'area', role: levelRole(level), label })),
    top,
  )
  const sums = rows.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  // A sum beside a part that is not shown would tell the part.
  const ends = rows.map(({ values }, index) => (values.includes(null) ? missing : write(sums[index] ?? 0)))
  const numbers = Math.max(0, ...ends.map((end) => measureText(end, letters.value, 'semibold'))) + 10
  const { left, places, bottom } = layOutRows(
    sketch,
    rows.map(({ label }) => label),
    { top: start, height: bar },
  )
  const most = Math.max(1e-9, ...sums)
  const room = sketch.width - left - numbers
  for (const [index, { values }] of rows.entries()) {
    const y = places[index] ?? 0
    let x = left
    for (const [level, value] of values.entries()) {
      if (!value) continue
      const width = (value / most) * room
      sketch.rect(levelRole(level), x, y, width, bar)
      printInside(sketch, write(value), { x, y, width, dark: level >= 4 })
      x += width
    }
    sketch.text(values.includes(null) ? 'quiet' : 'value', [x + 6, y + 18], ends[index] ?? '', {
      size: letters.value,
      semibold: !values.includes(null),
    })
  }
  return bottom
}

/** The number of a part, on a patch of paper so that no pattern runs through it; left out where it does not fit. */
function printInside(
  sketch: Sketch,
  text: string,
  { x, y, width, dark }: { x: number; y: number; width: number; dark: boolean },
): void {
  const wide = measureText(text, letters.small)
  if (width < wide + 10) return
  const middle = x + width / 2
  if (!dark) sketch.rect('paper', middle - wide / 2 - 3, y + 5, wide + 6, bar - 10)
  sketch.text(dark ? 'value-on-dark' : 'value', [middle, y + 17.5], text, { anchor: 'middle', size: letters.small })
}
