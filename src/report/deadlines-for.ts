import type { Directory } from '../directory/directory.ts'
import { deadlinesOf, type CaseDeadlines } from './case-deadlines.ts'
import type { CaseRow } from './case-store.ts'

/** The deadlines a case gets when they begin at this moment, as its collaboration has agreed. Throws where the collaboration is unknown. */
export function deadlinesFor(directory: Directory, found: CaseRow, now: Date): CaseDeadlines {
  const collaboration = directory.collaborations.get(found.collaborationId)
  if (!collaboration) throw new Error('a report stands without its collaboration')
  return deadlinesOf(collaboration.deadlines, found.consequence, now)
}
