import { z } from 'zod'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { caseDoneNames, caseFormNames } from '../i18n/nb-case-forms.ts'
import { addCaseSidePages } from './case-side-pages.ts'
import { addCaseThreadPages } from './case-thread-pages.ts'
import { addCaseVerbPages } from './case-verb-pages.ts'
import { printReport } from './print-report.ts'
import { sendPdf } from './print-api.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'

const Done = z.enum(caseDoneNames)
const Unfold = z.enum(caseFormNames)

/** What the address of a case may ask to be shown; what cannot be read asks for nothing. */
const Query = z.object({
  gjort: Done.optional().catch(undefined),
  vis: Unfold.optional().catch(undefined),
})

/** The page of one case, with the forms that move it, talk about it and keep what is one's own. */
export function addCasePages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/saker/:id',
    config: { act: 'report.read' },
    schema: { hide: true, params: ReportParams, querystring: Query },
    handler: async (request, reply) =>
      showCase(context, pages, request, reply, {
        id: request.params.id,
        done: request.query.gjort,
        unfold: request.query.vis,
      }),
  })

  web.route({
    method: 'GET',
    url: '/saker/:id/skjema.pdf',
    config: { act: 'report.print' },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) =>
      sendPdf(reply, await printReport(context, request.actor, request.params.id, null)),
  })

  // A form's own address in the browser's bar, after it was shown again with faults, leads back to the case.
  web.route({
    method: 'GET',
    url: '/saker/:id/:step',
    config: { act: 'report.read' },
    schema: { hide: true, params: ReportParams.extend({ step: z.string() }) },
    handler: async (request, reply) => reply.redirect(`/saker/${request.params.id}`, 303),
  })

  addCaseVerbPages(web, context, pages)
  addCaseThreadPages(web, context, pages)
  addCaseSidePages(web, context, pages)
}
