import { z } from 'zod'
import { readIdempotencyKey, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { MeasureView, viewMeasure } from '../measure/measure-api-view.ts'
import { readMeasuresOfReport } from '../measure/read-measures.ts'
import { decideSuggestion, SuggestionDecision } from './decide-suggestion.ts'
import { makeMeasureFromAction, MeasureFromAction } from './measure-from-case.ts'
import { withReport } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { findSuggestionDecision, type SuggestionRow } from './suggestion-store.ts'

/** What became of a reporter's suggestion. */
export const SuggestionView = z.strictObject({
  outcome: z.enum(['adopted', 'declined']),
  /** Why it was declined. */
  reason: z.string().nullable(),
  decidedAt: z.iso.datetime(),
  organisation: z.string(),
})

export function viewSuggestion(row: SuggestionRow): z.infer<typeof SuggestionView> {
  return {
    outcome: row.reason === null ? 'adopted' : 'declined',
    reason: row.reason,
    decidedAt: row.decided_at.toISOString(),
    organisation: row.organisation_id,
  }
}

const tags = ['Measures']

/** The doors from a case to measures: those made from it, a planned action made one, the reporter's suggestion decided about. */
export function addCaseMeasureApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/measures',
    config: { act: 'report.read' },
    schema: {
      tags,
      summary: 'Your organisation’s measures made from a case, and what became of the suggestion in it',
      params: ReportParams,
      response: {
        200: z.strictObject({ measures: z.array(MeasureView), suggestion: SuggestionView.nullable() }),
      },
    },
    handler: async (request) => {
      const { id } = request.params
      const found = await withReport(context, request.actor, id, (tx) => findSuggestionDecision(tx, id))
      const rows = await readMeasuresOfReport(context, request.actor, id)
      return {
        measures: rows.map((row) => viewMeasure(row, context.now())),
        suggestion: found ? viewSuggestion(found) : null,
      }
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/measures',
    config: { act: 'measure.from_case' },
    schema: {
      tags,
      summary: 'Make a planned action of the answer a measure, in words of its own',
      params: ReportParams,
      body: MeasureFromAction,
      response: { 201: MeasureView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await makeMeasureFromAction(context, request.actor, request.params.id, request.body, key)
      return reply
        .code(201)
        .header('etag', writeETag(row.revision))
        .header('location', `/api/v1/measures/${row.id}`)
        .send(viewMeasure(row, context.now()))
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/suggestion',
    config: { act: 'measure.from_case' },
    schema: {
      tags,
      summary: 'Adopt the reporter’s suggestion as a measure, or decline it with a reason the reporter reads',
      params: ReportParams,
      body: SuggestionDecision,
      response: { 201: SuggestionView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await decideSuggestion(context, request.actor, request.params.id, request.body, key)
      return reply.code(201).send(viewSuggestion(row))
    },
  })
}
