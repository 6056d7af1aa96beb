import { z } from 'zod'
import { channelKinds } from '../directory/directory.ts'
import type { Answer } from './answer-store.ts'
import type { ReportRow } from './report-store.ts'

const Moment = z.iso.datetime()
const MomentOrNull = Moment.nullable()
const Text = z.string()
const TextOrNull = z.string().nullable()

/** Whom a report goes to, and why, as the sender is told. */
export const RecipientView = z.strictObject({
  organisation: Text,
  organisationName: Text,
  unit: TextOrNull,
  unitName: TextOrNull,
  channel: z.enum(channelKinds),
  needsDispatch: z.boolean(),
  explanation: Text,
})

/** The answer to filing: what the sender keeps. */
export const FiledView = z.strictObject({
  id: z.uuid(),
  number: Text,
  status: z.enum(['sent', 'awaiting_signature']),
  receiptCode: Text,
  recipients: z.array(RecipientView),
})

export const AnswerView = z.strictObject({
  position: z.enum(['agree', 'partly', 'disagree']),
  whatHappened: Text,
  factors: z.array(Text),
  actions: z.array(
    z.strictObject({ description: Text, responsible: Text, dueOn: z.iso.date().nullable(), done: z.boolean() }),
  ),
  contact: TextOrNull,
  organisation: Text,
  answeredAt: Moment,
  answeredBy: Text,
})

/** One report as a party may read it: everything but who the patient is. */
export const ReportView = z.strictObject({
  id: z.uuid(),
  number: Text,
  collaboration: Text,
  formVersion: z.number().int(),
  status: Text,
  revision: z.number().int(),
  direction: Text,
  eventKind: Text,
  occurred: z.strictObject({ date: z.iso.date(), time: TextOrNull, precision: Text }),
  discoveredAt: MomentOrNull,
  reportingOrganisation: Text,
  recipientOrganisation: Text,
  recipientUnit: TextOrNull,
  hospitalUnit: TextOrNull,
  hospitalUnitText: TextOrNull,
  municipality: TextOrNull,
  serviceLocation: z.strictObject({ code: Text, name: TextOrNull, otherText: TextOrNull }),
  categories: z.array(Text),
  categoryOtherText: TextOrNull,
  description: Text,
  immediateMeasures: TextOrNull,
  suggestedMeasure: TextOrNull,
  consequence: TextOrNull,
  consent: Text,
  identityAllowed: z.boolean(),
  textDeidentified: z.boolean(),
  reporter: z.strictObject({ name: Text, workplace: TextOrNull, phone: TextOrNull, email: TextOrNull }),
  leader: z.strictObject({ name: Text, email: TextOrNull }),
  agreementRefs: z.array(Text),
  externalReference: TextOrNull,
  source: Text,
  /** False: filed by somebody unknown and not signed, «avsender ikke bekreftet». */
  senderConfirmed: z.boolean(),
  filedAt: Moment,
  sentAt: MomentOrNull,
  receivedAt: MomentOrNull,
  /** The deadlines the collaboration gives, as days of Oslo; and until when a question to the sender is waited for. */
  acknowledgeBy: z.iso.date().nullable(),
  answerBy: z.iso.date().nullable(),
  askUntil: z.iso.date().nullable(),
  signedAt: MomentOrNull,
  signedBy: TextOrNull,
  /** Sent though nobody signed in time. */
  sentUnsigned: z.boolean(),
  answeredAt: MomentOrNull,
  closedAt: MomentOrNull,
  answer: AnswerView.nullable(),
})

const iso = (at: Date | null) => at && at.toISOString()

export function viewAnswer(answer: Answer): z.infer<typeof AnswerView> {
  return {
    position: answer.position,
    whatHappened: answer.whatHappened,
    factors: answer.factors,
    actions: answer.actions,
    contact: answer.contact,
    organisation: answer.organisationId,
    answeredAt: answer.answeredAt.toISOString(),
    answeredBy: answer.answeredByName,
  }
}

/** Whether the sender is known: somebody signed in filed it, or a leader has signed (the procedure). */
export function isSenderConfirmed(report: Pick<ReportRow, 'filed_by' | 'signed_at'>): boolean {
  return report.filed_by !== null || report.signed_at !== null
}

export function viewReport(row: ReportRow, answer: Answer | undefined): z.infer<typeof ReportView> {
  return {
    id: row.id,
    number: row.number,
    collaboration: row.collaboration_id,
    formVersion: row.form_version,
    status: row.status,
    revision: row.revision,
    direction: row.direction,
    eventKind: row.event_kind,
    occurred: {
      date: row.occurred_on,
      time: row.occurred_at_time?.slice(0, 5) ?? null,
      precision: row.occurred_precision,
    },
    discoveredAt: iso(row.discovered_at),
    reportingOrganisation: row.reporting_organisation_id,
    recipientOrganisation: row.recipient_organisation_id,
    recipientUnit: row.recipient_unit_id,
    hospitalUnit: row.hospital_unit_id,
    hospitalUnitText: row.hospital_unit_text,
    municipality: row.municipality_id,
    serviceLocation: {
      code: row.service_location_code,
      name: row.service_location_name,
      otherText: row.service_location_other_text,
    },
    categories: row.categories,
    categoryOtherText: row.category_other_text,
    description: row.description,
    immediateMeasures: row.immediate_measures,
    suggestedMeasure: row.suggested_measure,
    consequence: row.consequence,
    consent: row.consent,
    identityAllowed: row.identity_allowed,
    textDeidentified: row.text_deidentified,
    reporter: {
      name: row.reporter_name,
      workplace: row.reporter_workplace,
      phone: row.reporter_phone,
      email: row.reporter_email,
    },
    leader: { name: row.leader_name, email: row.leader_email },
    agreementRefs: row.agreement_refs,
    externalReference: row.external_reference,
    source: row.source,
    senderConfirmed: isSenderConfirmed(row),
    filedAt: row.filed_at.toISOString(),
    sentAt: iso(row.sent_at),
    receivedAt: iso(row.received_at),
    acknowledgeBy: row.acknowledge_by,
    answerBy: row.answer_by,
    askUntil: row.ask_until,
    signedAt: iso(row.signed_at),
    signedBy: row.signed_by_name,
    sentUnsigned: row.sent_unsigned_at !== null,
    answeredAt: iso(row.answered_at),
    closedAt: iso(row.closed_at),
    answer: answer ? viewAnswer(answer) : null,
  }
}
