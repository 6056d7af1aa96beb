import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { Cell } from './list-export.ts'

// oxlint-disable-next-line no-control-regex -- the signs XML 1.0 cannot hold, which would make the workbook unreadable.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A cell with its type: words are words and never a formula, whatever they begin with. */
function typed(cell: Cell): Row[number] {
  if (cell === null) return null
  if ('day' in cell) return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'dd.mm.yyyy' }
  return { type: String, value: cell.text.replaceAll(unwritable, '') }
}

/** What a workbook holds: the name of its sheet, the first row, the rows below it. */
export interface Workbook {
  readonly sheet: string
  readonly titles: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A list as a workbook of one sheet, its first row bold and standing still. */
export function layOutWorkbook({ sheet, titles, rows }: Workbook): Promise<Buffer> {
  const head: Row = titles.map((value) => ({ type: String, value, fontWeight: 'bold' as const }))
  const widths = titles.map((title, column) => ({ width: widthOf(title, rows, column) }))
  return writeExcelFile([head, ...rows.map((row) => row.map(typed))], {
    sheet,
    columns: widths,
    stickyRowsCount: 1,
  }).toBuffer()
}

/** Wide enough for what stands in the first rows, within reason. */
function widthOf(title: string, rows: readonly (readonly Cell[])[], column: number): number {
  const lengths = rows.slice(0, 200).map((row) => {
    const cell = row[column]
    return cell ? ('day' in cell ? 10 : cell.text.length) : 0
  })
  return Math.min(48, Math.max(title.length, ...lengths) + 2)
}
