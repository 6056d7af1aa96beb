import type { Piece } from './piece.ts'

/**
 * Breaks a paragraph into lines at most `room` thousandths of an em wide: at spaces, or anywhere in a word that is wider than a
 * line. Each line is [start, end) without the spaces it ends with; there is always one.
 */
export function breakLine(paragraph: readonly Piece[], room: number): [start: number, end: number][] {
  const lines: [number, number][] = []
  let start = 0
  let chance = 0
  let width = 0
  for (let at = 0; at < paragraph.length; at += 1) {
    const piece = paragraph[at] as Piece
    if (piece.text === ' ') {
      // A line that ends with a hyphen would lose it when copied, so the next word stays with it.
      if (paragraph[at - 1]?.text !== '-') chance = at + 1
    } else if (width + piece.advance > room && at > start) {
      const end = chance > start ? chance : at
      lines.push([start, withoutSpaces(paragraph, start, end)])
      start = end
      chance = end
      width = 0
      at = end - 1
      continue
    }
    width += piece.advance
  }
  lines.push([start, withoutSpaces(paragraph, start, paragraph.length)])
  return lines
}

function withoutSpaces(paragraph: readonly Piece[], start: number, end: number): number {
  let last = end
  while (last > start && paragraph[last - 1]?.text === ' ') last -= 1
  return last
}
