import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { Cell } from './cell.ts'
import { pinZipTimes } from './pin-zip-times.ts'

// oxlint-disable-next-line no-control-regex -- the signs XML 1.0 cannot hold, which would make the workbook unreadable.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A cell with its type: words are words and never a formula, whatever they begin with. */
function typed(cell: Cell): Row[number] {
  if (cell === null) return null
  if ('day' in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'dd.mm.yyyy' }
  if ('number' in cell) {
    return { type: Number, value: cell.number, format: cell.decimals === 0 ? '0' : `0.${'0'.repeat(cell.decimals)}` }
  }
  return { type: String, value: cell.text.replaceAll(unwritable, '') }
}

/** A sheet: its name, the first row, the rows below it. */
export interface Sheet {
  readonly sheet: string
  readonly titles: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What a workbook holds: its sheets, in order. */
export type Workbook = readonly Sheet[]

/** Sheets as a workbook, the first row of each bold and standing still; the same sheets give the same bytes. */
export async function layOutWorkbook(book: Workbook): Promise<Buffer> {
  const sheets = book.map(({ sheet, titles, rows }) => {
    const head: Row = titles.map((value) => ({ type: String, value, fontWeight: 'bold' as const }))
    const columns = titles.map((title, column) => ({ width: widthOf(title, rows, column) }))
    return { data: [head, ...rows.map((row) => row.map(typed))], sheet, columns, stickyRowsCount: 1 }
  })
  return pinZipTimes(await writeExcelFile(sheets).toBuffer())
}

/** Wide enough for what stands in the first rows, within reason. */
function widthOf(title: string, rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.slice(0, 200).map((row) => {
    const cell = row[column]
    return cell && 'text' in cell ? cell.text.length : 10
  })
  return Math.min(48, Math.max(title.length, ...lengths) + 2)
}
