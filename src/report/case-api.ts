import { z } from 'zod'
import { readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { acknowledgeReport } from './acknowledge-report.ts'
import { answerReport, NewAnswer } from './answer-report.ts'
import type { MovedCase } from './change-case.ts'
import { closeReport } from './close-report.ts'
import { Forwarding, forwardReport } from './forward-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

const MovedView = z.strictObject({ id: z.uuid(), number: z.string(), status: z.string(), revision: z.number().int() })
const Nothing = z.strictObject({}).nullish()
const tags = ['Case']

/** The doors to the verbs that move a case. Each needs If-Match with the revision the caller has seen. */
export function addCaseApi(web: Web, context: ReportContext): void {
  const ref = (request: { params: { id: string }; headers: { 'if-match'?: string | undefined } }) => ({
    reportId: request.params.id,
    revision: readIfMatch(request.headers['if-match']),
  })
  const send = (reply: { header(name: string, value: string): { send(body: MovedCase): void } }, moved: MovedCase) =>
    reply.header('etag', writeETag(moved.revision)).send(moved)

  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/acknowledge',
    config: { act: 'report.acknowledge' },
    schema: {
      tags,
      summary: 'Confirm that the report is received',
      params: ReportParams,
      body: Nothing,
      response: { 200: MovedView },
    },
    handler: async (request, reply) => send(reply, await acknowledgeReport(context, request.actor, ref(request))),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/forward',
    config: { act: 'report.forward' },
    schema: {
      tags,
      summary: 'Send the report on to who answers for it',
      params: ReportParams,
      body: Forwarding,
      response: { 200: MovedView },
    },
    handler: async (request, reply) =>
      send(reply, await forwardReport(context, request.actor, ref(request), request.body)),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/answer',
    config: { act: 'report.answer' },
    schema: { tags, summary: 'Answer the report', params: ReportParams, body: NewAnswer, response: { 200: MovedView } },
    handler: async (request, reply) =>
      send(reply, await answerReport(context, request.actor, ref(request), request.body)),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/close',
    config: { act: 'report.close' },
    schema: {
      tags,
      summary: 'Close an answered case',
      params: ReportParams,
      body: Nothing,
      response: { 200: MovedView },
    },
    handler: async (request, reply) => send(reply, await closeReport(context, request.actor, ref(request))),
  })
}
