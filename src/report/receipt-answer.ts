import { findCode, type Collaboration, type Directory } from '../directory/directory.ts'
import { formViewTexts } from '../i18n/nb-form-view.ts'
import { receiptTexts as texts } from '../i18n/nb-receipt.ts'
import { sayMoment } from '../i18n/nb-long-day.ts'
import type { Answer } from './answer-store.ts'

/** An answer in words, every code turned into its label. */
export interface ReceiptAnswer {
  readonly heading: string
  readonly position: string
  readonly factors: readonly string[]
  readonly whatHappened: string
  readonly measures: readonly { readonly what: string; readonly how: string }[]
  readonly contact: string | null
  readonly answeredBy: string
  readonly answeredOn: string
}

/** Shows an answer, the one that stands or one that was contested. Pure. */
export function showAnswer(
  directory: Directory,
  collaboration: Collaboration | undefined,
  answer: Answer,
): ReceiptAnswer {
  const labelOf = (list: string, code: string) => (collaboration && findCode(collaboration, list, code)?.label) ?? code
  return {
    heading: texts.contested.open(answer.answeredAt),
    position: labelOf('answer_position', answer.position),
    factors: answer.factors.map((code) => labelOf('contributing_factor', code)),
    whatHappened: answer.whatHappened,
    measures: answer.actions.map(({ description, responsible, dueOn, done }) => ({
      what: description,
      how: texts.measure(responsible, dueOn, done),
    })),
    contact: answer.contact,
    answeredBy: formViewTexts.answeredBy(
      answer.answeredByName,
      directory.organisations.get(answer.organisationId)?.name ?? '',
    ),
    answeredOn: sayMoment(answer.answeredAt),
  }
}
