import { drawChart } from '../chart/draw-chart.ts'
import { paintSvg } from '../chart/paint-svg.ts'
import type { AnnualReport, ReportChapter, ReportTable } from './annual-report.ts'
import { chartOf } from './annual-report-chart.ts'
import { listParagraphs } from './annual-report-words.ts'
import { isHidden, sayReportCell } from './report-cell.ts'

/** A table as a page shows it. */
function viewTable(report: AnnualReport, { id, caption, head, columns, rows, notes }: ReportTable) {
  return {
    id,
    caption,
    head,
    columns: columns.map(({ label, kind }) => ({ label, isNumber: kind !== 'text' })),
    rows: rows.map(({ label, cells }) => ({
      label,
      cells: columns.map(({ kind }, column) => {
        const cell = cells[column] ?? null
        return { text: sayReportCell(cell, kind, report), isNumber: kind !== 'text', hidden: isHidden(cell) }
      }),
    })),
    notes,
  }
}

/** A chapter as a page shows it; its charts are drawn twice, for a wide page and for a telephone. */
function viewChapter(report: AnnualReport, chapter: ReportChapter) {
  return {
    id: chapter.id,
    title: chapter.title,
    ...listParagraphs(chapter),
    figures: chapter.figures.map((figure, index) => {
      const chart = chartOf(report, chapter, figure)
      const id = `${chapter.id}-${index}`
      return {
        title: figure.title,
        wide: paintSvg(drawChart(chart, 'wide'), { id: `${id}-w` }),
        narrow: paintSvg(drawChart(chart, 'narrow'), { id: `${id}-n` }),
      }
    }),
    tables: chapter.tables.map((table) => viewTable(report, table)),
  }
}

/** A report as a page shows it, whole. */
export function viewAnnualReport(report: AnnualReport) {
  const { title, subtitle, chapters } = report
  return { title, subtitle, chapters: chapters.map((chapter) => viewChapter(report, chapter)) }
}
