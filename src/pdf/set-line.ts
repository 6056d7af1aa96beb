import type { Style } from './look.ts'
import type { Piece } from './piece.ts'

/** One line of text, ready for a page: the operators that show it, its width in points, and the faces it needs (a bit each). */
export interface SetLine {
  readonly show: string
  readonly width: number
  readonly faces: number
  /** The last line of its paragraph. */
  readonly ends: boolean
}

/** The pieces of a line, in the order they stand on paper, as operators of a page. The space it ends with has no width. */
export function setLine(line: readonly Piece[], style: Style, ends: boolean): SetLine {
  let show = ''
  let codes = ''
  let face = -1
  let faces = 0
  let advance = 0
  let width = 0
  let before = 0
  for (const piece of line) {
    if (piece.face !== face) {
      if (codes) show += `<${codes}>]TJ `
      show += `/F${piece.face} ${style.size} Tf [`
      codes = ''
      face = piece.face
      faces |= 1 << face
    }
    if (piece.middle === undefined) {
      codes += piece.code
      before = piece.advance
    } else {
      // A mark has no advance: step back to the middle of its letter, and forward again.
      const back = Math.round(before / 2 + piece.middle)
      codes += `>${back}<${piece.code}>${-back}<`
    }
    advance += piece.advance
    if (piece.text !== ' ') width = advance
  }
  if (codes) show += `<${codes}>]TJ`
  return { show, width: (width * style.size) / 1000, faces, ends }
}

/** The line moved to the right by `indent` points, with `before` (a bullet) set in the room that gives. */
export function indentLine(line: SetLine, before: SetLine, indent: number, style: Style): SetLine {
  const move = Math.round(((before.width - indent) * 1000) / style.size)
  return {
    show: `${before.show || `/F0 ${style.size} Tf`} [${move}]TJ ${line.show}`,
    width: line.width + indent,
    faces: line.faces | before.faces | 1,
    ends: line.ends,
  }
}
