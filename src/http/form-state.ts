import type { Fault, FaultCode } from '../errors.ts'
import type { FormFields } from './form-fields.ts'

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
  readonly summary: readonly Pointer[]
  /** The same of the warnings, which stop nothing. */
  readonly advice: readonly Pointer[]
}

/** A sentence that leads to a field; null where there is none. */
export interface Pointer {
  readonly id: string | null
  readonly text: string
}

/** How one form speaks about its faults. */
export interface FormWords {
  /** The field a JSON Pointer belongs to; null for what the form has no field for. */
  fieldOf(pointer: string): string | null
  /** What a field is called, in few words. */
  label(field: string): string
  /** What to do about a field that was left empty, complete by itself. */
  required(field: string): string
  /** What any other fault means; the field is null where the form has none for it. */
  fault(code: FaultCode, field: string | null): string
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

interface Said {
  readonly field: string | null
  readonly message: FieldMessage
  /** The same for the summary, where no field stands beside it. */
  readonly atTop: string
}

/** What is told in a sentence that names what it is about, as an empty field is. */
const completeByItself: ReadonlySet<FaultCode> = new Set(['time_required', 'text_deidentified_required'])

function sayOf(fields: FormFields, words: FormWords, fault: Fault): Said {
  const field = words.fieldOf(fault.pointer)
  const isEmpty = fault.code === 'required' && field !== null
  const text = isEmpty ? words.required(field) : words.fault(fault.code, field)
  if (field === null) return { field, message: { text, place: null }, atTop: text }
  const place = fault.range ? markPlace(fields.text(field).trim(), fault.range) : null
  const isComplete = isEmpty || completeByItself.has(fault.code)
  return { field, message: { text, place }, atTop: isComplete ? text : `${words.label(field)}: ${text}` }
}

function messagesOf(said: readonly Said[], name: string): FieldMessage[] {
  return said.filter(({ field }) => field === name).map(({ message }) => message)
}

function listOnce(said: readonly Said[]): Pointer[] {
  const pointers = said.map(({ field, atTop }) => ({ id: field && fieldId(field), text: atTop }))
  return [...new Map(pointers.map((one) => [`${one.id} ${one.text}`, one])).values()]
}

/** A form with what was typed and what is to be said about it. Places in a text are counted after the spaces around it. */
export function makeFormState(
  fields: FormFields,
  words: FormWords,
  found: { readonly faults?: readonly Fault[]; readonly warnings?: readonly Fault[] } = {},
): FormState {
  const errors = (found.faults ?? []).map((fault) => sayOf(fields, words, fault))
  const warnings = (found.warnings ?? []).map((fault) => sayOf(fields, words, fault))
  return {
    fields,
    id: fieldId,
    has: (name, value) => fields.list(name).includes(value),
    errors: (name) => messagesOf(errors, name),
    warnings: (name) => messagesOf(warnings, name),
    summary: listOnce(errors),
    advice: listOnce(warnings),
  }
}

/** The same form with ids of its own, for a page where many stand and ask alike. */
export function withOwnIds(name: string, state: FormState): FormState {
  const scoped = (id: string) => `${fieldId(name)}-${id}`
  return {
    ...state,
    id: (field) => scoped(state.id(field)),
    summary: state.summary.map((one) => ({ ...one, id: one.id && scoped(one.id) })),
  }
}
