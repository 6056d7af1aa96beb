import { z } from 'zod'
import { readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { formViewOf } from './form-view-of.ts'
import { sendPdf } from './print-api.ts'
import { addReceiptMorePages } from './receipt-more-pages.ts'
import { addReceiptVerbPages } from './receipt-verb-pages.ts'
import { plainCode } from './receipt-view.ts'
import type { ReportContext } from './report-context.ts'
import { renderForm } from './report-pdf.ts'
import { findReceipt, showMissing, showReceipt } from './show-receipt-pages.ts'

const Params = z.strictObject({ code: z.string() })
const Done = z.enum(['reply', 'reopen', 'withdraw', 'add', 'attach', 'feedback', 'renew', 'before'])

/** The receipt for whoever holds its code: who has the case and why, what was said, the answer. The address tells nobody else. */
export function addReceiptPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'POST',
    url: '/kvittering',
    config: { act: 'receipt.read' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const code = readFormFields(request.body).text('kode').trim()
      if (!(await findReceipt(context, code))) return showMissing(pages, request, reply)
      return reply.redirect(`/kvittering/${encodeURIComponent(plainCode(code))}`, 303)
    },
  })

  web.route({
    method: 'GET',
    url: '/kvittering/:code',
    config: { act: 'receipt.read' },
    schema: { hide: true, params: Params, querystring: z.object({ gjort: Done.optional().catch(undefined) }) },
    handler: async (request, reply) => {
      const { code } = request.params
      const receipt = await findReceipt(context, code)
      if (!receipt) return showMissing(pages, request, reply)
      return showReceipt(context, pages, request, reply, { receipt, code, done: request.query.gjort })
    },
  })

  web.route({
    method: 'GET',
    url: '/kvittering/:code/skjema.pdf',
    config: { act: 'receipt.read' },
    schema: { hide: true, params: Params },
    handler: async (request, reply) => {
      const receipt = await findReceipt(context, request.params.code)
      if (!receipt) return showMissing(pages, request, reply)
      const { report, answer, messages } = receipt
      const directory = context.directory.current()
      const view = formViewOf(directory, report, { patient: null, answer, messages, synthetic: context.synthetic })
      return sendPdf(reply, { fileName: `Melding ${report.number}.pdf`, bytes: await renderForm(view) })
    },
  })
  addReceiptMorePages(web, context, pages)
  addReceiptVerbPages(web, context, pages)
}
