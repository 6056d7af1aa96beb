import type { TextToken } from './text-tokens.ts'

export type FindingCode =
  | 'national_id'
  | 'patient_name_full'
  | 'patient_name_parts'
  | 'patient_name_part'
  | 'phone_number'
  | 'email_address'
  | 'birth_date'
  | 'street_address'
  | 'room_number'

/** A place in a text that may show who the patient is: `text.slice(start, end)`, in UTF-16 units. It never carries the text itself. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: 'error' | 'warning'
  readonly start: number
  readonly end: number
}

const ERRORS: ReadonlySet<FindingCode> = new Set(['national_id', 'patient_name_full', 'patient_name_parts'])

/** The finding that reaches from one token to another; its severity follows from its code. */
export function findingOf(code: FindingCode, first: TextToken, last: TextToken): Finding {
  return { code, severity: ERRORS.has(code) ? 'error' : 'warning', start: first.start, end: last.end }
}
