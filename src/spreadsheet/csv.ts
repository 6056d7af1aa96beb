import { writeDay } from '../i18n/oslo-time.ts'
import type { Cell } from './cell.ts'

/** What a spreadsheet may take for the beginning of a formula, spaces before it too; the wide forms are read as the narrow ones. */
const formula = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** Words that a spreadsheet shows and never runs: an apostrophe says that what follows is text. */
export function defuse(words: string): string {
  return formula.test(words) ? `'${words}` : words
}

function writeCell(cell: Cell): string {
  if (cell === null) return ''
  if ('day' in cell) return writeDay(cell.day)
  if ('number' in cell) return cell.number.toFixed(cell.decimals).replace('.', ',')
  return `"${defuse(cell.text).replaceAll('"', '""')}"`
}

/** The byte order mark by which Excel knows that the file is UTF-8. */
export const byteOrderMark = '\ufeff'

/** A row of CSV as Norwegian Excel reads it: semicolons, days as `13.03.2026`, decimal commas, words in quotes, CRLF. */
export function writeRow(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(';')}\r\n`
}

function writeMachineCell(cell: Cell): string {
  if (cell === null) return ''
  if ('day' in cell) return cell.day
  if ('number' in cell) return `${cell.number}`
  return /[",\r\n]/.test(cell.text) ? `"${cell.text.replaceAll('"', '""')}"` : cell.text
}

/** A row of CSV as programs read it (RFC 4180): commas, decimal points, quotes where they are needed, and nothing defused. */
export function writeMachineRow(cells: readonly Cell[]): string {
  return `${cells.map(writeMachineCell).join(',')}\r\n`
}
