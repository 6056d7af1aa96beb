import type { Cell } from '../spreadsheet/cell.ts'
import type { Sheet } from '../spreadsheet/lay-out-workbook.ts'
import { writeWorkbook } from '../spreadsheet/write-workbook.ts'
import type { AnnualReport, ReportCell, ReportColumn, ReportTable } from './annual-report.ts'
import { listParagraphs } from './annual-report-words.ts'
import { sayReportCell } from './report-cell.ts'

/** What a sheet's name may not hold, and how long it may be (Excel). */
const forbidden = /[[\]*?/\\:]/g
const longestName = 31

function writeCell(report: AnnualReport, cell: ReportCell, kind: ReportColumn['kind']): Cell {
  if (cell === null) return null
  if (typeof cell !== 'number') return { text: sayReportCell(cell, kind, report) }
  if (kind === 'share') return { number: Math.round(cell * 1_000) / 10, decimals: 1 }
  return { number: cell, decimals: kind === 'perThousand' ? 1 : 0 }
}

const titleOf = ({ label, kind }: ReportColumn) => (kind === 'share' ? `${label} (%)` : label)

function sheetOf(report: AnnualReport, { head, columns, rows, notes }: ReportTable, sheet: string): Sheet {
  return {
    sheet,
    titles: [head, ...columns.map(titleOf)],
    rows: [
      ...rows.map(({ label, cells }): Cell[] => [
        { text: label },
        ...columns.map(({ kind }, column) => writeCell(report, cells[column] ?? null, kind)),
      ]),
      ...notes.map((text): Cell[] => [{ text }]),
    ],
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
export function writeAnnualWorkbook(report: AnnualReport): Promise<Buffer> {
  const tables = report.chapters.flatMap((chapter) => chapter.tables)
  const words = report.chapters.flatMap((chapter): Cell[][] => {
    const { generated, comment } = listParagraphs(chapter)
    return [[null], ...[chapter.title, ...generated, ...comment].map((text) => [{ text }])]
  })
  const cover = { sheet: report.title, titles: [report.title], rows: [[{ text: report.subtitle }], ...words] }
  const names = nameSheets(tables, report.title)
  return writeWorkbook([cover, ...tables.map((table, index) => sheetOf(report, table, names[index] ?? table.id))])
}
