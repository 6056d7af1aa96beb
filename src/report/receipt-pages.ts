import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { readFormFields } from '../http/form-fields.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { caseWords } from '../i18n/nb-case-words.ts'
import { receiptTexts as texts } from '../i18n/nb-receipt.ts'
import { frontTexts } from '../i18n/nb-pages.ts'
import { formViewOf } from './form-view-of.ts'
import { sendPdf } from './print-api.ts'
import { ReceiptParams } from './receipt-api.ts'
import { readReceipt, type Receipt } from './read-receipt.ts'
import { viewReceipt } from './receipt-view.ts'
import type { ReportContext } from './report-context.ts'
import { renderForm } from './report-pdf.ts'

const Params = z.strictObject({ code: z.string() })

/** The receipt a typed code opens, or nothing: a slip of the finger is no error of the service. */
async function findReceipt(context: ReportContext, code: string): Promise<Receipt | undefined> {
  const parsed = ReceiptParams.safeParse({ receiptCode: code.trim() })
  if (!parsed.success) return undefined
  try {
    return await readReceipt(context, parsed.data.receiptCode)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined
    throw error
  }
}

/** The receipt for whoever holds its code: who has the case and why, each message, the answer. The address tells nobody else. */
export function addReceiptPages(web: Web, context: ReportContext, pages: Pages): void {
  const showMissing = (request: FastifyRequest, reply: PageReply) =>
    pages.send(request, reply, {
      view: 'report/receipt-missing',
      title: texts.notFoundTitle,
      status: 404,
      data: { texts, front: frontTexts },
      secretAddress: true,
    })

  web.route({
    method: 'POST',
    url: '/kvittering',
    config: { act: 'receipt.read' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const code = readFormFields(request.body).text('kode').trim()
      if (!(await findReceipt(context, code))) return showMissing(request, reply)
      return reply.redirect(`/kvittering/${encodeURIComponent(code.replace(/[\s-]/g, '').toLowerCase())}`, 303)
    },
  })

  web.route({
    method: 'GET',
    url: '/kvittering/:code',
    config: { act: 'receipt.read' },
    schema: { hide: true, params: Params },
    handler: async (request, reply) => {
      const { code } = request.params
      const receipt = await findReceipt(context, code)
      if (!receipt) return showMissing(request, reply)
      return pages.send(request, reply, {
        view: 'report/receipt',
        title: texts.title,
        data: { texts, words: caseWords, receipt: viewReceipt(context.directory.current(), receipt, code) },
        secretAddress: true,
      })
    },
  })

  web.route({
    method: 'GET',
    url: '/kvittering/:code/skjema.pdf',
    config: { act: 'receipt.read' },
    schema: { hide: true, params: Params },
    handler: async (request, reply) => {
      const receipt = await findReceipt(context, request.params.code)
      if (!receipt) return showMissing(request, reply)
      const { report, answer } = receipt
      const directory = context.directory.current()
      const view = formViewOf(directory, report, { patient: null, answer, synthetic: context.synthetic })
      return sendPdf(reply, { fileName: `Melding ${report.number}.pdf`, bytes: await renderForm(view) })
    },
  })
}
