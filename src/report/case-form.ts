import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import { casePageTexts as texts } from '../i18n/nb-case.ts'
import { nbFaults } from '../i18n/nb-faults.ts'

/** How many rows for measures the answer's form has. */
export const actionRows = 3

const actionParts = ['description', 'responsible', 'dueOn'] as const
const rowName = (row: number, part: string) => `actions.${row}.${part}`
const isGiven = (fields: FormFields, row: number) =>
  actionParts.some((part) => fields.text(rowName(row, part)).trim() !== '')

/** The revision the reader of the page had seen; -1, which never is one, where the field is broken. */
export function readRevision(fields: FormFields): number {
  const text = fields.text('revision')
  return /^\d{1,9}$/.test(text) ? Number(text) : -1
}

/** A posted addressee: `siv siv.kpa`, or `siv` for its post office. */
export function readForwardingForm(fields: FormFields): Record<string, unknown> {
  const [organisation = '', unit = null] = fields.text('to').split(' ')
  return { organisation: organisation || null, unit, reason: fields.text('reason').trim() || null }
}

/** The answer's form with its empty rows at the end, so that a fault in the second measure stands in the second row. */
export function tidyAnswerForm(fields: FormFields): FormFields {
  const given = Array.from({ length: actionRows }, (_, row) => row).filter((row) => isGiven(fields, row))
  const rows = given.flatMap((from, row) =>
    [...actionParts, 'done'].map((part): [string, readonly string[]] => [
      rowName(row, part),
      fields.list(rowName(from, part)),
    ]),
  )
  const others = ['revision', 'position', 'whatHappened', 'contact'].map((name) => [name, fields.list(name)] as const)
  return fieldsFrom(Object.fromEntries([...others, ...rows]))
}

/** A posted answer (the shape of NewAnswer, right or wrong), from a tidied form. */
export function readAnswerForm(fields: FormFields): Record<string, unknown> {
  const text = (name: string) => fields.text(name).trim() || null
  const rows = Array.from({ length: actionRows }, (_, row) => row).filter((row) => isGiven(fields, row))
  return {
    position: text('position'),
    whatHappened: text('whatHappened'),
    contact: text('contact'),
    actions: rows.map((row) => ({
      description: text(rowName(row, 'description')),
      responsible: text(rowName(row, 'responsible')),
      dueOn: text(rowName(row, 'dueOn')),
      done: fields.text(rowName(row, 'done')) !== '',
    })),
  }
}

/** A posted reason for reading who the patient is. */
export function readReasonForm(fields: FormFields): Record<string, unknown> {
  return { reasonCode: fields.text('reasonCode') || null, reasonText: fields.text('reasonText').trim() || null }
}

const labels: Readonly<Record<string, string>> = texts.labels
const required: Readonly<Record<string, string>> = texts.required

function fieldOf(pointer: string): string | null {
  const name = pointer.slice(1).replaceAll('/', '.')
  if (name === 'organisation' || name === 'unit') return 'to'
  return Object.hasOwn(labels, name) || name.startsWith('actions.') ? name : null
}

/** How the forms of a case speak about their faults. */
export const caseFormWords: FormWords = {
  fieldOf,
  label: (field) => {
    const [, row, part] = /^actions\.(\d)\.(\w+)$/.exec(field) ?? []
    if (row === undefined) return labels[field] ?? ''
    const parts: Readonly<Record<string, string>> = texts.action
    return `${texts.actionRow(Number(row) + 1)}, ${(parts[part ?? ''] ?? '').toLowerCase()}`
  },
  required: (field) => required[field.split('.').at(-1) ?? ''] ?? nbFaults.required,
  fault: (code, field) => (code === 'invalid_choice' && field === 'to' ? texts.sameAddressee : nbFaults[code]),
}
