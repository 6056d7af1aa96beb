import type { RefusalCode } from '../errors.ts'

/** What each kind of refusal is called in English, and what the reader can do. */
export const refusalTexts: Record<RefusalCode | 'internal', { title: string; detail: string }> = {
  invalid_input: { title: 'Something must be corrected', detail: 'Check the fields mentioned, and send again.' },
  malformed: { title: 'The content could not be read', detail: 'The content is not valid JSON.' },
  unauthenticated: { title: 'You must sign in', detail: 'The request lacks valid credentials.' },
  forbidden: { title: 'No access', detail: 'You do not have a role that can do this.' },
  not_found: { title: 'Does not exist', detail: 'We cannot find what you ask for.' },
  illegal_move: { title: 'Cannot be done now', detail: 'The case is in a state where this is not possible.' },
  request_still_running: {
    title: 'Still being handled',
    detail: 'The same request is not finished. Try again in a little while.',
  },
  precondition_required: {
    title: 'Version missing',
    detail: 'Say which version of the case you have seen (If-Match).',
  },
  precondition_failed: {
    title: 'Someone else has changed the case',
    detail: 'Fetch the case again and see what has changed.',
  },
  idempotency_mismatch: {
    title: 'The key has been used before',
    detail: 'This Idempotency-Key was used for another request.',
  },
  too_large: { title: 'Too large', detail: 'The content is larger than what is accepted.' },
  unsupported_media_type: { title: 'Unknown content type', detail: 'Send the content as application/json.' },
  too_many_requests: { title: 'Too many requests', detail: 'Wait a little and try again.' },
  unavailable: { title: 'The service is unavailable for a moment', detail: 'Try again in a little while.' },
  internal: {
    title: 'Something went wrong on our side',
    detail: 'The error has been recorded. Try again in a little while.',
  },
}
