import { drawChart } from '../chart/draw-chart.ts'
import { wordsOf } from '../i18n/words.ts'
import { contentWidth, type Kit } from '../pdf/card.ts'
import { figureBlock } from '../pdf/figure-block.ts'
import { flow, type Block, type FreshSheet } from '../pdf/flow.ts'
import { inks, paper, styles } from '../pdf/look.ts'
import { headingBlock, proseBlock } from '../pdf/prose.ts'
import { Sheet } from '../pdf/sheet.ts'
import { tableBlock } from '../pdf/table.ts'
import { Typesetter } from '../pdf/typesetter.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import type { AnnualReport, ReportChapter, ReportTable } from './annual-report.ts'
import { chartOf } from './annual-report-chart.ts'
import { listParagraphs } from './annual-report-words.ts'
import { sayReportCell } from './report-cell.ts'

/**
 * An annual report on paper: a chapter after the other, tables and charts tagged so that they can be read aloud, the charts as
 * vectors. Made of the report alone: the same report gives the same bytes, whatever has happened to the figures since.
 */
export function renderAnnualReport(report: AnnualReport): Promise<Uint8Array> {
  const { formTexts } = wordsOf(report.language)
  const { continued, seeBelow, ticked } = formTexts
  const kit: Kit = { typesetter: new Typesetter(), continued, seeBelow, ticked }
  const blocks = report.chapters.flatMap((chapter) => chapterBlocks(kit, report, chapter))
  const sheets = flow(blocks, (page) => (page === 0 ? openFirst(kit, report) : openNext(kit, report)))
  for (const [index, sheet] of sheets.entries()) drawFoot(kit, report, sheet, formTexts.page(index + 1, sheets.length))
  return writePdf(`${report.title} – ${report.organisation?.name ?? report.collaboration.name}`, sheets, kit.typesetter)
}

function chapterBlocks(kit: Kit, report: AnnualReport, chapter: ReportChapter): Block[] {
  const { comment, generated } = listParagraphs(chapter)
  return [
    headingBlock(kit, chapter.title),
    ...generated.map((paragraph) => proseBlock(kit, paragraph)),
    ...chapter.figures.flatMap((figure) => {
      const drawing = drawChart(chartOf(report, chapter, figure), 'wide')
      return [headingBlock(kit, figure.title, 'H3'), figureBlock(kit, drawing)]
    }),
    ...chapter.tables.map((table) => tableBlock(kit, contentOf(report, table))),
    ...(comment.length > 0
      ? [
          headingBlock(kit, wordsOf(report.language).annualReportTexts.commentTitle, 'H3'),
          ...comment.map((text) => proseBlock(kit, text)),
        ]
      : []),
  ]
}

function contentOf(report: AnnualReport, { caption, head, columns, rows, notes }: ReportTable) {
  return {
    caption,
    columns: [
      { label: head, figures: false },
      ...columns.map(({ label, kind }) => ({ label, figures: kind !== 'text' })),
    ],
    rows: rows.map(({ label, cells }) => [
      label,
      ...columns.map(({ kind }, column) => sayReportCell(cells[column] ?? null, kind, report)),
    ]),
    notes,
  }
}

function openFirst(kit: Kit, { title, subtitle }: AnnualReport): FreshSheet {
  const sheet = new Sheet()
  let top = paper.top + 26
  top = sheet.text(
    'H1',
    kit.typesetter.wrap(title, styles.reportTitle, contentWidth),
    paper.left,
    top,
    styles.reportTitle,
    inks.heading,
  )
  top = sheet.text(
    'P',
    kit.typesetter.wrap(subtitle, styles.answer, contentWidth),
    paper.left,
    top + 2,
    styles.answer,
    inks.quiet,
  )
  sheet.rule(paper.left, top + 6, paper.right, top + 6, inks.heading, 1.4)
  return { sheet, top: top + 18 }
}

function openNext(kit: Kit, { title, subtitle }: AnnualReport): FreshSheet {
  const sheet = new Sheet()
  const words = kit.typesetter.wrap(`${title}  ·  ${subtitle}`, styles.stamp, contentWidth)
  sheet.text(undefined, words.slice(0, 1), paper.left, paper.top, styles.stamp, inks.heading)
  sheet.rule(paper.left, paper.top + 13, paper.right, paper.top + 13, inks.heading, 1.4)
  return { sheet, top: paper.top + 24 }
}

function drawFoot(kit: Kit, report: AnnualReport, sheet: Sheet, page: string): void {
  const top = 819
  const number = kit.typesetter.label(page, styles.label)
  sheet.text(undefined, number, paper.right - (number[0]?.width ?? 0), top, styles.label, inks.label)
  if (!report.synthetic) return
  const words = kit.typesetter.label(wordsOf(report.language).formTexts.synthetic, styles.stamp)
  sheet.text(undefined, words, paper.left, top - 2, styles.stamp, inks.black)
}
