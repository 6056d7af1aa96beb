import { Refusal, type Fault } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import type { CaseFormName } from '../i18n/nb-case-forms.ts'
import type { PatientIdentity } from '../privacy/identity-vault.ts'

/** What somebody tried to do on the page of a case and what came of it; the page then shows it with everything that was typed. */
export interface Attempt {
  readonly verb: CaseFormName | 'delivery'
  readonly fields: FormFields
  readonly status: number
  readonly faults?: readonly Fault[]
  /** The case, or what one's own house keeps about it, had moved on since the page was read. */
  readonly stale?: boolean
  /** The verb is not legal where the case stands. */
  readonly illegal?: boolean
  /** The file that was chosen is larger than there is room for. */
  readonly tooLarge?: boolean
  /** Who the patient is: shown in this one answer and nowhere else. */
  readonly identity?: PatientIdentity
}

/** How the page shows a refusal with everything that was typed; undefined for what the page itself cannot be shown for. */
export function attemptOf(verb: Attempt['verb'], fields: FormFields, error: unknown): Attempt | undefined {
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'invalid_input') return { verb, fields, status: 422, faults: error.faults }
  if (error.code === 'precondition_failed') return { verb, fields, status: 412, stale: true }
  // Another house's case by now: sent on while somebody wrote.
  if (error.code === 'forbidden') return { verb, fields, status: 403, illegal: true }
  if (error.code === 'illegal_move') return { verb, fields, status: 409, illegal: true }
  return undefined
}
