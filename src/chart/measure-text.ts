import { findCharacter, getFontFace } from '../pdf/font-face.ts'
import type { Weight } from '../pdf/look.ts'

/** How wide a line of text is in the shipped font, in the unit of `size`. */
export function measureText(text: string, size: number, weight: Weight = 'regular'): number {
  let advance = 0
  for (const character of text) {
    advance += findCharacter(character.codePointAt(0) ?? 0, weight)?.advance ?? getFontFace(0).missingWidth
  }
  return (advance * size) / 1000
}

/** Text in lines at most `width` wide, broken at spaces, or in a word where the word alone is wider. There is always one. */
export function wrapText(text: string, size: number, width: number, weight: Weight = 'regular'): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((word) => cutWord(word, size, width, weight))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && measureText(longer, size, weight) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** A word that is too wide for a line, in pieces that are not. */
function cutWord(word: string, size: number, width: number, weight: Weight): string[] {
  if (measureText(word, size, weight) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && measureText(`${piece}${character}-`, size, weight) > width) {
      pieces.push(`${piece}-`)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}
