import { Refusal } from '../errors.ts'

/** The ETag of a revision: `"7"`. */
export function writeETag(revision: number): string {
  return `"${revision}"`
}

/**
 * The revision an If-Match header names. Throws Refusal `precondition_required` without one and `precondition_failed` for one that
 * can never match (RFC 9110 § 13.1.1); `*` would let a change through that nobody has seen, and is no match here.
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined) throw new Refusal('precondition_required', 'If-Match is missing.')
  const revision = /^"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (revision === undefined) throw new Refusal('precondition_failed', 'If-Match names no revision.')
  return Number(revision)
}

/** The revision a posted form names; -1, which never is one, where the field is broken. */
export function readPostedRevision(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** An Idempotency-Key: 1–255 visible characters. Somebody unknown must bring a random UUID, which nobody else can guess. */
export function readIdempotencyKey(header: unknown, anonymous: boolean): string | null {
  if (header === undefined) return null
  const shape = anonymous
    ? /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
    : /^[\x21-\x7e]{1,255}$/
  if (typeof header !== 'string' || !shape.test(header)) {
    throw new Refusal('invalid_input', 'The Idempotency-Key cannot be used.', [
      { pointer: '/headers/idempotency-key', code: 'invalid_format' },
    ])
  }
  return header
}
