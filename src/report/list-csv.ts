import { writeDay } from '../i18n/oslo-time.ts'
import type { Cell } from './list-export.ts'

/** What a spreadsheet may take for the beginning of a formula, spaces before it too; the wide forms are read as the narrow ones. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** Words that a spreadsheet shows and never runs: an apostrophe says that what follows is text. */
export function defuse(words: string): string {
  return formula.test(words) ? `'${words}` : words
}

function writeCell(cell: Cell): string {
  if (cell === null) return ''
  if ('day' in cell) return writeDay(cell.day)
  return `"${defuse(cell.text).replaceAll('"', '""')}"`
}

/** The byte order mark by which Excel knows that the file is UTF-8. */
export const byteOrderMark = '\ufeff'

/** A row of CSV as Norwegian Excel reads it: semicolons, days as `13.03.2026`, words in quotes, CRLF. */
export function writeRow(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(';')}\r\n`
}
