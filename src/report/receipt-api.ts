import { z } from 'zod'
import { DeliveriesView, writeDeliveries } from '../delivery/delivery-api.ts'
import type { Web } from '../http/web.ts'
import { readReceipt } from './read-receipt.ts'
import type { ReportContext } from './report-context.ts'
import { AnswerView, RecipientView, viewAnswer } from './report-view.ts'

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
    handler: async (request) => {
      const { report, answer, deliveries } = await readReceipt(context, request.params.receiptCode)
      return {
        number: report.number,
        status: report.status,
        filedAt: report.filed_at.toISOString(),
        reportingOrganisation: report.reporting_organisation_id,
        recipientOrganisation: report.recipient_organisation_id,
        recipientUnit: report.recipient_unit_id,
        recipients: [...report.routing],
        ...writeDeliveries(deliveries, context.directory.current()),
        answer: answer ? viewAnswer(answer) : null,
      }
    },
  })
}
