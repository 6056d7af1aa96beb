/** What went wrong with one member of the input. `pointer` is a JSON Pointer (RFC 6901); the refused value never stands here. */
export interface Problem {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** The few kinds of refusal there are; `http/problem.ts` turns each into one HTTP status. */
export type RefusalCode =
  | 'invalid_input'
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'illegal_move'
  | 'request_still_running'
  | 'precondition_required'
  | 'precondition_failed'
  | 'idempotency_mismatch'
  | 'too_large'
  | 'unsupported_media_type'
  | 'too_many_requests'
  | 'unavailable'

/**
 * The one error thrown on purpose: a code and a sentence a caller may read. Anything else that is thrown is a bug or a broken
 * neighbour: it is logged, and the caller is told nothing of it.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly problems: readonly Problem[]

  constructor(code: RefusalCode, message: string, problems: readonly Problem[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.problems = problems
  }
}
