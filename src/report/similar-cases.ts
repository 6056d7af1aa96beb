import type { Actor } from '../access/actor.ts'
import type { InboxLine } from './inbox.ts'
import type { ReportContext } from './report-context.ts'

/** What a case has in common with another. `unit`: same clinic or addressed unit. */
export type Likeness = 'unit' | 'category' | 'words'

export interface SimilarCase {
  readonly line: InboxLine
  readonly why: readonly Likeness[]
  /** Only ever true for who may read identity, and only where the own organisation holds a key to both. */
  readonly samePatient: boolean
}

/**
 * Up to five cases like this one among those the actor may see, the likest first, those of the same patient in front. Throws
 * Refusal `not_found` where the case does not exist for the actor.
 */
export function listSimilarCases(_context: ReportContext, _actor: Actor, _reportId: string): Promise<SimilarCase[]> {
  return Promise.resolve([])
}
