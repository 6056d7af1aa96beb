import { findCharacter } from './font-face.ts'
import type { Weight } from './look.ts'

/** What is set as one: a character, or a cluster that no face has, drawn as one box. The advance is in thousandths of an em. */
export interface Piece {
  readonly text: string
  readonly face: number
  /** Four hexadecimal digits, as a PDF names the character within the face. */
  readonly code: string
  readonly advance: number
  /** For a mark that stands over the letter before it: the middle of its ink. */
  readonly middle: number | undefined
}

const found: Record<Weight, Map<string, Piece>> = { regular: new Map(), semibold: new Map() }

/** The character as the faces of this weight have it, or undefined. */
export function findPiece(text: string, weight: Weight): Piece | undefined {
  const known = found[weight].get(text)
  if (known) return known
  const character = findCharacter(text.codePointAt(0) ?? 0, weight)
  if (!character) return undefined
  const piece = { ...character, text }
  found[weight].set(text, piece)
  return piece
}
