import type { Words } from '../i18n/words.ts'
import type { ReportRow } from './report-store.ts'

/** One step on a case's way: done, the one it stands before, or one that comes later. */
export interface ReceiptStep {
  readonly name: string
  readonly at: string | null
  readonly state: 'done' | 'next' | 'later'
}

type StepTexts = Words['receiptTexts']['steps']

interface Step {
  readonly name: string
  readonly at: Date | null
}

/** The way to sending: at once, after the leader's signature, or without it where nobody signed in time. */
function stepsToSending(said: StepTexts, report: ReportRow, signsFirst: boolean): Step[] {
  const { sent_at: sentAt, signed_at: signedAt, sent_unsigned_at: sentUnsignedAt, returned_at: returnedAt } = report
  if (sentUnsignedAt !== null) return [{ name: said.sentUnsigned, at: sentAt }]
  const sent = { name: said.sent, at: sentAt }
  if (!signsFirst && sentAt !== null) return [sent]
  const filed = { name: said.filed, at: report.filed_at }
  if (signedAt !== null) return [filed, { name: said.signed, at: signedAt }, sent]
  return [filed, { name: returnedAt === null ? said.sign : said.returned, at: null }, sent]
}

function stepsToAnswer(said: StepTexts, report: ReportRow): Step[] {
  const { answered_at: answeredAt, first_answered_at: firstAnsweredAt, reopened_at: reopenedAt } = report
  const asked = report.status === 'waiting_for_sender' ? [{ name: said.asked, at: null }] : []
  if (reopenedAt === null) return [...asked, { name: said.answered, at: answeredAt }]
  const first = { name: said.answered, at: firstAnsweredAt }
  return [first, { name: said.contested, at: reopenedAt }, ...asked, { name: said.answeredAgain, at: answeredAt }]
}

/** What has happened to a case and what comes next. A report that is taken back, or a duplicate, goes no further. Pure. */
export function stepsOf(words: Words, report: ReportRow, signsFirst: boolean): ReceiptStep[] {
  const said = words.receiptTexts.steps
  const way: Step[] = [
    ...stepsToSending(said, report, signsFirst),
    { name: said.received, at: report.received_at },
    ...stepsToAnswer(said, report),
    { name: said.closed, at: report.closed_at },
  ]
  const over = [
    { name: said.withdrawn, at: report.withdrawn_at },
    { name: said.duplicate, at: report.duplicate_at },
  ].filter(({ at }) => at !== null)
  const steps = over.length > 0 ? [...way.filter(({ at }) => at !== null), ...over] : way
  const next = steps.findLastIndex(({ at }) => at !== null) + 1
  return steps.map(({ name, at }, index) => ({
    name,
    at: at && words.writeMoment(at),
    state: index < next ? 'done' : index === next ? 'next' : 'later',
  }))
}
