import { measureText, wrapText } from './measure-text.ts'
import { leading, letters, widths, type Sketch } from './sketch.ts'

const betweenRows = 12
const gutter = 12
/** Labels take at most so much of a wide chart's width. */
const mostForLabels = 0.38

/** Where the rows of a chart stand. */
export interface RowPlaces {
  /** Where what the rows show begins. */
  readonly left: number
  /** The top of each row's `height`. */
  readonly places: readonly number[]
  readonly bottom: number
}

/**
 * Draws the line that rows of this height begin at, and their labels: to the left of it, or on a telephone above each row, where
 * they have the whole width.
 */
export function layOutRows(
  sketch: Sketch,
  labels: readonly string[],
  { top, height }: { top: number; height: number },
): RowPlaces {
  const above = sketch.width <= widths.narrow
  const widest = Math.max(0, ...labels.map((label) => measureText(label, letters.label)))
  const room = above ? sketch.width : Math.min(Math.ceil(widest), sketch.width * mostForLabels)
  const left = above ? 0.5 : room + gutter
  let y = top
  const places = labels.map((label) => {
    const lines = wrapText(label, letters.label, room)
    if (above) {
      const place = sketch.lines('label', [0, y + 12], lines) - 7
      y = place + height + betweenRows
      return place
    }
    const tall = Math.max(height, lines.length * leading)
    sketch.lines('label', [room, y + (tall - lines.length * leading) / 2 + 12.5], lines, { anchor: 'end' })
    const place = y + (tall - height) / 2
    y += tall + betweenRows
    return place
  })
  if (above) for (const place of places) sketch.line('axis', [left, place - 2], [left, place + height + 2])
  else sketch.line('axis', [left, top], [left, y - betweenRows / 2])
  return { left, places, bottom: y }
}
