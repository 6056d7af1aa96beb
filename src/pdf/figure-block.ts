import type { CircleShape, Drawing, PathShape, RectShape, Shape, TextShape } from '../chart/drawing.ts'
import { looks, type Look, type Pattern } from '../chart/look.ts'
import { contentWidth, type Kit } from './card.ts'
import type { Block } from './flow.ts'
import { inkOf, paper } from './look.ts'
import type { Pen, Sheet } from './sheet.ts'

type At = readonly [x: number, top: number]

/** Where a drawing stands on a sheet: the corner, and points for each of its pixels. */
interface Place {
  readonly kit: Kit
  readonly sheet: Sheet
  readonly left: number
  readonly top: number
  readonly scale: number
}

/** A circle as so many straight strokes: rounder than paper shows at the size of a point. */
const strokesOfCircle = 24

/** A chart as vectors, as wide as the text at most, kept on one page and read aloud by its title and description. */
export function figureBlock(kit: Kit, drawing: Drawing): Block {
  const room = paper.bottom - paper.top - 60
  const scale = Math.min(contentWidth / drawing.width, room / drawing.height, 0.75)
  const height = drawing.height * scale
  return {
    height,
    stretch: 0,
    draw: (sheet, top) => {
      const place = { kit, sheet, left: paper.left, top, scale }
      const area = { x: paper.left, top, width: drawing.width * scale, height }
      sheet.figure(`${drawing.title}. ${drawing.description}`, area, () => {
        for (const shape of drawing.shapes) paint(place, shape)
      })
    },
  }
}

const at = ({ left, top, scale }: Place, [x, y]: readonly [number, number]): At => [left + x * scale, top + y * scale]

function paint(place: Place, shape: Shape): void {
  const look = looks[shape.role]
  switch (shape.shape) {
    case 'text':
      return paintText(place, shape, look)
    case 'line':
      return place.sheet.path([at(place, shape.from), at(place, shape.to)], withPen(look, place.scale))
    case 'path':
      return shape.closed ? paintArea(place, pointsOf(shape), look) : paintStroke(place, shape, look)
    case 'rect':
    case 'circle':
      return paintArea(place, pointsOf(shape), look)
  }
}

function pointsOf(shape: RectShape | CircleShape | PathShape): readonly (readonly [number, number])[] {
  if (shape.shape === 'path') return shape.points
  if (shape.shape === 'rect') {
    const { x, y, width, height } = shape
    return [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ]
  }
  const { centre, radius } = shape
  return Array.from({ length: strokesOfCircle }, (_, step) => {
    const angle = (2 * Math.PI * step) / strokesOfCircle
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)] as const
  })
}

function withPen({ stroke, strokeWidth = 1, dash }: Look, scale: number): { pen?: Pen } {
  if (stroke === undefined) return {}
  const ink = inkOf(stroke)
  return { pen: { ink, weight: strokeWidth * scale, ...(dash && { dash: dash.map((length) => length * scale) }) } }
}

function paintStroke(place: Place, { points }: PathShape, look: Look): void {
  place.sheet.path(
    points.map((point) => at(place, point)),
    withPen(look, place.scale),
  )
}

/** An area: its colour, the pattern by which it is told from others without colour, and its outline. */
function paintArea(place: Place, corners: readonly (readonly [number, number])[], look: Look): void {
  const [first] = corners
  if (!first) return
  const closed = [...corners, first].map((corner) => at(place, corner))
  if (look.fill !== undefined) place.sheet.path(closed, { fill: inkOf(look.fill) })
  const { pattern, stroke } = look
  if (pattern && stroke !== undefined) {
    place.sheet.within(closed, () => paintPattern(place, corners, pattern, stroke))
  }
  place.sheet.path(closed, withPen(look, place.scale))
}

function paintPattern(
  place: Place,
  corners: readonly (readonly [number, number])[],
  { size, width, strokes, dots }: Pattern,
  stroke: string,
): void {
  const pen = { ink: inkOf(stroke), weight: width * place.scale }
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const from = (values: readonly number[]) => Math.floor(Math.min(...values) / size) * size
  for (let y = from(ys); y < Math.max(...ys); y += size) {
    for (let x = from(xs); x < Math.max(...xs); x += size) {
      for (const [x1, y1, x2, y2] of strokes) {
        place.sheet.path([at(place, [x + x1, y + y1]), at(place, [x + x2, y + y2])], { pen })
      }
      for (const [dotX, dotY] of dots) {
        const square = [
          [-width, -width],
          [width, -width],
          [width, width],
          [-width, width],
        ] as const
        const points = square.map(([dx, dy]) => at(place, [x + dotX + dx, y + dotY + dy]))
        place.sheet.path(points, { fill: inkOf(stroke) })
      }
    }
  }
}

function paintText(
  place: Place,
  { at: where, anchor, text, size, weight }: TextShape,
  { fill = '#000000' }: Look,
): void {
  const set = { weight, size: size * place.scale, leading: 0 }
  const [line] = place.kit.typesetter.wrap(text, set, Infinity)
  if (!line) return
  const [x, baseline] = at(place, where)
  const back = anchor === 'end' ? line.width : anchor === 'middle' ? line.width / 2 : 0
  // The sheet sets a line's baseline this far below its top.
  place.sheet.text(undefined, [line], x - back, baseline - set.size * 0.364, set, inkOf(fill))
}
