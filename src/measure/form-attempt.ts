import { Refusal } from '../errors.ts'
import type { FormFields } from '../http/form-fields.ts'
import { makeFormState, withOwnIds, type FormState, type FormWords } from '../http/form-state.ts'

/** What came of a posted form: what was done, or the refusal its page shows with everything that was typed. */
export type FormAttempt<Done> = { readonly done: Done } | { readonly refusal: Refusal }

/** The status of the page that shows a refusal; what is not here is not for the form's page to show. */
const refusedStatus: Readonly<Record<string, number>> = {
  invalid_input: 422,
  precondition_failed: 412,
  illegal_move: 409,
}

/** A form of a page with several that somebody sent: its name on the page, what was typed, and why it was refused. */
export interface TriedForm {
  readonly name: string
  readonly fields: FormFields
  readonly refusal: Refusal
}

/** The status of a form's page: 200 where nothing was refused. */
export function statusOfForm(refusal: Refusal | undefined): number {
  return refusal === undefined ? 200 : (refusedStatus[refusal.code] ?? 422)
}

/** One form of a page with several: with what was typed and what is wrong with it where it was the one that was sent, else as it stands. */
export function formOnPage(
  name: string,
  tried: TriedForm | undefined,
  { words, stored }: { readonly words: FormWords; readonly stored: FormFields },
): FormState {
  if (tried?.name !== name) return withOwnIds(name, makeFormState(stored, words))
  const faults = tried.refusal.code === 'invalid_input' ? tried.refusal.faults : []
  return withOwnIds(name, makeFormState(tried.fields, words, { faults }))
}

/** Tries what a form asks for. Throws what the form's page cannot be shown for: not found, not allowed, failures. */
export async function refusedForm<Done>(work: () => Promise<Done>): Promise<FormAttempt<Done>> {
  try {
    return { done: await work() }
  } catch (error) {
    if (error instanceof Refusal && Object.hasOwn(refusedStatus, error.code)) return { refusal: error }
    throw error
  }
}
