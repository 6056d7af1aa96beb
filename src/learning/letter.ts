import { z } from 'zod'

const Text = z.string().trim().min(1).max(5_000)

/** What FSU writes of one or more cases, anew and whole: a change replaces it. */
export const LetterContent = z.strictObject({
  title: z.string().trim().min(1).max(200),
  whatHappened: Text,
  why: Text,
  whatWeDo: Text,
  /** The released cases it rests on, by the ids FSU knows them by. */
  cases: z
    .array(z.uuid())
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length),
})
export type LetterContent = z.output<typeof LetterContent>

/** Why a party will not approve a letter as it stands. */
export const ChangeRequest = z.strictObject({ reason: z.string().trim().min(1).max(2_000) })
export type ChangeRequest = z.output<typeof ChangeRequest>

/** One letter, and the revision of its text that the actor has read. */
export interface LetterRef {
  readonly letterId: string
  readonly revision: number
}

export type LetterStatus = 'draft' | 'waiting' | 'published'

/** Where a letter stands. Pure. */
export function statusOf(row: { readonly asked_at: Date | null; readonly published_at: Date | null }): LetterStatus {
  if (row.published_at !== null) return 'published'
  return row.asked_at === null ? 'draft' : 'waiting'
}

/** The texts of a letter, each with its place (JSON Pointer). */
export function textsOf({ title, whatHappened, why, whatWeDo }: LetterContent) {
  return [
    { pointer: '/title', text: title },
    { pointer: '/whatHappened', text: whatHappened },
    { pointer: '/why', text: why },
    { pointer: '/whatWeDo', text: whatWeDo },
  ]
}
