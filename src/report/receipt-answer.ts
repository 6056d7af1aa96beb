import { findCode, type Collaboration, type Directory } from '../directory/directory.ts'
import type { Answer } from './answer-store.ts'
import type { Words } from '../i18n/words.ts'

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
  /** The language of the labels, where it is not the page's own. */
  readonly language: string | null
}

/** Shows an answer, the one that stands or one that was contested. Pure. */
export function showAnswer(
  words: Words,
  directory: Directory,
  collaboration: Collaboration | undefined,
  answer: Answer,
): ReceiptAnswer {
  const labelOf = (list: string, code: string) => (collaboration && findCode(collaboration, list, code)?.label) ?? code
  return {
    heading: words.receiptTexts.contested.open(answer.answeredAt),
    position: labelOf('answer_position', answer.position),
    factors: answer.factors.map((code) => labelOf('contributing_factor', code)),
    whatHappened: answer.whatHappened,
    measures: answer.actions.map(({ description, responsible, dueOn, done }) => ({
      what: description,
      how: words.receiptTexts.measure(responsible, dueOn, done),
    })),
    contact: answer.contact,
    answeredBy: words.formViewTexts.answeredBy(
      answer.answeredByName,
      directory.organisations.get(answer.organisationId)?.name ?? '',
    ),
    answeredOn: words.sayMoment(answer.answeredAt),
    language: collaboration && collaboration.locale !== words.language ? collaboration.locale : null,
  }
}
