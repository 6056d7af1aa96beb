import { z } from 'zod'
import { DeliveriesView, writeDeliveries } from '../delivery/delivery-api.ts'
import { listDeliveries } from '../delivery/delivery-store.ts'
import { describeFaults, InputProblem } from '../http/problem.ts'
import { readIdempotencyKey, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { wordsIn } from '../i18n/words.ts'
import { checkReport, filerOf } from './check-report.ts'
import { describeRoute, fileReport } from './file-report.ts'
import { NewReport } from './new-report.ts'
import { IdentityReason, readIdentity } from './read-identity.ts'
import { readReport, withReading } from './read-report.ts'
import type { ReportContext } from './report-context.ts'
import { listHistory } from './report-store.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import { HistoryView, viewHistory } from './history-api-view.ts'
import { findSuggestionDecision } from './suggestion-store.ts'
import { withSuggestion } from './told-history.ts'
import { FiledView, RecipientView, ReportView, viewReport } from './report-view.ts'

export const ReportParams = z.strictObject({ id: z.uuid() })

const CheckView = z.strictObject({
  valid: z.boolean(),
  problems: z.array(InputProblem),
  warnings: z.array(InputProblem),
  recipients: z.array(RecipientView),
})

const tags = ['Reports']

/** The doors to filing, checking and reading reports. Thin: each calls one verb. */
export function addReportApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'POST',
    url: '/api/v1/reports',
    config: { act: 'report.file' },
    schema: { tags, summary: 'File a report', body: NewReport, response: { 201: FiledView } },
    // The verb finds every fault at once, those of the shape too; checking the shape first would hide the others.
    validatorCompiler: () => (data) => ({ value: data }),
    handler: async (request, reply) => {
      const { actor } = request
      const idempotencyKey = readIdempotencyKey(request.headers['idempotency-key'], actor.kind === 'anonymous')
      const { repeated: _, ...filed } = await fileReport(context, actor, request.body, {
        source: 'api',
        idempotencyKey,
      })
      return reply
        .code(201)
        .header('location', `/api/v1/reports/${filed.id}`)
        .send({ ...filed, recipients: [...filed.recipients] })
    },
  })

  web.route({
    method: 'POST',
    url: '/api/v1/reports/validate',
    config: { act: 'report.validate' },
    schema: {
      tags,
      summary: 'Check a report and see who would get it; nothing is stored',
      body: NewReport,
      response: { 200: CheckView },
    },
    validatorCompiler: () => (data) => ({ value: data }),
    handler: async (request) => {
      const given = { directory: context.directory.current(), now: context.now(), filer: filerOf(request.actor) }
      const { faults, warnings, route } = checkReport(request.body, given)
      const words = wordsIn(request.headers['accept-language'])
      return {
        valid: faults.length === 0,
        problems: describeFaults(faults, words),
        warnings: describeFaults(warnings, words),
        recipients: route && route.channels.length > 0 ? [describeRoute(route)] : [],
      }
    },
  })

  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id',
    config: { act: 'report.read' },
    schema: {
      tags,
      summary: 'One report, without who the patient is',
      params: ReportParams,
      response: { 200: ReportView },
    },
    handler: async (request, reply) => {
      const { report, answer } = await readReport(context, request.actor, request.params.id)
      return reply.header('etag', writeETag(report.revision)).send(viewReport(report, answer))
    },
  })

  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/patient',
    config: { act: 'identity.read' },
    schema: {
      tags,
      summary: 'Who the patient is; every reading is logged',
      params: ReportParams,
      body: IdentityReason,
      response: { 200: z.strictObject({ name: z.string().nullable(), nationalId: z.string().nullable() }) },
    },
    handler: (request) => readIdentity(context, request.actor, request.params.id, request.body),
  })

  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/history',
    config: { act: 'report.history' },
    schema: { tags, summary: 'What happened, who, when', params: ReportParams, response: { 200: HistoryView } },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'report.history' }, async (tx, report) =>
        viewHistory(withSuggestion(await listHistory(tx, report.id), await findSuggestionDecision(tx, report.id))),
      ),
  })

  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/deliveries',
    config: { act: 'report.deliveries' },
    schema: { tags, summary: 'How far each message has come', params: ReportParams, response: { 200: DeliveriesView } },
    handler: (request) => {
      const words = staffWordsFor(request)
      const reading = { reportId: request.params.id, act: 'report.deliveries' } as const
      return withReading(context, request.actor, reading, async (tx, report) =>
        writeDeliveries(words, await listDeliveries(tx, report.id), context.directory.current()),
      )
    },
  })
}
