import type { Directory } from '../directory/directory.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import type { FormWords } from '../http/form-state.ts'
import type { Words } from '../i18n/words.ts'
import type { GroupRow, SeatRow } from './working-group-store.ts'

/** A line of the form: the function, and after the last comma the organisation, where it is the name of one. */
function readSeat(directory: Directory, line: string): { function: string; organisation: string | null } {
  const comma = line.lastIndexOf(',')
  const name = line
    .slice(comma + 1)
    .trim()
    .toLowerCase()
  const found =
    comma === -1 ? undefined : [...directory.organisations.values()].find((one) => one.name.toLowerCase() === name)
  return found
    ? { function: line.slice(0, comma).trim(), organisation: found.id }
    : { function: line.trim(), organisation: null }
}

/** A posted form in the shape of WorkingGroup, right or wrong. */
export function readGroupForm(directory: Directory, fields: FormFields): Record<string, unknown> {
  const text = (name: string) => fields.text(name).trim() || null
  return {
    name: text('name'),
    mandate: text('mandate'),
    kind: text('kind'),
    from: text('from'),
    to: text('to'),
    seats: fields
      .text('seats')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => readSeat(directory, line)),
  }
}

/** The form of a group as it stands. */
export function fieldsOfGroup(directory: Directory, row: GroupRow, seats: readonly SeatRow[]): FormFields {
  const nameOf = (id: string) => directory.organisations.get(id)?.name ?? id
  return fieldsFrom({
    name: row.name,
    mandate: row.mandate,
    kind: row.kind,
    from: row.from_on,
    to: row.to_on,
    seats: seats
      .map((seat) =>
        seat.organisation_id === null ? seat.function : `${seat.function}, ${nameOf(seat.organisation_id)}`,
      )
      .join('\n'),
  })
}

/** How the forms of groups speak about their faults. */
export function groupFormWords({ groupTexts, faultTexts }: Words): FormWords {
  const labels: Readonly<Record<string, string>> = groupTexts.labels
  const required: Readonly<Record<string, string>> = groupTexts.required
  return {
    fieldOf: (pointer) => {
      const name = pointer.split('/')[1] ?? ''
      return Object.hasOwn(labels, name) ? name : null
    },
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? faultTexts.required,
    fault: (code) => faultTexts[code],
  }
}
