import { z } from 'zod'
import type { FeedbackRow } from './feedback-store.ts'
import { AnswerFeedback } from './give-feedback.ts'
import type { LinkToPassOn } from './open-signature-link.ts'

export const FeedbackView = z.strictObject({
  /** The answer it is about. */
  answer: z.uuid(),
  helped: AnswerFeedback.shape.helped,
  words: z.string().nullable(),
  givenAt: z.iso.datetime(),
})

/** What the reporter said about an answer. */
export function viewFeedback(row: FeedbackRow): z.infer<typeof FeedbackView> {
  return { answer: row.answer_id, helped: row.helped, words: row.words, givenAt: row.given_at.toISOString() }
}

export const SignatureLinkView = z.strictObject({
  /** For the leader, who also needs the code: six digits that only the receipt shows. */
  url: z.url(),
  code: z.string(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'expired', 'locked']),
})

/** The link as the receipt shows it; null where there is nothing left to sign. */
export function viewSignatureLink({ url, code, expiresAt, state }: LinkToPassOn) {
  if (state === 'signed' || state === 'over') return null
  return { url, code, expiresAt: expiresAt.toISOString(), state }
}
