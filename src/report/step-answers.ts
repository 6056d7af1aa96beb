import { randomUUID } from 'node:crypto'
import type { FormFields } from '../http/form-fields.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import { checkReport, filerOf, type ReportCheck } from './check-report.ts'
import type { FormProgress } from './form-progress.ts'
import { keptFields, listStepFields, type FormStep } from './form-steps.ts'
import { FormToken, type FormVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { readReportForm } from './report-form.ts'

/** A step as it was posted. */
export interface PostedStep {
  readonly step: FormStep
  readonly posted: FormFields
  /** What stands in the form before anybody has typed. */
  readonly first: FormFields
}

/** The answers so far with one step's in place of its earlier ones. Who the patient is never comes among them. */
export function mergeAnswers(before: FormFields, posted: FormFields, step: FormStep): FormProgress['answers'] {
  const own = new Set<string>(listStepFields(step))
  return Object.fromEntries(
    keptFields.map((field) => {
      const given = own.has(field) && field !== 'collaboration' ? posted : before
      return [field, [...given.list(field)]]
    }),
  )
}

/** Everything that is to be said of the answers so far, characters that cannot be stored included. */
export function checkAnswers(
  context: ReportContext,
  { request, directory }: FormVisit,
  fields: FormFields,
): ReportCheck {
  const input = readReportForm(fields)
  const given = { directory, now: context.now(), filer: filerOf(request.actor) }
  const found = checkReport(input, given)
  const forbidden = listForbiddenTexts(input)
  return forbidden.length > 0 ? { ...found, faults: [...forbidden, ...found.faults] } : found
}

/** The form's own name as it was posted, or a fresh one for what is none. */
export function readToken(posted: FormFields): string {
  const token = FormToken.safeParse(posted.text('token'))
  return token.success ? token.data : randomUUID()
}
