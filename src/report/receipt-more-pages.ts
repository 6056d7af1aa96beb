import type { ReporterActor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { z } from 'zod'
import type { FastifyRequest } from 'fastify'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { readUpload, type Upload } from '../http/read-upload.ts'
import { toRefusal } from '../http/web-errors.ts'
import type { Web } from '../http/web.ts'
import { addToReport, ReportAddition } from './add-to-report.ts'
import { attachFile } from './attach-file.ts'
import { readNewAttachment, uploadLimit } from './attachment-api.ts'
import { readPosted } from '../http/read-posted.ts'
import { writeWithKey } from './case-thread-pages.ts'
import { attachmentLimit } from './clean-attachment.ts'
import { AnswerFeedback, giveFeedback } from './give-feedback.ts'
import { renewSignatureLink } from './open-signature-link.ts'
import { openReceipt } from './read-receipt.ts'
import { readReceiptForm, type ReceiptAct } from './receipt-form.ts'
import { plainCode } from './receipt-view.ts'
import type { ReportContext } from './report-context.ts'
import { findReceipt, showMissing, showReceipt } from './show-receipt-pages.ts'

const Params = z.strictObject({ code: z.string() })
const shownFor = { invalid_input: 422, illegal_move: 409, too_large: 413 } as const
const nothing: Upload = { fields: fieldsFrom({}), file: undefined }

/** What the receipt's holder does besides moving the case: each form does what the API's door of the same name does. */
export function addReceiptMorePages(web: Web, context: ReportContext, pages: Pages): void {
  const addForm = (
    name: ReceiptAct,
    { step, act }: { step: string; act: Act },
    run: (posted: Upload, at: { reporter: ReporterActor; reportId: string; code: string }) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/kvittering/:code/${step}`,
      config: { act, searchesForm: true },
      ...(name === 'attach' && { bodyLimit: uploadLimit }),
      schema: { hide: true, params: Params },
      handler: async (request, reply) => {
        const { code } = request.params
        const found = await findReceipt(context, code)
        if (!found) return showMissing(pages, request, reply)
        let posted = nothing
        try {
          posted = await readForm(name, request)
          const { reporter, reportId } = await openReceipt(context, code)
          await run(posted, { reporter, reportId, code })
          return reply.redirect(`/kvittering/${plainCode(code)}?gjort=${name}`, 303)
        } catch (error) {
          const refusal = toRefusal(error)
          const status = shownFor[refusal?.code as keyof typeof shownFor]
          if (!refusal || status === undefined) throw error
          const receipt = (await findReceipt(context, code)) ?? found
          const attempt = { verb: name, fields: posted.fields, status, faults: refusal.faults }
          return showReceipt(context, pages, request, reply, { receipt, code, attempt })
        }
      },
    })
  const bodyOf = (name: ReceiptAct, fields: FormFields) => readReceiptForm(name, fields)

  addForm('renew', { step: 'signaturlenke', act: 'receipt.renew_link' }, (_posted, { code }) =>
    renewSignatureLink(context, code),
  )
  addForm('add', { step: 'tillegg', act: 'receipt.add' }, ({ fields }, { reporter, reportId }) =>
    writeWithKey(fields, async (key) =>
      addToReport(context, reporter, reportId, readPosted(ReportAddition, bodyOf('add', fields)), key),
    ),
  )
  addForm('feedback', { step: 'hjalp', act: 'receipt.feedback' }, async ({ fields }, { reporter, reportId }) =>
    giveFeedback(context, reporter, reportId, readPosted(AnswerFeedback, bodyOf('feedback', fields))),
  )
  addForm('attach', { step: 'vedlegg', act: 'receipt.attach' }, async (posted, { reporter, reportId }) => {
    const attachment = readNewAttachment(posted)
    return writeWithKey(posted.fields, (key) => attachFile(context, reporter, reportId, attachment, key))
  })
}

async function readForm(name: ReceiptAct, request: FastifyRequest): Promise<Upload> {
  if (name === 'attach') return readUpload(request, attachmentLimit)
  return { fields: readFormFields(request.body), file: undefined }
}
