import { receiptTexts } from '../i18n/nb-receipt.ts'
import { writeMoment } from '../i18n/oslo-time.ts'
import type { ReportRow } from './report-store.ts'

/** One step on a case's way: done, the one it stands before, or one that comes later. */
export interface ReceiptStep {
  readonly name: string
  readonly at: string | null
  readonly state: 'done' | 'next' | 'later'
}

interface Step {
  readonly name: string
  readonly at: Date | null
}

const { steps: words } = receiptTexts

/** The way to sending: at once, after the leader's signature, or without it where nobody signed in time. */
function stepsToSending(report: ReportRow, signsFirst: boolean): Step[] {
  const { sent_at: sentAt, signed_at: signedAt, sent_unsigned_at: sentUnsignedAt, returned_at: returnedAt } = report
  if (sentUnsignedAt !== null) return [{ name: words.sentUnsigned, at: sentAt }]
  const sent = { name: words.sent, at: sentAt }
  if (!signsFirst && sentAt !== null) return [sent]
  const filed = { name: words.filed, at: report.filed_at }
  if (signedAt !== null) return [filed, { name: words.signed, at: signedAt }, sent]
  return [filed, { name: returnedAt === null ? words.sign : words.returned, at: null }, sent]
}

function stepsToAnswer(report: ReportRow): Step[] {
  const { answered_at: answeredAt, first_answered_at: firstAnsweredAt, reopened_at: reopenedAt } = report
  const asked = report.status === 'waiting_for_sender' ? [{ name: words.asked, at: null }] : []
  if (reopenedAt === null) return [...asked, { name: words.answered, at: answeredAt }]
  const first = { name: words.answered, at: firstAnsweredAt }
  return [first, { name: words.contested, at: reopenedAt }, ...asked, { name: words.answeredAgain, at: answeredAt }]
}

/** What has happened to a case and what comes next. A report that is taken back, or a duplicate, goes no further. Pure. */
export function stepsOf(report: ReportRow, signsFirst: boolean): ReceiptStep[] {
  const way: Step[] = [
    ...stepsToSending(report, signsFirst),
    { name: words.received, at: report.received_at },
    ...stepsToAnswer(report),
    { name: words.closed, at: report.closed_at },
  ]
  const over = [
    { name: words.withdrawn, at: report.withdrawn_at },
    { name: words.duplicate, at: report.duplicate_at },
  ].filter(({ at }) => at !== null)
  const steps = over.length > 0 ? [...way.filter(({ at }) => at !== null), ...over] : way
  const next = steps.findLastIndex(({ at }) => at !== null) + 1
  return steps.map(({ name, at }, index) => ({
    name,
    at: at && writeMoment(at),
    state: index < next ? 'done' : index === next ? 'next' : 'later',
  }))
}
