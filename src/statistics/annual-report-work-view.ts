import { Refusal } from '../errors.ts'
import type { Words } from '../i18n/words.ts'
import type { ChapterId, ReportChapter } from './annual-report.ts'

/** What was typed and could not be kept, and why. */
export interface Attempt {
  readonly chapter: ChapterId
  readonly text: string
  readonly error: string
}

/** What the page says of a text that could not be kept; undefined where it is no fault of the text. */
export function tellFault(words: Words, error: unknown): { text: string; status: number } | undefined {
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'precondition_failed') return { text: words.annualReportPageTexts.changed, status: 412 }
  const [fault] = error.faults
  return fault ? { text: words.faultTexts[fault.code], status: 422 } : undefined
}

/** A chapter as it is written in: what was made, and what people have written or tried to. Pure. */
export function viewChapter({ id, title, paragraphs, comment }: ReportChapter, attempt: Attempt | undefined) {
  const tried = attempt?.chapter === id ? attempt : undefined
  return { id, title, made: paragraphs, text: tried?.text ?? comment ?? '', error: tried?.error ?? null }
}
