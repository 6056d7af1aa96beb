import { Refusal } from '../errors.ts'

/** What stood in a posted form: every field by its name, each time it was given. */
export interface FormFields {
  /** The field's first value as it was typed; empty where there is none. */
  text(name: string): string
  /** All values of a field that may be given several times. */
  list(name: string): readonly string[]
}

/** A form can hold no more fields than this; ours have some forty. */
const mostFields = 500

/** Line ends as they are everywhere but in a posted form. */
function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** Fields from plain data, for a form that is shown for the first time. */
export function fieldsFrom(
  values: Readonly<Record<string, string | readonly string[] | null | undefined>>,
): FormFields {
  const list = (name: string): readonly string[] => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return value === undefined || value === null ? [] : typeof value === 'string' ? [value] : value
  }
  return { list, text: (name) => list(name)[0] ?? '' }
}

/** Reads the body of a posted form. Throws Refusal `malformed` for anything that is none. */
export function readFormFields(body: unknown): FormFields {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : []
  if (given.length > mostFields) throw new Refusal('malformed', 'Too many fields.')
  const values = given.map(([name, value]): [string, string[]] => {
    const all: unknown[] = Array.isArray(value) ? value : [value]
    if (!all.every((one) => typeof one === 'string')) throw new Refusal('malformed', 'The body is not a form.')
    return [name, all.map(tidy)]
  })
  return fieldsFrom(Object.fromEntries(values))
}
