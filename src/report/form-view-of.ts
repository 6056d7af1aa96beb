import { findCode, mayHaveIdentity, memberKind, type Collaboration, type Directory } from '../directory/directory.ts'
import { wordsIn, type Words } from '../i18n/words.ts'
import type { PatientIdentity } from '../privacy/identity-vault.ts'
import type { Answer } from './answer-store.ts'
import type { FormAnswer, FormChoice, FormView } from './form-view.ts'
import type { MessageRow } from './message-store.ts'
import type { ReportRow } from './report-store.ts'

function choices(
  entries: readonly { code: string; label: string; requiresText?: boolean }[] | undefined,
  chosen: readonly string[],
  otherText: string | null = null,
): FormChoice[] {
  return (entries ?? []).map(({ code, label, requiresText }) => {
    const checked = chosen.includes(code)
    return { label, checked, otherText: checked && requiresText ? otherText : null }
  })
}

/** The empty form of a collaboration, to be filled in by hand or on a screen and posted. */
export function emptyFormView(
  collaboration: Collaboration,
  recipient: { name: string; postalAddress: readonly string[] },
  synthetic: boolean,
): FormView {
  const kinds = collaboration.codes.get('event_kind')
  return {
    number: null,
    language: collaboration.locale,
    eventKind: null,
    eventKinds: kinds?.some(({ code }) => code === 'red_cord') ? choices(kinds, []) : [],
    occurredDate: null,
    occurredTime: null,
    hospitalUnit: null,
    asksHospitalUnit: collaboration.memberKinds.hospital.length > 0,
    municipality: null,
    serviceLocations: choices(collaboration.codes.get('service_location'), []),
    serviceLocationName: null,
    categories: choices(collaboration.codes.get('category'), []),
    description: null,
    immediateMeasures: null,
    suggestedMeasure: null,
    additions: [],
    consequences: choices(collaboration.codes.get('consequence'), []),
    agreementRefs: choices(collaboration.codes.get('agreement_ref'), []),
    consents: choices(collaboration.consents, []),
    patient: null,
    patientNote: null,
    reporter: { name: null, workplace: null, leader: null, phone: null, email: null },
    signature: null,
    recipientOrganisation: recipient.name,
    recipientUnit: null,
    recipientAddress: recipient.postalAddress,
    sent: null,
    answer: null,
    synthetic,
  }
}

/** What was added to a report after it was filed, oldest first. */
function listAdditions(words: Words, messages: readonly MessageRow[]): FormView['additions'] {
  return messages
    .filter(({ kind }) => kind === 'addition')
    .map(({ author_name, at, text }) => ({ by: words.formViewTexts.addedBy(author_name, words.writeMoment(at)), text }))
}

function signatureOf(words: Words, report: ReportRow): string | null {
  const { signed_at: signedAt, signed_by_name: name, leader_name: leader, sent_unsigned_at: sentUnsignedAt } = report
  if (signedAt !== null) return words.formViewTexts.signed(name ?? leader, words.writeMoment(signedAt))
  return sentUnsignedAt === null ? null : words.formViewTexts.notSigned
}

/** An answer in words: every code turned into its label. */
export function answerView(directory: Directory, collaboration: Collaboration, answer: Answer): FormAnswer {
  const words = wordsIn(collaboration.locale)
  const position = collaboration.codes.get('answer_position')?.find(({ code }) => code === answer.position)
  return {
    heading: words.formTexts.answerTitle,
    position: position?.label ?? answer.position,
    whatHappened: answer.whatHappened,
    factors: answer.factors.map((code) => findCode(collaboration, 'contributing_factor', code)?.label ?? code),
    measures: answer.actions.map((action) => words.formViewTexts.action(action)),
    contact: answer.contact,
    answeredBy: words.formViewTexts.answeredBy(
      answer.answeredByName,
      directory.organisations.get(answer.organisationId)?.name ?? '',
    ),
    answeredOn: words.writeMoment(answer.answeredAt),
  }
}

/**
 * A report as the official form prints it, every code turned into its label. `patient` is given only for a reader who may see
 * the identity and has been logged; without it the form says why the two lines stand empty.
 */
export function formViewOf(
  directory: Directory,
  report: ReportRow,
  given: {
    readonly patient: PatientIdentity | null
    readonly answer: Answer | undefined
    /** The thread, of which what was added to the report is taken. */
    readonly messages?: readonly MessageRow[]
    readonly synthetic: boolean
  },
): FormView {
  const collaboration = directory.collaborations.get(report.collaboration_id)
  const recipient = directory.organisations.get(report.recipient_organisation_id)
  if (!collaboration || !recipient) throw new Error('the directory lacks a party of a filed report')
  const words = wordsIn(collaboration.locale)
  const unitName = (id: string | null) => (id === null ? null : (directory.units.get(id)?.name ?? id))
  const parties = [recipient, directory.organisations.get(report.reporting_organisation_id)]
  const hospital = parties.some((party) => party && memberKind(collaboration, party) === 'hospital')
  const towards = mayHaveIdentity(collaboration, recipient) ? 'identityKeptApart' : 'identityNotTowards'
  const identityNote = report.identity_allowed ? towards : 'identityOpposed'
  const isRedCord = report.event_kind === 'red_cord'
  const refs = report.agreement_refs
  const time = report.occurred_at_time?.slice(0, 5) ?? null
  return {
    ...emptyFormView(collaboration, recipient, given.synthetic),
    number: report.number,
    eventKind: collaboration.codes.get('event_kind')?.find(({ code }) => code === report.event_kind)?.label ?? null,
    occurredDate: words.writeDay(report.occurred_on),
    occurredTime: time && (report.occurred_precision === 'approximate' ? words.formViewTexts.about(time) : time),
    hospitalUnit: unitName(report.hospital_unit_id) ?? report.hospital_unit_text,
    asksHospitalUnit: hospital || report.hospital_unit_id !== null || report.hospital_unit_text !== null,
    municipality: report.municipality_id && (directory.organisations.get(report.municipality_id)?.name ?? null),
    serviceLocations: choices(
      collaboration.codes.get('service_location'),
      [report.service_location_code],
      report.service_location_other_text,
    ),
    serviceLocationName: report.service_location_name,
    categories: choices(collaboration.codes.get('category'), report.categories, report.category_other_text),
    description: report.description,
    immediateMeasures: report.immediate_measures,
    suggestedMeasure: report.suggested_measure,
    additions: listAdditions(words, given.messages ?? []),
    consequences: isRedCord
      ? []
      : choices(collaboration.codes.get('consequence'), report.consequence ? [report.consequence] : []),
    agreementRefs: refs.length > 0 ? choices(collaboration.codes.get('agreement_ref'), refs) : [],
    consents: choices(collaboration.consents, [report.consent]),
    patient: given.patient,
    patientNote: given.patient ? null : words.formViewTexts[identityNote],
    reporter: {
      name: report.reporter_name,
      workplace: report.reporter_workplace,
      leader: report.leader_name,
      phone: report.reporter_phone,
      email: report.reporter_email,
    },
    signature: signatureOf(words, report),
    recipientUnit: unitName(report.recipient_unit_id),
    sent: report.sent_at && words.formViewTexts.sent(words.writeMoment(report.sent_at)),
    answer: given.answer ? answerView(directory, collaboration, given.answer) : null,
  }
}
