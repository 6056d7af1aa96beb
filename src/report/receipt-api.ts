import { z } from 'zod'
import { DeliveriesView, writeDeliveries } from '../delivery/delivery-api.ts'
import type { ReporterActor } from '../access/actor.ts'
import { readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { MovedView } from './case-api.ts'
import { contestableUntil, type Status } from './case-moves.ts'
import { timesOf } from './case-store.ts'
import type { CaseRef, MovedCase } from './change-case.ts'
import { AttachmentView, viewAttachment } from './attachment-api.ts'
import { SuggestionView, viewSuggestion } from './case-measure-api.ts'
import { FeedbackView, SignatureLinkView, viewFeedback, viewSignatureLink } from './receipt-parts.ts'
import { openReceipt, readReceipt } from './read-receipt.ts'
import { reopenReport } from './reopen-report.ts'
import { Reply, replyToQuestion } from './reply-to-question.ts'
import type { ReportContext } from './report-context.ts'
import { Reason } from './return-report.ts'
import { MessageView, viewMessage } from './thread-api.ts'
import { Withdrawal, withdrawReport } from './withdraw-report.ts'
import { AnswerView, RecipientView, viewAnswer } from './report-view.ts'
import { wordsFor } from '../http/reader-language.ts'

/** A receipt code as it may be typed: letters, digits, and the spaces or hyphens people put in. */
export const ReceiptParams = z.strictObject({ receiptCode: z.string().regex(/^[0-9A-Za-z -]{26,40}$/) })

const ReceiptView = z.strictObject({
  number: z.string(),
  status: z.string(),
  filedAt: z.iso.datetime(),
  reportingOrganisation: z.string(),
  recipientOrganisation: z.string(),
  recipientUnit: z.string().nullable(),
  /** Whom it went to when it was filed. */
  recipients: z.array(RecipientView),
  deliveries: DeliveriesView.shape.deliveries,
  answer: AnswerView.nullable(),
  /** Answers that were contested, newest first. */
  contested: z.array(AnswerView),
  /** What was asked, replied and said to the reporter, oldest first. */
  messages: z.array(MessageView),
  /** The days (Oslo) by which receipt is to be confirmed and the answer given; null before it is sent. */
  acknowledgeBy: z.iso.date().nullable(),
  answerBy: z.iso.date().nullable(),
  /** Sent though nobody signed in time. */
  sentUnsigned: z.boolean(),
  /** What the leader misses in a report handed back; null where it is not. */
  returnedReason: z.string().nullable(),
  /** What the parties agreed on when a red cord was last closed; null where none was. */
  agreed: z.string().nullable(),
  /** When the patient opposed after all, and who the patient is was destroyed. */
  consentTightenedAt: z.iso.datetime().nullable(),
  /** A question is waited for until this day (Oslo). */
  askUntil: z.iso.date().nullable(),
  attachments: z.array(AttachmentView),
  /** What the reporter said about the answers. */
  feedback: z.array(FeedbackView),
  /** What became of the suggestion in the report, and why; null until somebody has decided. */
  suggestion: SuggestionView.nullable(),
  /** What the reporter passes on to the leader while nobody has signed; null where there is nothing left to sign. */
  signatureLink: SignatureLinkView.nullable(),
  /** Until when the answer may be contested; null where it may not. */
  contestableUntil: z.iso.datetime().nullable(),
})

/** The receipt for the one who holds its code: where the case stands, each delivery, the answer. */
export function addReceiptApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/receipts/:receiptCode',
    config: { act: 'receipt.read' },
    schema: {
      tags: ['Receipts'],
      summary: 'Where a report stands, for the holder of its receipt code',
      params: ReceiptParams,
      response: { 200: ReceiptView },
    },
    handler: async (request, reply) => {
      const words = wordsFor(request)
      const receipt = await readReceipt(context, request.params.receiptCode)
      const { report, answer, contested, messages, history, deliveries } = receipt
      const lastOf = (verb: string) => history.findLast((row) => row.verb === verb)
      const returned = report.status === 'returned_to_reporter' ? lastOf('return') : undefined
      const days = context.directory.current().collaborations.get(report.collaboration_id)?.deadlines.contest ?? 0
      const until = contestableUntil(report.status as Status, timesOf(report), days)
      return reply.header('etag', writeETag(report.revision)).send({
        number: report.number,
        status: report.status,
        filedAt: report.filed_at.toISOString(),
        reportingOrganisation: report.reporting_organisation_id,
        recipientOrganisation: report.recipient_organisation_id,
        recipientUnit: report.recipient_unit_id,
        recipients: [...report.routing],
        ...writeDeliveries(words, deliveries, context.directory.current()),
        answer: answer ? viewAnswer(answer) : null,
        contested: contested.map(viewAnswer),
        messages: messages.map(viewMessage),
        acknowledgeBy: report.acknowledge_by,
        answerBy: report.answer_by,
        sentUnsigned: report.sent_unsigned_at !== null,
        returnedReason: returned?.reason ?? null,
        agreed: lastOf('close_red_cord')?.reason ?? null,
        consentTightenedAt: lastOf('consent')?.at.toISOString() ?? null,
        attachments: receipt.attachments.map(viewAttachment),
        feedback: receipt.feedback.map(viewFeedback),
        suggestion: receipt.suggestion ? viewSuggestion(receipt.suggestion) : null,
        signatureLink: viewSignatureLink(receipt.link),
        askUntil: report.ask_until,
        contestableUntil: until && until > context.now() ? until.toISOString() : null,
      })
    },
  })

  const addVerb = <Body extends z.ZodType>(
    verb: 'reply' | 'reopen' | 'withdraw',
    summary: string,
    body: Body,
    run: (reporter: ReporterActor, ref: CaseRef, body: z.output<Body>) => Promise<MovedCase>,
  ) =>
    web.route({
      method: 'POST',
      url: `/api/v1/receipts/:receiptCode/${verb}`,
      config: { act: `receipt.${verb}` },
      schema: { tags: ['Receipts'], summary, params: ReceiptParams, body, response: { 200: MovedView } },
      handler: async (request, reply) => {
        const revision = readIfMatch(request.headers['if-match'])
        const { reporter, reportId } = await openReceipt(context, request.params.receiptCode)
        const moved = await run(reporter, { reportId, revision }, request.body as z.output<Body>)
        return reply.header('etag', writeETag(moved.revision)).send(moved)
      },
    })
  addVerb('reply', 'Reply to a question', Reply, (reporter, ref, body) => replyToQuestion(context, reporter, ref, body))
  addVerb('reopen', 'Contest the answer, once', Reason, (reporter, ref, body) =>
    reopenReport(context, reporter, ref, body),
  )
  addVerb('withdraw', 'Take the report back', Withdrawal, (reporter, ref, body) =>
    withdrawReport(context, reporter, ref, body),
  )
}
