import { Refusal } from '../errors.ts'

/** What came of a posted form: what was done, or the refusal its page shows with everything that was typed. */
export type FormAttempt<Done> = { readonly done: Done } | { readonly refusal: Refusal }

/** The status of the page that shows a refusal; what is not here is not for the form's page to show. */
export const refusedStatus: Readonly<Record<string, number>> = {
  invalid_input: 422,
  precondition_failed: 412,
  illegal_move: 409,
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
