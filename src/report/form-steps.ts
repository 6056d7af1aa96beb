import type { Fault } from '../errors.ts'
import { reportFieldOf, reportFields, type ReportField } from './report-form.ts'

/** The pages of the form when it is filled in step by step: a theme each, and at the end what is to be checked and sent. */
export const formSteps = ['event', 'place', 'patient', 'reporter', 'check'] as const
export type FormStep = (typeof formSteps)[number]

/** What a step is called in its address. */
export const stepAddress: Readonly<Record<FormStep, string>> = {
  event: 'hendelsen',
  place: 'mottaker',
  patient: 'pasient',
  reporter: 'melder',
  check: 'sjekk',
}

/**
 * The fields each step asks for. Who the patient is comes last, on the page that sends the report: so it is never kept on the way
 * there. The hospital's unit stands with the parties, since it decides who gets the report.
 */
const fieldsOf: Readonly<Record<FormStep, readonly ReportField[]>> = {
  event: [
    'eventKind',
    'occurred.date',
    'occurred.time',
    'occurred.precision',
    'categories',
    'categoryOtherText',
    'description',
    'immediateMeasures',
    'consequence',
    'suggestedMeasure',
    'agreementRefs',
  ],
  place: [
    'collaboration',
    'reportingOrganisation',
    'recipientOrganisation',
    'hospitalUnit',
    'hospitalUnitText',
    'municipality',
    'serviceLocation.code',
    'serviceLocation.otherText',
    'serviceLocation.name',
  ],
  patient: ['consent', 'textDeidentified'],
  reporter: ['reporter.name', 'reporter.workplace', 'leader.name', 'leader.email', 'reporter.phone', 'reporter.email'],
  check: ['patient.name', 'patient.nationalId'],
}

/** The fields that say who the patient is. */
export const identityFields: readonly ReportField[] = fieldsOf.check

/** The fields a step asks for, in its order. */
export function listStepFields(step: FormStep): readonly ReportField[] {
  return fieldsOf[step]
}

/** The fields whose answers may be kept on the way: all but who the patient is. */
export const keptFields: readonly ReportField[] = reportFields.filter((field) => !identityFields.includes(field))

/** The step by its name, or nothing. */
export function findStep(name: string): FormStep | undefined {
  return formSteps.find((step) => step === name)
}

/** The step by its address, or nothing. */
export function findStepAt(address: string | undefined): FormStep | undefined {
  return formSteps.find((step) => stepAddress[step] === address)
}

/** The step that many places on; the first and the last stay where they are. */
export function stepFrom(step: FormStep, by: 1 | -1): FormStep {
  return formSteps[formSteps.indexOf(step) + by] ?? step
}

/** The step whose page a fault is put right on; what has no field is told on the last. */
export function stepOf({ pointer }: Fault): FormStep {
  const field = reportFieldOf(pointer)
  return formSteps.find((step) => field !== null && fieldsOf[step].includes(field)) ?? 'check'
}

const identityCodes: ReadonlySet<string> = new Set(['national_id', 'patient_name_full', 'patient_name_parts'])

/** Whether a text shows who the patient is, and so must not be kept. */
export function showsIdentity({ code }: Fault): boolean {
  return identityCodes.has(code)
}
