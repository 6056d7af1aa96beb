import type { ReporterActor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { listDeliveries, type DeliveryRow } from '../delivery/delivery-store.ts'
import { Refusal } from '../errors.ts'
import { listAnswers, type Answer } from './answer-store.ts'
import { listAttachments, type AttachmentRow } from './attachment-store.ts'
import { listFeedback, type FeedbackRow } from './feedback-store.ts'
import { listMessages, type MessageRow } from './message-store.ts'
import { findLinkToPassOn, type LinkToPassOn } from './open-signature-link.ts'
import type { ReportContext } from './report-context.ts'
import { hashReceiptCode } from './report-secrets.ts'
import { findSuggestionDecision, type SuggestionRow } from './suggestion-store.ts'
import { findReportByReceipt, listHistory, type HistoryRow, type ReportRow } from './report-store.ts'

/** What the holder of a receipt code may see: the case from the sender's side, never who the patient is. */
export interface Receipt {
  readonly report: ReportRow
  readonly answer: Answer | undefined
  /** Answers the sender contested, newest first. */
  readonly contested: readonly Answer[]
  readonly messages: readonly MessageRow[]
  readonly history: readonly HistoryRow[]
  readonly attachments: readonly AttachmentRow[]
  /** What the reporter said about the answers, contested ones too. */
  readonly feedback: readonly FeedbackRow[]
  /** What became of the suggestion in the report; undefined until somebody has decided. */
  readonly suggestion: SuggestionRow | undefined
  /** What the reporter passes on to the leader. */
  readonly link: LinkToPassOn
  /** What is on its way to whom, but for what reminds the houses of their own work. */
  readonly deliveries: readonly DeliveryRow[]
}

/** What the houses tell each other and themselves past the reporter. */
const ownMatters: readonly DeliveryRow['message'][] = [
  'message',
  'reminder',
  'escalation',
  'digest',
  'measures_overdue',
  'learning_letter',
  'annual_report',
  'letter_approval',
]

function concernsReporter({ message, recipient_role: role }: DeliveryRow): boolean {
  return role === 'reporter' || role === 'leader' || !ownMatters.includes(message)
}

/** Opens the receipt a code belongs to. Throws Refusal `not_found` for a code that opens nothing. */
export function readReceipt(context: ReportContext, code: string): Promise<Receipt> {
  const receiptHash = hashReceiptCode(code)
  return asActor(context.database.db, { organisations: [], receiptHash }, async (tx) => {
    const report = await findReportByReceipt(tx, receiptHash)
    if (!report) throw new Refusal('not_found', 'No such receipt.')
    const answers = await listAnswers(tx, report.id)
    const answer = report.answered_at === null ? undefined : answers[0]
    return {
      report,
      answer,
      contested: answer ? answers.slice(1) : answers,
      messages: await listMessages(tx, report.id),
      history: await listHistory(tx, report.id),
      attachments: await listAttachments(tx, report.id),
      feedback: await listFeedback(tx, report.id),
      suggestion: await findSuggestionDecision(tx, report.id),
      link: await findLinkToPassOn(context, tx, report),
      deliveries: (await listDeliveries(tx, report.id)).filter(concernsReporter),
    }
  })
}

/** Who holds a receipt code, as one who may reply, contest and withdraw. Throws Refusal `not_found` for a code that opens nothing. */
export async function openReceipt(
  context: ReportContext,
  code: string,
): Promise<{ reporter: ReporterActor; reportId: string }> {
  const receiptHash = hashReceiptCode(code)
  const report = await asActor(context.database.db, { organisations: [], receiptHash }, (tx) =>
    findReportByReceipt(tx, receiptHash),
  )
  if (!report) throw new Refusal('not_found', 'No such receipt.')
  const { reporting_organisation_id: organisationId, reporter_name: name } = report
  return { reporter: { kind: 'reporter', receiptHash, organisationId, name }, reportId: report.id }
}
