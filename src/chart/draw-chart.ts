import type { Chart } from './chart.ts'
import { drawBars } from './draw-bars.ts'
import { drawGrid } from './draw-grid.ts'
import { drawLines } from './draw-lines.ts'
import { drawStacks } from './draw-stacks.ts'
import type { Drawing } from './drawing.ts'
import { wrapText } from './measure-text.ts'
import { leading, letters, Sketch, widths, type Width } from './sketch.ts'

/** Room around a chart that stands by itself. */
const margin = 24
const titleSize = 18

/**
 * Draws a chart. On a page its heading, unit and notes stand beside it as text; `alone` writes them into the drawing too, for a
 * picture that leaves its page.
 */
export function drawChart(chart: Chart, width: Width, alone = false): Drawing {
  const sketch = new Sketch(widths[width])
  const start = alone ? drawHead(sketch, chart) : 1
  const end = drawKind(sketch, chart, start)
  const bottom = alone ? drawNotes(sketch, chart, end) : end
  const { title, description } = chart
  const size = { width: sketch.width, height: Math.ceil(bottom) }
  return alone
    ? addMargin({ ...size, title, description, shapes: sketch.shapes })
    : { ...size, title, description, shapes: sketch.shapes }
}

function drawKind(sketch: Sketch, chart: Chart, top: number): number {
  if (chart.kind === 'bars') return drawBars(sketch, chart, top)
  if (chart.kind === 'stacks') return drawStacks(sketch, chart, top)
  if (chart.kind === 'lines') return drawLines(sketch, chart, top)
  return drawGrid(sketch, chart, top)
}

function drawHead(sketch: Sketch, { title, unit }: Chart): number {
  const lines = wrapText(title, titleSize, sketch.width, 'semibold')
  for (const [index, line] of lines.entries()) {
    sketch.text('title', [0, titleSize + index * 24], line, { size: titleSize, semibold: true })
  }
  const after = titleSize + lines.length * 24
  sketch.text('quiet', [0, after], unit)
  return after + leading
}

function drawNotes(sketch: Sketch, { notes }: Chart, top: number): number {
  let y = top + leading
  for (const note of notes) {
    y = sketch.lines('quiet', [0, y], wrapText(note, letters.small, sketch.width), { size: letters.small })
  }
  return y - letters.small + 6
}

/** The drawing on a sheet of paper that is wider all around. */
function addMargin({ width, height, shapes, ...head }: Drawing): Drawing {
  const move = ([x, y]: readonly [number, number]) => [x + margin, y + margin] as const
  const whole = { width: width + 2 * margin, height: height + 2 * margin }
  return {
    ...head,
    ...whole,
    shapes: [
      { shape: 'rect', role: 'paper', x: 0, y: 0, ...whole },
      ...shapes.map((shape) => {
        if (shape.shape === 'rect') return { ...shape, x: shape.x + margin, y: shape.y + margin }
        if (shape.shape === 'line') return { ...shape, from: move(shape.from), to: move(shape.to) }
        if (shape.shape === 'path') return { ...shape, points: shape.points.map(move) }
        if (shape.shape === 'circle') return { ...shape, centre: move(shape.centre) }
        return { ...shape, at: move(shape.at) }
      }),
    ],
  }
}
