import { wordsIn } from '../i18n/words.ts'
import type { Kit } from '../pdf/card.ts'
import { inks, mm, paper, styles, type Style } from '../pdf/look.ts'
import { Sheet } from '../pdf/sheet.ts'
import { writePdf } from '../pdf/write-pdf.ts'
import type { FormView } from './form-view.ts'
import { setInWindow, windowPlace } from './letter-window.ts'
import { drawFeet, drawForm, formKit, titleOf } from './report-pdf.ts'

/** What a letter needs besides the form. */
export interface Letter {
  /** The report without identity. */
  readonly view: FormView
  /** The recipient's postal address, at most six lines. */
  readonly address: readonly string[]
  readonly senderName: string
  readonly returnAddress?: readonly string[]
  /** The report's number, «VF-2026-000174». */
  readonly reference: string
  /** «14.03.2026». */
  readonly date: string
  /** What the letter brings; the form goes along with an answer. Absent: the report. */
  readonly brings?: 'report' | 'answer'
}

/**
 * A letter for the print folder: a neutral cover sheet whose address shows in a window envelope, then the form. It never
 * carries identity: throws where the view holds any, which is a fault of the caller. Throws a Refusal where the address has no
 * line, more than six, or does not fit the window.
 */
export async function renderLetter(letter: Letter): Promise<Uint8Array> {
  const { view } = letter
  if (view.patient !== null) throw new Error('A letter in the print folder never carries identity')
  const kit = formKit(view)
  const sheets = [drawCover(kit, letter), ...drawForm(kit, view)]
  drawFeet(kit, view, sheets)
  return writePdf(titleOf(view), sheets, kit.typesetter)
}

const textWidth = mm(150)
/** The sender's column begins well to the right of the window, so that nothing of it shows when the sheet slips. */
const column = { x: mm(122), top: mm(20), width: mm(70), mostLines: 6 }

function drawCover(kit: Kit, letter: Letter): Sheet {
  const sheet = new Sheet()
  const { typesetter } = kit
  const { formTexts, letterTexts } = wordsIn(letter.view.language)
  const { x } = windowPlace
  drawSender(kit, sheet, letter)
  const address = setInWindow(typesetter, letter.address)
  sheet.text('P', address.lines, x, address.top, address.style, inks.black)

  let top = mm(98)
  const paragraph = (role: 'H1' | 'P', text: string, style: Style, after: number) => {
    top = sheet.text(role, typesetter.wrap(text, style, textWidth), x, top, style, inks.black) + after
  }
  paragraph('H1', formTexts.neutralTitle(letter.reference), styles.letterSubject, 12)
  const brings = letterTexts[letter.brings ?? 'report']
  paragraph('P', brings.body, styles.letter, 8)
  paragraph('P', brings.getOn(letter.reference), styles.letter, 24)
  paragraph('P', letterTexts.regards, styles.letter, 2)
  const sender = typesetter.wrap(letter.senderName, styles.letterName, textWidth).slice(0, column.mostLines)
  sheet.text('P', sender, x, top, styles.letterName, inks.black)
  return sheet
}

function drawSender(kit: Kit, sheet: Sheet, letter: Letter): void {
  const { typesetter } = kit
  const { letterTexts } = wordsIn(letter.view.language)
  let { top } = column
  const fact = (label: string, texts: readonly string[], style: Style) => {
    const lines = texts.flatMap((text) => typesetter.wrap(text, style, column.width)).slice(0, column.mostLines)
    top = sheet.text('P', typesetter.label(label, styles.label), column.x, top, styles.label, inks.label)
    top = sheet.text('P', lines, column.x, top, style, inks.black) + 7
  }
  fact(letterTexts.sender, [letter.senderName], styles.letterName)
  if (letter.returnAddress?.length) {
    const lines = letter.returnAddress.flatMap((line) => typesetter.wrap(line, styles.value, column.width))
    top = sheet.text('P', lines.slice(0, column.mostLines), column.x, top - 6, styles.value, inks.black) + 7
  }
  fact(letterTexts.date, [letter.date], styles.value)
  fact(letterTexts.reference, [letter.reference], styles.value)
  sheet.rule(column.x - 8, column.top, column.x - 8, top - 6, inks.heading, 1.4)
  sheet.rule(mm(6), paper.height / 2, mm(10), paper.height / 2, inks.hairline)
}
