import { boxFace, getFontFace, toCode } from './font-face.ts'
import type { Piece } from './piece.ts'

/** Codes of the box face from here on have neither shape nor width. */
export const firstShapeless = 0xff00
export const lastCode = 0xfffe

/**
 * What one PDF holds that no face has. Each gets a code of its own in the box face, whose map to Unicode then says what was
 * written: on paper a box, copied out the text itself.
 */
export class Boxes {
  readonly #boxes = new Map<string, Piece>()
  readonly #shapeless = new Map<string, Piece>()

  /** A box for a cluster; the replacement character's, when a PDF has more than 65,000 different ones. */
  box(text: string): Piece {
    const next = 1 + this.#boxes.size
    if (next >= firstShapeless && !this.#boxes.has(text))
      return this.#boxes.get('\ufffd') ?? add(this.#shapeless, text, lastCode, 0)
    return this.#boxes.get(text) ?? add(this.#boxes, text, next, getFontFace(0).missingWidth)
  }

  /** Nothing to see and no width, but copied out: a joiner, a variation selector. */
  shapeless(text: string): Piece {
    return this.#shapeless.get(text) ?? add(this.#shapeless, text, firstShapeless + this.#shapeless.size, 0)
  }

  /** Every code with what was written. */
  written(): [code: string, text: string][] {
    return [...this.#boxes.values(), ...this.#shapeless.values()].map(({ code, text }) => [code, text])
  }
}

function add(pieces: Map<string, Piece>, text: string, code: number, advance: number): Piece {
  const piece = { text, face: boxFace, code: toCode(code), advance, middle: undefined }
  pieces.set(text, piece)
  return piece
}
