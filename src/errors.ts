/** Every way one member of the input can be wrong. The catalogue has a sentence for each, in every language it knows. */
export type FaultCode =
  | 'required'
  | 'unknown_member'
  | 'duplicate_member'
  | 'wrong_type'
  | 'too_long'
  | 'invalid_format'
  | 'invalid_choice'
  | 'duplicate_choice'
  | 'forbidden_character'
  | 'unknown_code'
  | 'unknown_collaboration'
  | 'ambiguous_collaboration'
  | 'no_shared_collaboration'
  | 'unknown_organisation'
  | 'not_a_member'
  | 'same_organisation'
  | 'not_own_organisation'
  | 'anonymous_not_allowed'
  | 'work_email_required'
  | 'unknown_unit'
  | 'unit_of_other_organisation'
  | 'unit_not_valid'
  | 'unit_named_twice'
  | 'recipient_not_reachable'
  | 'date_in_future'
  | 'date_too_old'
  | 'period_backwards'
  | 'year_not_over'
  | 'too_few_changes'
  | 'period_given_twice'
  | 'time_required'
  | 'time_not_allowed'
  | 'other_text_required'
  | 'other_text_not_allowed'
  | 'consequence_not_allowed'
  | 'near_miss_with_harm'
  | 'identity_forbidden_by_consent'
  | 'identity_forbidden_by_collaboration'
  | 'identity_forbidden_towards_recipient'
  | 'identity_required'
  | 'national_id_invalid'
  | 'text_deidentified_required'
  | 'national_id'
  | 'patient_name_full'
  | 'patient_name_parts'
  | 'patient_name_part'
  | 'phone_number'
  | 'email_address'
  | 'birth_date'
  | 'street_address'
  | 'room_number'
  | 'day_not_ahead'
  | 'date_not_allowed'
  | 'unknown_report'
  | 'not_an_original'
  | 'consent_not_tighter'
  | 'unknown_person'
  | 'unreadable_file'
  | 'file_kind'
  | 'already_takes_part'
  | 'duty_to_notify'
  | 'needs_dispatch'
  | 'too_many_saved'
  | 'copied_text'

/** What is wrong with one member. `pointer` is a JSON Pointer (RFC 6901); the refused value never stands here. */
export interface Fault {
  readonly pointer: string
  readonly code: FaultCode
  /** Where in a text the fault stands, in UTF-16 units, so that a page can mark the place. */
  readonly range?: { readonly start: number; readonly end: number }
}

/** One thing that happened to a case since somebody read it: codes and ids only, nobody's words. */
export interface Change {
  readonly at: Date
  readonly verb: string
  readonly organisation: string | null
  readonly fromStatus: string
  readonly toStatus: string
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
  readonly faults: readonly Fault[]
  /** What moved the case meanwhile, of a `precondition_failed`. */
  readonly changes: readonly Change[]

  constructor(code: RefusalCode, message: string, faults: readonly Fault[] = [], changes: readonly Change[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.faults = faults
    this.changes = changes
  }
}
