import { z } from 'zod'
import { findSentTo } from '../directory/directory.ts'
import { Refusal } from '../errors.ts'
import type { Web } from '../http/web.ts'
import { emptyFormView } from './form-view-of.ts'
import { printReport, type PrintedForm } from './print-report.ts'
import { IdentityReason } from './read-identity.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { renderForm } from './report-pdf.ts'

/** What sendPdf needs of a reply. */
interface PdfReply {
  header(name: string, value: string): PdfReply
  type(contentType: string): PdfReply
  send(payload: Buffer): unknown
}

/** Streams a PDF that no cache and no browser history keeps; the file's name is as neutral as its title. */
export function sendPdf(reply: PdfReply, { fileName, bytes }: PrintedForm): unknown {
  return reply
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .header('cache-control', 'no-store')
    .type('application/pdf')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
}

const tags = ['Form']
const Pdf = z.any().describe('The form as PDF (application/pdf)')

/** The doors to the form as PDF: empty for everyone, filled in for the parties, with identity for those who give a reason. */
export function addPrintApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/form.pdf',
    config: { act: 'form.empty' },
    schema: {
      tags,
      summary: 'The empty form',
      querystring: z.strictObject({ collaboration: z.string().max(60).default('vestfold') }),
      produces: ['application/pdf'],
      response: { 200: Pdf },
    },
    handler: async (request, reply) => {
      const directory = context.directory.current()
      const collaboration = directory.collaborations.get(request.query.collaboration)
      const recipient = collaboration && findSentTo(directory, collaboration)
      if (!collaboration || !recipient) throw new Refusal('not_found', 'No such collaboration.')
      const bytes = await renderForm(emptyFormView(collaboration, recipient, context.synthetic))
      return sendPdf(
        reply.serializer((payload) => payload as string),
        { fileName: 'Melding om uonsket hendelse.pdf', bytes },
      )
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/form.pdf',
    config: { act: 'report.print' },
    schema: {
      tags,
      summary: 'The form, filled in, without who the patient is',
      params: ReportParams,
      produces: ['application/pdf'],
      response: { 200: Pdf },
    },
    handler: async (request, reply) =>
      sendPdf(
        reply.serializer((payload) => payload as string),
        await printReport(context, request.actor, request.params.id, null),
      ),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/form.pdf',
    config: { act: 'identity.read' },
    schema: {
      tags,
      summary: 'The form with who the patient is, for a reason; the reading is logged',
      params: ReportParams,
      body: IdentityReason,
      produces: ['application/pdf'],
      response: { 200: Pdf },
    },
    handler: async (request, reply) =>
      sendPdf(
        reply.serializer((payload) => payload as string),
        await printReport(context, request.actor, request.params.id, request.body),
      ),
  })
}
