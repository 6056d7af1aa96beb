import { readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { noteRefusal } from '../http/refusals.ts'
import type { Web } from '../http/web.ts'
import { readTexts } from './case-form.ts'
import { attemptOf } from './case-attempt.ts'
import { readPosted } from '../http/read-posted.ts'
import { sendPdf } from './print-api.ts'
import { printReport } from './print-report.ts'
import { IdentityReason, readIdentity } from './read-identity.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'

/**
 * Reading who the patient is, with a reason: on the page or as a PDF. It stands in this one answer, which no cache and no history
 * keeps; asking again is another reading, and logged again.
 */
export function addCaseIdentityPages(web: Web, context: ReportContext, pages: Pages): void {
  const schema = { hide: true, params: ReportParams }

  web.route({
    method: 'POST',
    url: '/saker/:id/pasient',
    config: { act: 'identity.read', searchesForm: true },
    schema,
    handler: async (request, reply) => {
      const { id } = request.params
      const fields = readFormFields(request.body)
      try {
        const reason = readPosted(IdentityReason, readTexts(fields, 'reasonCode', 'reasonText'))
        const identity = await readIdentity(context, request.actor, id, reason)
        const attempt = { verb: 'identity', fields, status: 200, identity } as const
        return await showCase(context, pages, request, reply, { id, attempt })
      } catch (error) {
        noteRefusal(request, error)
        const attempt = attemptOf('identity', fields, error)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id, attempt })
      }
    },
  })

  web.route({
    method: 'POST',
    url: '/saker/:id/skjema.pdf',
    config: { act: 'identity.read', searchesForm: true },
    schema,
    handler: async (request, reply) => {
      const { id } = request.params
      const fields = readFormFields(request.body)
      try {
        const reason = readPosted(IdentityReason, readTexts(fields, 'reasonCode', 'reasonText'))
        return sendPdf(reply, await printReport(context, request.actor, id, reason))
      } catch (error) {
        noteRefusal(request, error)
        const attempt = attemptOf('identity', fields, error)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id, attempt })
      }
    },
  })
}
