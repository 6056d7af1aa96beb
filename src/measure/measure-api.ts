import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { readIdempotencyKey, readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import {
  changeMeasure,
  checkEffect,
  decideMeasure,
  dropMeasure,
  finishMeasure,
  startMeasure,
} from './change-measure.ts'
import { createMeasure } from './create-measure.ts'
import {
  MeasureHistoryView,
  MeasureView,
  OneMeasureView,
  viewMeasure,
  viewMeasureHistory,
  viewOneMeasure,
} from './measure-api-view.ts'
import type { MeasureContext } from './measure-context.ts'
import type { MeasureRow } from './measure-store.ts'
import {
  CheckedEffect,
  DroppedMeasure,
  MeasureContent,
  measureStatuses,
  NewMeasure,
  type MeasureRef,
} from './measure.ts'
import { readMeasure, readMeasures } from './read-measures.ts'

/** The id in an address. */
export const MeasureParams = z.strictObject({ id: z.uuid() })
const Question = z.strictObject({
  status: z.enum(measureStatuses).optional(),
  overdue: z
    .enum(['true', 'false'])
    .optional()
    .transform((text) => text === 'true')
    .describe('Only those over their day'),
  after: z.uuid().optional().describe('The `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const Nothing = z.strictObject({}).nullish()
const tags = ['Measures']

/** The doors to improvement measures. Changes need If-Match with the revision the caller has seen. */
export function addMeasureApi(web: Web, context: MeasureContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/measures',
    config: { act: 'measure.read' },
    schema: {
      tags,
      summary: 'Your organisation’s measures and those decided for all; every one for FSU',
      querystring: Question,
      response: { 200: z.strictObject({ measures: z.array(MeasureView), next: z.uuid().nullable() }) },
    },
    handler: async (request) => {
      const { rows, next } = await readMeasures(context, request.actor, request.query)
      return { measures: rows.map((row) => viewMeasure(row, context.now())), next }
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/measures',
    config: { act: 'measure.write' },
    schema: { tags, summary: 'Propose a measure', body: NewMeasure, response: { 201: MeasureView } },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await createMeasure(context, request.actor, request.body, key)
      return reply
        .code(201)
        .header('etag', writeETag(row.revision))
        .header('location', `/api/v1/measures/${row.id}`)
        .send(viewMeasure(row, context.now()))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/measures/:id',
    config: { act: 'measure.read' },
    schema: {
      tags,
      summary: 'One measure, with reports of the same kind before and after it',
      params: MeasureParams,
      response: { 200: OneMeasureView },
    },
    handler: async (request, reply) => {
      const { row, sameKind } = await readMeasure(context, request.actor, request.params.id)
      return reply.header('etag', writeETag(row.revision)).send(viewOneMeasure(row, sameKind, context.now()))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/measures/:id/history',
    config: { act: 'measure.read' },
    schema: {
      tags,
      summary: 'What happened to a measure',
      params: MeasureParams,
      response: { 200: MeasureHistoryView },
    },
    handler: async (request) =>
      viewMeasureHistory((await readMeasure(context, request.actor, request.params.id)).history),
  })

  const addVerb = <Body extends z.ZodType>(
    door: { method: 'PUT' | 'POST'; path: string; summary: string; body: Body },
    run: (actor: Actor, ref: MeasureRef, body: z.output<Body>) => Promise<MeasureRow>,
  ) =>
    web.route({
      method: door.method,
      url: `/api/v1/measures/:id${door.path}`,
      config: { act: 'measure.write' },
      schema: { tags, summary: door.summary, params: MeasureParams, body: door.body, response: { 200: MeasureView } },
      handler: async (request, reply) => {
        const revision = readIfMatch(request.headers['if-match'])
        const ref = { measureId: request.params.id, revision }
        const row = await run(request.actor, ref, request.body as z.output<Body>)
        return reply.header('etag', writeETag(row.revision)).send(viewMeasure(row, context.now()))
      },
    })
  addVerb({ method: 'PUT', path: '', summary: 'Write a measure anew', body: MeasureContent }, (actor, ref, content) =>
    changeMeasure(context, actor, ref, content),
  )
  const verb = <Body extends z.ZodType>(path: string, summary: string, body: Body) =>
    ({ method: 'POST', path, summary, body }) as const
  addVerb(verb('/decide', 'Decide a proposed measure; it needs a day it is due on', Nothing), (actor, ref) =>
    decideMeasure(context, actor, ref),
  )
  addVerb(verb('/start', 'Work on it has begun', Nothing), (actor, ref) => startMeasure(context, actor, ref))
  addVerb(verb('/finish', 'It is carried out', Nothing), (actor, ref) => finishMeasure(context, actor, ref))
  addVerb(verb('/drop', 'Drop it, with the reason', DroppedMeasure), (actor, ref, body) =>
    dropMeasure(context, actor, ref, body),
  )
  addVerb(verb('/effect', 'Whether it helped', CheckedEffect), (actor, ref, body) =>
    checkEffect(context, actor, ref, body),
  )
}
