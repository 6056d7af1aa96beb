import type { ReportChapter } from './annual-report.ts'

const paragraphsOf = (text: string | null) =>
  (text ?? '')
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/**
 * What a chapter says in words: the paragraphs made from the figures, and the committee's comment below its tables. In the summary
 * the committee's words stand instead of those that were made.
 */
export function listParagraphs({ id, paragraphs, comment }: ReportChapter): {
  generated: readonly string[]
  comment: readonly string[]
} {
  const written = paragraphsOf(comment)
  if (id === 'summary' && written.length > 0) return { generated: written, comment: [] }
  return { generated: paragraphs, comment: written }
}
