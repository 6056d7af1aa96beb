import type { Fault } from '../errors.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { writeDay } from '../i18n/oslo-time.ts'
import { readTypedMoment } from './typed-date.ts'

/**
 * The fields of the form on the web, named as the members of a report with a full stop between the levels. What a report may hold
 * and the form does not ask for (openapi.json) is left out of it.
 */
export const reportFields = [
  'collaboration',
  'reportingOrganisation',
  'recipientOrganisation',
  'eventKind',
  'occurred.date',
  'occurred.time',
  'occurred.precision',
  'hospitalUnit',
  'hospitalUnitText',
  'municipality',
  'serviceLocation.code',
  'serviceLocation.otherText',
  'serviceLocation.name',
  'categories',
  'categoryOtherText',
  'description',
  'immediateMeasures',
  'consequence',
  'suggestedMeasure',
  'agreementRefs',
  'consent',
  'patient.name',
  'patient.nationalId',
  'textDeidentified',
  'reporter.name',
  'reporter.workplace',
  'leader.name',
  'leader.email',
  'reporter.phone',
  'reporter.email',
] as const
export type ReportField = (typeof reportFields)[number]

const known: ReadonlySet<string> = new Set(reportFields)

/** The field a fault's JSON Pointer belongs to: `/categories/2` is a fault of `categories`. Null for what has no field. */
export function reportFieldOf(pointer: string): ReportField | null {
  const parts = pointer.split('/').slice(1)
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.')
    if (known.has(name)) return name as ReportField
  }
  const [first] = parts
  return first === 'patient' ? 'patient.name' : first === 'occurred' ? 'occurred.date' : null
}

function placeOf({ pointer }: Fault): number {
  const field = reportFieldOf(pointer)
  return field === null ? reportFields.length : reportFields.indexOf(field)
}

/** Faults in the order their fields stand in the form; what has no field comes last. */
export function inFormOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/**
 * A posted form as a report to be checked (the shape of NewReport, right or wrong). Pure: an empty field is null, and everything that
 * was typed reaches the check, also what consent forbids.
 */
export function readReportForm(fields: FormFields): Record<string, unknown> {
  const text = (name: ReportField) => fields.text(name).trim() || null
  const patient = { name: text('patient.name'), nationalId: text('patient.nationalId') }
  return {
    collaboration: text('collaboration'),
    eventKind: text('eventKind'),
    occurred: {
      date: text('occurred.date'),
      time: text('occurred.time'),
      precision: text('occurred.precision'),
    },
    reportingOrganisation: text('reportingOrganisation'),
    recipientOrganisation: text('recipientOrganisation'),
    hospitalUnit: text('hospitalUnit'),
    hospitalUnitText: text('hospitalUnitText'),
    municipality: text('municipality'),
    serviceLocation: {
      code: text('serviceLocation.code'),
      name: text('serviceLocation.name'),
      otherText: text('serviceLocation.otherText'),
    },
    categories: [...fields.list('categories')],
    categoryOtherText: text('categoryOtherText'),
    description: text('description'),
    immediateMeasures: text('immediateMeasures'),
    suggestedMeasure: text('suggestedMeasure'),
    agreementRefs: [...fields.list('agreementRefs')],
    // A chosen radio button cannot be let go of, and the field is not asked for beside the red cord.
    consequence: text('eventKind') === 'red_cord' ? null : text('consequence'),
    consent: text('consent'),
    patient: patient.name === null && patient.nationalId === null ? null : patient,
    textDeidentified: fields.text('textDeidentified') !== '',
    reporter: {
      name: text('reporter.name'),
      workplace: text('reporter.workplace'),
      phone: text('reporter.phone'),
      email: text('reporter.email'),
    },
    leader: { name: text('leader.name'), email: text('leader.email') },
  }
}

/** The same fields with some of them given another value. */
export function withFields(fields: FormFields, changes: Readonly<Record<string, readonly string[]>>): FormFields {
  const list = (name: string) => (Object.hasOwn(changes, name) ? (changes[name] ?? []) : fields.list(name))
  return { list, text: (name) => list(name)[0] ?? '' }
}

/** The posted fields with day and time as a report holds them, whichever way they were typed; read in Oslo at `now`. */
export function withMomentRead(fields: FormFields, now: Date): FormFields {
  const typed = { date: fields.text('occurred.date'), time: fields.text('occurred.time') }
  const { date, time } = readTypedMoment(typed, now)
  return withFields(fields, { 'occurred.date': [date], 'occurred.time': [time] })
}

/** The fields as the form shows them: the day as people write it. */
export function withMomentWritten(fields: FormFields): FormFields {
  const date = fields.text('occurred.date')
  return /^\d{4}-\d\d-\d\d$/.test(date) ? withFields(fields, { 'occurred.date': [writeDay(date)] }) : fields
}

/** What stands in the form before anybody has typed: the usual choices, and the parties where they are known. */
export function firstFields(known: {
  collaboration: string
  sender: string | null
  recipient: string | null
  municipality: string | null
}): FormFields {
  return fieldsFrom({
    collaboration: known.collaboration,
    reportingOrganisation: known.sender,
    recipientOrganisation: known.recipient,
    municipality: known.municipality,
    eventKind: 'adverse_event',
    'occurred.precision': 'exact',
  })
}
