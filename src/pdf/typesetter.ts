import { Boxes } from './boxes.ts'
import { breakLine } from './break-line.ts'
import { boxFace } from './font-face.ts'
import type { Style, Weight } from './look.ts'
import { findPiece, type Piece } from './piece.ts'
import { toPlainText } from './plain-text.ts'
import { indentLine, setLine, type SetLine } from './set-line.ts'
import { rightToLeft, toVisualOrder } from './visual-order.ts'

const labels = new Map<string, readonly SetLine[]>()
const mostLabels = 2000
const clusters = new Intl.Segmenter('nb', { granularity: 'grapheme' })
/** Readers cut the text of one code short, at some twenty characters. */
const longestCluster = 16
/** They change how their neighbours are drawn and have no shape themselves. */
const joiner = /^[\p{Join_Control}\p{Variation_Selector}]$/u
const nothing: SetLine = { show: '', width: 0, faces: 0, ends: false }

/**
 * Turns text into lines for one PDF. Characters are looked up one by one, without the font's layout rules: no ligatures and no
 * kerning, and so what is copied out is what went in. What no face has is drawn as a box that still copies as itself.
 */
export class Typesetter {
  readonly boxes = new Boxes()

  /** Breaks text into lines at most `width` points wide, at spaces, or anywhere in a word that is wider than a line. */
  wrap(text: string, style: Style, width: number): SetLine[] {
    const plain = toPlainText(text)
    const turned = rightToLeft.test(plain)
    return plain.split('\n').flatMap((paragraph) => {
      const pieces = this.#piecesOf(paragraph, style.weight)
      return breakLine(pieces, (width * 1000) / style.size).map(([start, end], index, lines) => {
        const line = pieces.slice(start, end)
        const space = pieces[end]
        const ends = index === lines.length - 1
        // The space between two lines is set too, for those who hear the text or copy it.
        return setLine(
          [...(turned ? toVisualOrder(line) : line), ...(space && !ends && space.text === ' ' ? [space] : [])],
          style,
          ends,
        )
      })
    })
  }

  /** As `wrap`, but remembered: for the words of a form, never for what a person wrote. */
  label(text: string, style: Style, width = Infinity): readonly SetLine[] {
    const key = `${style.weight} ${style.size} ${width} ${text}`
    const known = labels.get(key)
    if (known) return known
    const lines = this.wrap(text, style, width)
    if (labels.size > mostLabels) labels.clear()
    // A box has its code in one PDF only.
    if (lines.every((line) => !(line.faces & (1 << boxFace)))) labels.set(key, lines)
    return lines
  }

  /** Each text as an item of a list: a bullet, and its lines indented beside it. */
  list(items: readonly string[], style: Style, width: number): SetLine[] {
    const indent = style.size
    const bullet = this.label('•', style)[0] ?? nothing
    return items.flatMap((item) =>
      this.wrap(item, style, width - indent).map((line, index) =>
        indentLine(line, index === 0 ? bullet : nothing, indent, style),
      ),
    )
  }

  #piecesOf(text: string, weight: Weight): Piece[] {
    const pieces: Piece[] = []
    for (const character of text) {
      const piece = findPiece(character, weight)
      if (!piece) return this.#piecesByCluster(text, weight)
      pieces.push(piece)
    }
    return pieces
  }

  #piecesByCluster(text: string, weight: Weight): Piece[] {
    const pieces: Piece[] = []
    for (const { segment } of clusters.segment(text)) {
      const characters = Array.from(segment)
      const drawn = characters.filter((character) => !joiner.test(character))
      const whole = drawn.every((character) => findPiece(character, weight))
      if (whole || segment.length > longestCluster || rightToLeft.test(segment)) {
        pieces.push(...characters.map((character) => this.#pieceOf(character, weight)))
      } else {
        pieces.push(this.boxes.box(segment))
      }
    }
    return pieces
  }

  #pieceOf(character: string, weight: Weight): Piece {
    if (joiner.test(character)) return this.boxes.shapeless(character)
    return findPiece(character, weight) ?? this.boxes.box(character)
  }
}
