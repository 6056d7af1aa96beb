import writeExcelFile, { type Row } from 'write-excel-file/node'
import type { AnnualReport, ReportCell, ReportColumn, ReportTable } from './annual-report.ts'
import { listParagraphs } from './annual-report-words.ts'
import { pinZipTimes } from './pin-zip-times.ts'
import { isHidden, sayReportCell } from './report-cell.ts'

const formats: Readonly<Record<ReportColumn['kind'], string | undefined>> = {
  count: '#,##0',
  share: '0.0%',
  perThousand: '0.0',
  days: '0',
  text: undefined,
}
/** What a sheet's name may not hold, and how long it may be (Excel). */
const forbidden = /[[\]*?/\\:]/g
const longestName = 31

function writeCell(report: AnnualReport, cell: ReportCell, kind: ReportColumn['kind']): Row[number] {
  const format = formats[kind]
  if (typeof cell === 'number') return { type: Number, value: cell, ...(format && { format }) }
  if (cell === null) return null
  return {
    type: String,
    value: sayReportCell(cell, kind, report),
    ...(isHidden(cell) && { fontStyle: 'italic' as const }),
  }
}

const bold = (value: string): Row[number] => ({ type: String, value, fontWeight: 'bold' })
const plain = (value: string): Row[number] => ({ type: String, value })

function sheetOf(report: AnnualReport, table: ReportTable, name: string) {
  const { caption, head, columns, rows, notes } = table
  const data: Row[] = [
    [bold(caption)],
    [bold(head), ...columns.map(({ label }) => bold(label))],
    ...rows.map(({ label, cells }): Row => [
      plain(label),
      ...columns.map(({ kind }, column) => writeCell(report, cells[column] ?? null, kind)),
    ]),
    ...notes.map((note): Row => [plain(note)]),
  ]
  return {
    data,
    sheet: name,
    columns: [{ width: 44 }, ...columns.map(({ kind }) => ({ width: kind === 'text' ? 30 : 16 }))],
  }
}

/** A name no other sheet has; Excel takes two that differ in upper and lower case for the same. */
function nameSheets(tables: readonly ReportTable[], first: string): string[] {
  const taken = new Set([first.toLowerCase()])
  return tables.map(({ caption }) => {
    const name = caption.replaceAll(forbidden, ' ').slice(0, longestName).trim()
    let tried = name
    for (let more = 2; taken.has(tried.toLowerCase()); more++) tried = `${name.slice(0, longestName - 3)} ${more}`
    taken.add(tried.toLowerCase())
    return tried
  })
}

/** An annual report as a workbook: its words on the first sheet, then a sheet for each table. Words are never formulas. */
export async function writeAnnualWorkbook(report: AnnualReport): Promise<Buffer> {
  const tables = report.chapters.flatMap((chapter) => chapter.tables)
  const words = report.chapters.flatMap((chapter): Row[] => {
    const { generated, comment } = listParagraphs(chapter)
    return [
      [null],
      [bold(chapter.title)],
      ...[...generated, ...comment].map((paragraph): Row => [{ type: String, value: paragraph, wrap: true }]),
    ]
  })
  const names = nameSheets(tables, report.title)
  const cover = {
    data: [[bold(report.title)], [plain(report.subtitle)], ...words],
    sheet: report.title,
    columns: [{ width: 110 }],
  }
  const sheets = [cover, ...tables.map((table, index) => sheetOf(report, table, names[index] ?? table.id))]
  return pinZipTimes(await writeExcelFile(sheets).toBuffer())
}
