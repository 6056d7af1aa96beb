import { wordsIn } from '../i18n/words.ts'
import { contentWidth, type Kit } from '../pdf/card.ts'
import { flow, type FreshSheet } from '../pdf/flow.ts'
import { inks, paper, styles } from '../pdf/look.ts'
import { Sheet } from '../pdf/sheet.ts'
import { Typesetter } from '../pdf/typesetter.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import type { FormView } from './form-view.ts'
import { answerBlocks } from './report-pdf-answer.ts'
import { formBlocks } from './report-pdf-sections.ts'

/**
 * The official form as a PDF, empty or filled in, and the answer on a page of its own where there is one. An ordinary report
 * takes one A4 page, a long one as many as it needs. The title is «Melding VF-2026-000174» and nothing more; the same view
 * gives the same bytes. Prints `view.patient` as it stands: whether the reader may see it is decided before.
 */
export async function renderForm(view: FormView): Promise<Uint8Array> {
  const kit = formKit(view)
  const sheets = drawForm(kit, view)
  drawFeet(kit, view, sheets)
  return writePdf(titleOf(view), sheets, kit.typesetter)
}

/** The paper's words in the language of its labels. */
const formTextsOf = ({ language }: FormView) => wordsIn(language).formTexts

/** What a form is set with: one per PDF. */
export function formKit(view: FormView): Kit {
  const { continued, seeBelow, ticked } = formTextsOf(view)
  return { typesetter: new Typesetter(), continued, seeBelow, ticked }
}

/** The form's sheets, and the answer's, without feet. */
export function drawForm(kit: Kit, view: FormView): Sheet[] {
  const formTexts = formTextsOf(view)
  const form = flow(formBlocks(kit, view), (page) =>
    page === 0 ? openForm(kit, view) : openNext(kit, view, formTexts.title),
  )
  if (!view.answer) return form
  const title = formTexts.answerTitle
  const answer = flow(answerBlocks(kit, view.answer, formTexts), (page) =>
    page === 0 ? openTitled(kit, view, title, view.answer?.heading ?? '') : openNext(kit, view, title),
  )
  return [...form, ...answer]
}

/** Neutral: titles are listed in public journals. */
export function titleOf(view: FormView): string {
  const formTexts = formTextsOf(view)
  return view.number === null ? formTexts.title : formTexts.neutralTitle(view.number)
}

/** Number and page on each sheet, and «SYNTETISKE DATA» where the data are. */
export function drawFeet(kit: Kit, view: FormView, sheets: readonly Sheet[]): void {
  const top = 819
  const formTexts = formTextsOf(view)
  for (const [index, sheet] of sheets.entries()) {
    const page = kit.typesetter.label(formTexts.page(index + 1, sheets.length), styles.label)
    sheet.text(
      undefined,
      kit.typesetter.wrap(titleOf(view), styles.label, contentWidth),
      paper.left,
      top,
      styles.label,
      inks.label,
    )
    sheet.text(undefined, page, paper.right - (page[0]?.width ?? 0), top, styles.label, inks.label)
    if (view.synthetic) drawStamp(kit, sheet, formTexts.synthetic)
  }
}

function drawStamp(kit: Kit, sheet: Sheet, text: string): void {
  const words = kit.typesetter.label(text, styles.stamp)
  const width = (words[0]?.width ?? 0) + 20
  const x = (paper.width - width) / 2
  sheet.box(x, 13, width, styles.stamp.leading + 1, { stroke: inks.black, weight: 0.9 })
  sheet.text(undefined, words, x + 10, 13.5, styles.stamp, inks.black)
}

function openForm(kit: Kit, view: FormView): FreshSheet {
  const facts = [view.eventKind, view.sent].filter((fact) => fact !== null)
  return openTitled(kit, view, formTextsOf(view).title, facts.join('  ·  '))
}

function openTitled(kit: Kit, view: FormView, title: string, below: string): FreshSheet {
  const sheet = new Sheet()
  const { typesetter } = kit
  sheet.text('H1', typesetter.label(title, styles.title), paper.left, paper.top, styles.title, inks.heading)
  if (view.number !== null) {
    const number = typesetter.wrap(view.number, styles.number, contentWidth)
    sheet.text('P', number, paper.right - (number[0]?.width ?? 0), paper.top + 3, styles.number, inks.black)
  }
  let top = paper.top + styles.title.leading
  if (below) {
    top = sheet.text('P', typesetter.wrap(below, styles.small, contentWidth), paper.left, top, styles.small, inks.quiet)
  }
  sheet.rule(paper.left, top + 3, paper.right, top + 3, inks.heading, 1.4)
  return { sheet, top: top + 9 }
}

function openNext(kit: Kit, view: FormView, title: string): FreshSheet {
  const sheet = new Sheet()
  const words = kit.typesetter.label(title, styles.stamp)
  sheet.text(undefined, words, paper.left, paper.top, styles.stamp, inks.heading)
  const number = kit.typesetter.wrap(view.number ?? '', styles.stamp, contentWidth)
  sheet.text(undefined, number, paper.right - (number[0]?.width ?? 0), paper.top, styles.stamp, inks.black)
  sheet.rule(paper.left, paper.top + 13, paper.right, paper.top + 13, inks.heading, 1.4)
  return { sheet, top: paper.top + 21 }
}
