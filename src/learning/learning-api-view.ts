import { z } from 'zod'
import type { LetterRow } from './letter-store.ts'
import { statusOf } from './letter.ts'
import type { ReadDraft } from './read-learning.ts'
import type { ReleasedCase, ReleasedText } from './released-case-store.ts'

/** A published letter as anybody reads it: nothing of who the parties are. */
export const LetterView = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  whatHappened: z.string(),
  why: z.string(),
  whatWeDo: z.string(),
  publishedAt: z.iso.datetime().nullable(),
})

/** A letter on its way. */
export const DraftView = z.strictObject({
  ...LetterView.shape,
  status: z.enum(['draft', 'waiting', 'published']),
  revision: z.int(),
  askedAt: z.iso.datetime().nullable(),
  /** FSU knows each by its released id, a party its own by the report’s. */
  cases: z.array(z.strictObject({ releasedCase: z.uuid().nullable(), report: z.uuid().nullable() })),
  /** Who approves the text as it stands: every party for FSU, its own organisation for a party. */
  parties: z.array(z.strictObject({ organisation: z.string(), approvedAt: z.iso.datetime().nullable() })),
  /** What changes were asked for, the latest first: all for FSU, its own for a party. */
  changeRequests: z.array(
    z.strictObject({
      organisation: z.string(),
      revision: z.int(),
      requestedAt: z.iso.datetime(),
      reason: z.string(),
    }),
  ),
})

export const ReleasedCaseView = z.strictObject({
  id: z.uuid(),
  releasedAt: z.iso.datetime(),
  kind: z.string(),
  categories: z.array(z.string()),
  consequence: z.string().nullable(),
})

/** What FSU reads of a case that both parties have released. */
export const ReleasedTextView = z.strictObject({
  ...ReleasedCaseView.shape,
  description: z.string(),
  immediateMeasures: z.string().nullable(),
  suggestedMeasure: z.string().nullable(),
  answer: z.string().nullable(),
  actions: z.array(z.string()),
})

export function viewLetter(row: LetterRow): z.infer<typeof LetterView> {
  return {
    id: row.id,
    title: row.title,
    whatHappened: row.what_happened,
    why: row.why,
    whatWeDo: row.what_we_do,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

export function viewDraft({ row, cases, parties, changes }: ReadDraft): z.infer<typeof DraftView> {
  return {
    ...viewLetter(row),
    status: statusOf(row),
    revision: row.revision,
    askedAt: row.asked_at?.toISOString() ?? null,
    cases: cases.map((one) => ({ ...one })),
    parties: parties.map(({ organisation, approvedAt }) => ({
      organisation,
      approvedAt: approvedAt?.toISOString() ?? null,
    })),
    changeRequests: changes.map(({ organisation_id: organisation, revision, requested_at: at, reason }) => ({
      organisation,
      revision,
      requestedAt: at.toISOString(),
      reason,
    })),
  }
}

export function viewReleasedCase(found: ReleasedCase): z.infer<typeof ReleasedCaseView> {
  return {
    id: found.id,
    releasedAt: found.released_at.toISOString(),
    kind: found.event_kind,
    categories: [...found.categories],
    consequence: found.consequence,
  }
}

export function viewReleasedText(found: ReleasedCase, text: ReleasedText): z.infer<typeof ReleasedTextView> {
  return {
    ...viewReleasedCase(found),
    description: text.description,
    immediateMeasures: text.immediate_measures,
    suggestedMeasure: text.suggested_measure,
    answer: text.what_happened,
    actions: [...text.actions],
  }
}
