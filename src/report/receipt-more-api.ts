import { z } from 'zod'
import { readUpload } from '../http/read-upload.ts'
import { readIdempotencyKey } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { addToReport, ReportAddition } from './add-to-report.ts'
import { attachFile } from './attach-file.ts'
import { AttachmentView, readNewAttachment, uploadLimit, viewAttachment } from './attachment-api.ts'
import { attachmentLimit } from './clean-attachment.ts'
import { listFeedback } from './feedback-store.ts'
import { AnswerFeedback, giveFeedback } from './give-feedback.ts'
import { renewSignatureLink } from './open-signature-link.ts'
import { openReceipt } from './read-receipt.ts'
import { ReceiptParams } from './receipt-api.ts'
import { FeedbackView, SignatureLinkView, viewFeedback, viewSignatureLink } from './receipt-parts.ts'
import { withReading } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

const tags = ['Receipts']

/** What the holder of a receipt code does besides moving the case: pass the link on, add, attach, say whether the answer helped. */
export function addReceiptMoreApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'POST',
    url: '/api/v1/receipts/:receiptCode/signature-link',
    config: { act: 'receipt.renew_link' },
    schema: {
      tags,
      summary: 'Renew the link the leader signs at, with a new code; every earlier link is void',
      params: ReceiptParams,
      body: z.strictObject({}),
      response: { 200: SignatureLinkView },
    },
    handler: async (request, reply) => {
      const link = viewSignatureLink(await renewSignatureLink(context, request.params.receiptCode))
      if (!link) throw new Error('a link that was renewed has nothing to sign')
      return reply.header('cache-control', 'no-store').send(link)
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/receipts/:receiptCode/additions',
    config: { act: 'receipt.add' },
    schema: {
      tags,
      summary: 'Add to the report; what was filed stays as it was',
      params: ReceiptParams,
      body: ReportAddition,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], true)
      const { reporter, reportId } = await openReceipt(context, request.params.receiptCode)
      await addToReport(context, reporter, reportId, request.body, key)
      return reply.code(204).send(null)
    },
  })
  web.route({
    method: 'PUT',
    url: '/api/v1/receipts/:receiptCode/feedback',
    config: { act: 'receipt.feedback' },
    schema: {
      tags,
      summary: 'Say whether the answer that stands helped; said anew, it replaces what was said',
      params: ReceiptParams,
      body: AnswerFeedback,
      response: { 200: FeedbackView },
    },
    handler: async (request) => {
      const { reporter, reportId } = await openReceipt(context, request.params.receiptCode)
      return viewFeedback(await giveFeedback(context, reporter, reportId, request.body))
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/receipts/:receiptCode/attachments',
    config: { act: 'receipt.attach' },
    bodyLimit: uploadLimit,
    schema: {
      tags,
      summary: 'Attach a file: a form (multipart/form-data) with `file` and `showsPatient` (true or false)',
      consumes: ['multipart/form-data'],
      params: ReceiptParams,
      response: { 201: AttachmentView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], true)
      const { reporter, reportId } = await openReceipt(context, request.params.receiptCode)
      const attachment = readNewAttachment(await readUpload(request, attachmentLimit))
      const row = await attachFile(context, reporter, reportId, attachment, key)
      return reply.code(201).send(viewAttachment(row))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/feedback',
    config: { act: 'report.read' },
    schema: {
      tags: ['Case'],
      summary: 'What the reporter said about the answers',
      params: ReportParams,
      response: { 200: z.strictObject({ feedback: z.array(FeedbackView) }) },
    },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'report.read' }, async (tx, report) => ({
        feedback: (await listFeedback(tx, report.id)).map(viewFeedback),
      })),
  })
}
