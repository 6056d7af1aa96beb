import type { Directory } from '../directory/directory.ts'
import { directoryIn } from '../directory/directory-in.ts'
import { wordsFor, type Reader } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'
import type { ReportContext } from './report-context.ts'
import type { ReportRow } from './report-store.ts'

/** How a page about a report is read: its words, and who is who and the collaboration's lists in the same language. */
export interface Reading {
  readonly words: Words
  readonly directory: Directory
}

/** The language is the reader's choice, else that of the report's collaboration: the holder of a link need not belong anywhere. */
export function readingOf(
  context: ReportContext,
  request: Reader,
  report: Pick<ReportRow, 'collaboration_id'>,
): Reading {
  const current = context.directory.current()
  const words = wordsFor(request, current.collaborations.get(report.collaboration_id)?.locale)
  return { words, directory: directoryIn(current, words.language) }
}
