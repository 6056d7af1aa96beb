import type { Words } from '../i18n/words.ts'
import type { QuestionRow } from './working-group-store.ts'

/** Questions and answers as pages show them. Pure. */
export function viewQuestions({ groupTexts: texts }: Words, rows: readonly QuestionRow[]) {
  return rows.map((row) => ({
    id: row.id,
    group: row.working_group_id,
    measure: row.measure_id,
    question: row.question,
    asked: texts.asked(row.asked_by_name, row.asked_at),
    answer: row.answer,
    answered: row.answered_at && texts.answered(row.answered_by_name ?? '', row.answered_at),
  }))
}
