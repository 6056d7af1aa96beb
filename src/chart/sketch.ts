import type { Mark } from './chart.ts'
import type { Anchor, Point, Role, Shape } from './drawing.ts'

/** Letters of a chart, in pixels: none is smaller than can be read at arm's length. */
export const letters = { label: 13, value: 13, small: 12 } as const
/** From line to line of labels. */
export const leading = 16

/** Two widths a chart is drawn in: beside a text, and on a telephone. */
export const widths = { wide: 680, narrow: 256 } as const
export type Width = keyof typeof widths

/** A sheet that shapes are put on, in the order they cover each other. */
export class Sketch {
  readonly shapes: Shape[] = []
  readonly width: number

  constructor(width: number) {
    this.width = width
  }

  rect(role: Role, x: number, y: number, width: number, height: number): void {
    this.shapes.push({ shape: 'rect', role, x, y, width, height })
  }

  line(role: Role, from: Point, to: Point): void {
    this.shapes.push({ shape: 'line', role, from, to })
  }

  path(role: Role, points: readonly Point[], closed = false): void {
    this.shapes.push({ shape: 'path', role, points, closed })
  }

  circle(role: Role, centre: Point, radius: number): void {
    this.shapes.push({ shape: 'circle', role, centre, radius })
  }

  /** One line of text; `at` is on its baseline. */
  text(role: Role, at: Point, text: string, how: { anchor?: Anchor; size?: number; semibold?: boolean } = {}): void {
    const { anchor = 'start', size = letters.label, semibold = false } = how
    this.shapes.push({ shape: 'text', role, at, anchor, text, size, weight: semibold ? 'semibold' : 'regular' })
  }

  /** Several lines below each other; returns where the next one would have its baseline. */
  lines(role: Role, at: Point, lines: readonly string[], how: { anchor?: Anchor; size?: number } = {}): number {
    const [x, y] = at
    for (const [index, line] of lines.entries()) this.text(role, [x, y + index * leading], line, how)
    return y + lines.length * leading
  }

  /** A point that means something: the shape alone tells which. */
  mark(mark: Mark, [x, y]: Point): void {
    const corners: Record<Exclude<Mark, 'ring'>, Point[]> = {
      diamond: [
        [x, y - 7.5],
        [x + 7.5, y],
        [x, y + 7.5],
        [x - 7.5, y],
      ],
      square: [
        [x - 5, y - 5],
        [x + 5, y - 5],
        [x + 5, y + 5],
        [x - 5, y + 5],
      ],
      triangle: [
        [x, y - 7],
        [x + 6.5, y + 5],
        [x - 6.5, y + 5],
      ],
    }
    if (mark === 'ring') {
      this.circle('point-signal', [x, y], 6.5)
      this.circle('paper', [x, y], 3)
    } else this.path('point-signal', corners[mark], true)
  }
}
