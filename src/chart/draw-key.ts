import type { Mark } from './chart.ts'
import type { Role } from './drawing.ts'
import { measureText, wrapText } from './measure-text.ts'
import { leading, letters, type Sketch } from './sketch.ts'

/** What one sign of a chart means. */
export type KeyEntry = { readonly label: string } & (
  | { readonly sign: 'area'; readonly role: Role }
  | { readonly sign: 'line'; readonly role: Role; readonly point?: Role }
  | { readonly sign: 'mark'; readonly mark: Mark }
)

const signWidth = 26
const between = 20
const rowHeight = leading + 6

/** Draws what the signs of a chart mean, in rows from `top` on; returns where the chart itself can begin. */
export function drawKey(sketch: Sketch, entries: readonly KeyEntry[], top: number): number {
  let x = 0
  let y = top
  for (const entry of entries) {
    const room = sketch.width - signWidth
    const width = signWidth + Math.min(room, measureText(entry.label, letters.label))
    if (x > 0 && x + width > sketch.width) {
      x = 0
      y += rowHeight
    }
    drawSign(sketch, entry, x, y + leading / 2)
    const lines = wrapText(entry.label, letters.label, room)
    sketch.lines('label', [x + signWidth, y + 12.5], lines)
    y += (lines.length - 1) * leading
    x += width + between
  }
  return entries.length === 0 ? top : y + rowHeight + 8
}

function drawSign(sketch: Sketch, entry: KeyEntry, x: number, y: number): void {
  if (entry.sign === 'area') sketch.rect(entry.role, x + 0.5, y - 6.5, 18, 13)
  else if (entry.sign === 'mark') sketch.mark(entry.mark, [x + 9.5, y])
  else {
    sketch.line(entry.role, [x, y], [x + 19, y])
    if (entry.point) drawPoint(sketch, entry.point, x + 9.5, y)
  }
}

/** A point of a series: round for the first, square and empty for the second. */
export function drawPoint(sketch: Sketch, role: Role, x: number, y: number): void {
  if (role === 'point-2') sketch.rect(role, x - 3.25, y - 3.25, 6.5, 6.5)
  else sketch.circle(role, [x, y], 3.5)
}
