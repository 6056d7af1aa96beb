import type { Words } from '../i18n/words.ts'
import { card, textCard, textWidth, type Kit } from '../pdf/card.ts'
import { fieldRow } from '../pdf/field-row.ts'
import type { Block } from '../pdf/flow.ts'
import { styles, type Style } from '../pdf/look.ts'
import type { SetLine } from '../pdf/set-line.ts'
import type { FormAnswer } from './form-view.ts'

/** The answer to a report, on a page of its own: what the recipient means, what happened, and what is done about it. */
export function answerBlocks(kit: Kit, answer: FormAnswer, words: Words['formTexts']): Block[] {
  const text = (heading: string, value: string, style: Style) =>
    list(heading, kit.typesetter.wrap(value, style, textWidth), style)
  const list = (heading: string, lines: readonly SetLine[], style: Style) => ({
    ...textCard(kit, heading, lines, { style }),
    stretch: 0,
  })
  const factors = kit.typesetter.list(answer.factors, styles.answer, textWidth)
  const measures = kit.typesetter.list(answer.measures, styles.answer, textWidth)
  return [
    text(words.answerPosition, answer.position, styles.position),
    text(words.answerWhatHappened, answer.whatHappened, styles.answer),
    ...(factors.length ? [list(words.answerFactors, factors, styles.answer)] : []),
    ...(measures.length ? [list(words.answerMeasures, measures, styles.answer)] : []),
    ...card(kit, words.answeredBy, [
      fieldRow(kit, [
        { label: words.reporterName, value: answer.answeredBy, share: 4 },
        ...(answer.contact === null ? [] : [{ label: words.answerContact, value: answer.contact, share: 5 }]),
        { label: words.date, value: answer.answeredOn, share: 2 },
      ]),
    ]),
  ]
}
