import type { Words } from '../i18n/words.ts'
import type { FrozenCell } from './published-content.ts'

/** A published number as every page, picture and file writes it. */
export interface SaidCell {
  /** The number, or the short word that stands in its place. */
  readonly text: string
  /** Why there is no number, as a sentence that is read aloud; null where there is one. */
  readonly hiddenBecause: string | null
}

/**
 * A published cell in words. On pages it is drawn by templates/partials/published-cell.eta, so that the reason is text for a screen
 * reader and not a sign; a picture and a PDF write `text` and give the sentence once below; a spreadsheet and CSV write `text`.
 */
export function sayCell(cell: FrozenCell, { publishedTexts }: Words): SaidCell {
  return 'count' in cell
    ? { text: String(cell.count), hiddenBecause: null }
    : { text: publishedTexts.hiddenShort, hiddenBecause: publishedTexts.hiddenLong }
}
