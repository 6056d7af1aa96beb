import { z } from 'zod'
import type { Change, Fault, Refusal, RefusalCode } from '../errors.ts'
import type { Words } from '../i18n/words.ts'

const statusOf: Readonly<Record<RefusalCode | 'internal', number>> = {
  invalid_input: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  illegal_move: 409,
  request_still_running: 409,
  precondition_required: 428,
  precondition_failed: 412,
  idempotency_mismatch: 422,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
}

/** One fault as a caller reads it: where, a stable code, and a sentence in the caller's language. */
export const InputProblem = z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() })

/** What moved a case since the caller read it; why stands in its history. */
const ChangeView = z.strictObject({
  at: z.iso.datetime(),
  verb: z.string(),
  organisation: z.string().nullable(),
  fromStatus: z.string(),
  toStatus: z.string(),
})

/** RFC 9457 problem details. Never repeats a refused value. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(InputProblem).optional(),
    changes: z.array(ChangeView).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** Faults with their sentences. */
export function describeFaults(faults: readonly Fault[], words: Words): z.infer<typeof InputProblem>[] {
  return faults.map(({ pointer, code }) => ({ pointer, code, message: words.faultTexts[code] }))
}

const viewChange = (change: Change): z.infer<typeof ChangeView> => ({ ...change, at: change.at.toISOString() })

/** The problem document of a refusal, or of a failure of ours, of which nothing is told. */
export function makeProblem(refusal: Refusal | undefined, words: Words, requestId: string): Problem {
  const code = refusal?.code ?? 'internal'
  return {
    type: `urn:samhandlingsavvik:problem:${code}`,
    ...words.refusalTexts[code],
    status: statusOf[code],
    requestId,
    ...(refusal && refusal.faults.length > 0 && { errors: describeFaults(refusal.faults, words) }),
    ...(refusal && refusal.changes.length > 0 && { changes: refusal.changes.map(viewChange) }),
  }
}
