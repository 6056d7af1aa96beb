import type { Fault } from '../errors.ts'
import { fieldsFrom, type FormFields } from './form-fields.ts'

/** What is to be said about one field, and the place in its text where the fault stands. */
export interface FieldMessage {
  readonly text: string
  readonly place: { readonly before: string; readonly marked: string; readonly after: string } | null
}

/** A form as a template shows it: what was typed, what is wrong where, and all of that once more at the top. */
export interface FormState {
  readonly fields: FormFields
  /** The id of a field's control, which its label and the summary point at. */
  id(name: string): string
  has(name: string, value: string): boolean
  errors(name: string): readonly FieldMessage[]
  warnings(name: string): readonly FieldMessage[]
  readonly summary: readonly { readonly id: string | null; readonly text: string }[]
}

/** How one form speaks about its faults. */
export interface FormWords {
  /** The field a JSON Pointer belongs to; null for what the form has no field for. */
  fieldOf(pointer: string): string | null
  /** The sentence for a fault, complete by itself: it stands in the summary as well. */
  say(fault: Fault, field: string | null): string
}

export const fieldId = (name: string): string => name.replaceAll(/[^A-Za-z0-9]+/g, '-')

/** As much of a text around a place that one finds it again. */
const around = 40

function markPlace(text: string, range: NonNullable<Fault['range']>): FieldMessage['place'] {
  const from = Math.max(0, range.start - around)
  const to = Math.min(text.length, range.end + around)
  return {
    before: `${from > 0 ? '…' : ''}${text.slice(from, range.start)}`,
    marked: text.slice(range.start, range.end),
    after: `${text.slice(range.end, to)}${to < text.length ? '…' : ''}`,
  }
}

/** A form with what was typed and what is to be said about it. `trimmed` texts are what faults count their places in. */
export function makeFormState(
  fields: FormFields,
  words: FormWords,
  found: { readonly faults?: readonly Fault[]; readonly warnings?: readonly Fault[] } = {},
): FormState {
  const describe = (faults: readonly Fault[] = []) =>
    faults.map((fault) => {
      const field = words.fieldOf(fault.pointer)
      const text = words.say(fault, field)
      const place = fault.range && field !== null ? markPlace(fields.text(field).trim(), fault.range) : null
      return { field, message: { text, place } }
    })
  const errors = describe(found.faults)
  const warnings = describe(found.warnings)
  const of = (all: typeof errors, name: string) => all.filter(({ field }) => field === name).map(({ message }) => message)
  const summary = errors.map(({ field, message }) => ({ id: field && fieldId(field), text: message.text }))
  return {
    fields,
    id: fieldId,
    has: (name, value) => fields.list(name).includes(value),
    errors: (name) => of(errors, name),
    warnings: (name) => of(warnings, name),
    summary: summary.filter((one, index) => summary.findIndex((other) => other.text === one.text && other.id === one.id) === index),
  }
}

/** A form nobody has typed in yet. */
export function emptyFormState(values: Parameters<typeof fieldsFrom>[0] = {}): FormState {
  return makeFormState(fieldsFrom(values), { fieldOf: () => null, say: () => '' })
}
