import { fieldsFrom, type FormFields } from '../http/form-fields.ts'

/** How many rows for measures the answer's form has. */
export const actionRows = 3

const rows = Array.from({ length: actionRows }, (_, row) => row)
const actionParts = ['description', 'responsible', 'dueOn'] as const
const rowName = (row: number, part: string) => `actions.${row}.${part}`
const isGiven = (fields: FormFields, row: number) =>
  actionParts.some((part) => fields.text(rowName(row, part)).trim() !== '')

/** The answer's form with its empty rows at the end, so that a fault in the second measure stands in the second row. */
export function tidyAnswerForm(fields: FormFields): FormFields {
  const given = rows.filter((row) => isGiven(fields, row))
  const moved = given.flatMap((from, row) =>
    [...actionParts, 'done'].map((part): [string, readonly string[]] => [
      rowName(row, part),
      fields.list(rowName(from, part)),
    ]),
  )
  const others = ['revision', 'position', 'whatHappened', 'factors', 'contact'].map(
    (name) => [name, fields.list(name)] as const,
  )
  return fieldsFrom(Object.fromEntries([...others, ...moved]))
}

/** A posted answer (the shape of NewAnswer, right or wrong), from a tidied form. */
export function readAnswerForm(fields: FormFields): Record<string, unknown> {
  const text = (name: string) => fields.text(name).trim() || null
  return {
    position: text('position'),
    whatHappened: text('whatHappened'),
    factors: fields.list('factors'),
    contact: text('contact'),
    actions: rows
      .filter((row) => isGiven(fields, row))
      .map((row) => ({
        description: text(rowName(row, 'description')),
        responsible: text(rowName(row, 'responsible')),
        dueOn: text(rowName(row, 'dueOn')),
        done: fields.text(rowName(row, 'done')) !== '',
      })),
  }
}

/** What was typed into the rows of measures, a line each. */
export function listTypedActions(fields: FormFields): string[] {
  return rows
    .filter((row) => isGiven(fields, row))
    .map((row) =>
      actionParts
        .map((part) => fields.text(rowName(row, part)).trim())
        .filter(Boolean)
        .join(', '),
    )
}
