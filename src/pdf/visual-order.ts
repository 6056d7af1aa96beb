/** Letters of the scripts that are written from right to left. */
export const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u
const leftToRight = /[\p{L}\p{N}]/u

/**
 * The characters of one line in the order they stand on paper, from the left: each stretch of a right-to-left script is turned
 * round, with the spaces and signs inside it, so that what is copied out of the PDF reads as it was written.
 */
export function toVisualOrder<Piece extends { readonly text: string }>(line: readonly Piece[]): readonly Piece[] {
  const ordered: Piece[] = []
  let start = 0
  while (start < line.length) {
    const end = endOfTurned(line, start)
    ordered.push(...line.slice(start, end).toReversed())
    start = end
  }
  return ordered
}

/** Where the stretch that starts here ends: after its last right-to-left letter before a letter or figure of another script. */
function endOfTurned(line: readonly { readonly text: string }[], start: number): number {
  let end = start + 1
  if (!rightToLeft.test(line[start]?.text ?? '')) return end
  for (let at = end; at < line.length; at += 1) {
    const text = line[at]?.text ?? ''
    if (rightToLeft.test(text)) end = at + 1
    else if (leftToRight.test(text)) break
  }
  return end
}
