import { Refusal } from '../errors.ts'
import { mm, type Style } from '../pdf/look.ts'
import type { SetLine } from '../pdf/set-line.ts'
import type { Typesetter } from '../pdf/typesetter.ts'

/** Where a window envelope shows the sheet, in points: x 20–100 mm and y 46–68 mm, with a little air kept inside it. */
export const windowPlace = {
  x: mm(22),
  top: mm(46.6),
  width: mm(76),
  height: mm(20.8),
  mostLines: 6,
} as const

/** From the lettering of a short address to that of six lines. */
const styles: readonly Style[] = [12.6, 11.2, 9.8, 9, 8.2].map((leading) => ({
  weight: 'regular',
  size: leading / 1.16,
  leading,
}))

/**
 * The address in the largest lettering that fits the window, long lines broken. Throws a Refusal where it has no line, more
 * than six, or fits in no lettering a sorting machine reads: a letter that shows half an address reaches somebody else.
 */
export function setInWindow(
  typesetter: Typesetter,
  address: readonly string[],
): { lines: SetLine[]; style: Style; top: number } {
  const given = address.flatMap((line) => line.split(/\r\n|[\r\n]/)).filter((line) => line.trim() !== '')
  if (given.length === 0) throw new Refusal('invalid_input', 'A letter needs an address.')
  if (given.length > windowPlace.mostLines) {
    throw new Refusal('invalid_input', `An address has at most ${windowPlace.mostLines} lines.`)
  }
  for (const style of styles) {
    const lines = given.flatMap((line) => typesetter.wrap(line.trim(), style, windowPlace.width))
    const height = lines.length * style.leading
    if (lines.length <= windowPlace.mostLines && height <= windowPlace.height) {
      return { lines, style, top: windowPlace.top + (windowPlace.height - height) / 2 }
    }
  }
  throw new Refusal('invalid_input', 'The address is too long for the window of an envelope.')
}
