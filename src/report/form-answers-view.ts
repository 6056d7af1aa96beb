import type { FormFields } from '../http/form-fields.ts'
import { formSteps, listStepFields, type FormStep } from './form-steps.ts'
import type { Option, reportFormOptions } from './report-form-view.ts'
import type { ReportField } from './report-form.ts'
import type { Words } from '../i18n/words.ts'

/** One answer to look over: what was asked and what was answered, in words. */
export interface AnswerRow {
  readonly field: ReportField
  readonly label: string
  /** The chosen words or what was written; empty where nothing was. */
  readonly values: readonly string[]
  /** Where the words are the collaboration's own, in its language. */
  readonly coded: boolean
}

export interface AnswerGroup {
  readonly step: FormStep
  readonly title: string
  readonly rows: readonly AnswerRow[]
}

type Choices = ReturnType<typeof reportFormOptions>

function optionsOf(choices: Choices, field: ReportField): readonly Option[] | undefined {
  switch (field) {
    case 'eventKind':
      return choices.eventKinds
    case 'occurred.precision':
      return choices.precisions
    case 'reportingOrganisation':
    case 'recipientOrganisation':
      return choices.organisations
    case 'hospitalUnit':
      return choices.units.flatMap(({ options }) => options)
    case 'municipality':
      return choices.municipalities
    case 'serviceLocation.code':
      return choices.serviceLocations
    case 'categories':
      return choices.categories
    case 'consequence':
      return choices.consequences
    case 'agreementRefs':
      return choices.agreementRefs
    case 'consent':
      return choices.consents
    default:
      return undefined
  }
}

const collaborationsOwn: ReadonlySet<ReportField> = new Set([
  'eventKind',
  'serviceLocation.code',
  'categories',
  'consequence',
  'agreementRefs',
  'consent',
])

function valuesOf(words: Words, fields: FormFields, choices: Choices, field: ReportField): string[] {
  const given = fields.list(field).filter((value) => value.trim() !== '')
  if (field === 'occurred.date') return given.map((day) => (/^\d{4}-\d\d-\d\d$/.test(day) ? words.sayDay(day) : day))
  if (field === 'textDeidentified') return given.length > 0 ? [words.formStepTexts.confirmed] : []
  const options = optionsOf(choices, field)
  return options ? given.map((value) => options.find((one) => one.value === value)?.label ?? value) : given
}

/** Answers that go without saying, or were not asked for beside the others. */
function isTold(field: ReportField, fields: FormFields): boolean {
  if (field === 'occurred.precision') return fields.text(field) !== 'exact'
  if (field === 'consequence') return fields.text('eventKind') !== 'red_cord'
  return field !== 'collaboration'
}

/**
 * All answers by step, to be looked over before the report is sent; who the patient is stands elsewhere on that page. What was left
 * empty is told only where there is something to say about it, as `says` knows.
 */
export function listAnswers(
  words: Words,
  fields: FormFields,
  choices: Choices,
  says: (field: ReportField) => boolean,
): AnswerGroup[] {
  return formSteps
    .filter((step) => step !== 'check')
    .map((step) => ({
      step,
      title: words.formStepTexts.titles[step],
      rows: listStepFields(step)
        .map((field) => ({
          field,
          label: words.reportFormTexts.labels[field],
          values: valuesOf(words, fields, choices, field),
          coded: collaborationsOwn.has(field),
        }))
        .filter(({ field, values }) => says(field) || (values.length > 0 && isTold(field, fields))),
    }))
}
