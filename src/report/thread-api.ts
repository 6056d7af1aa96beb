import { z } from 'zod'
import { readIdempotencyKey } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { bringIn, BringingIn } from './bring-in.ts'
import { listMessages, type MessageRow } from './message-store.ts'
import { listParticipants } from './participation-store.ts'
import { withReading } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { NewThreadMessage, writeMessage } from './write-in-case.ts'

export const MessageView = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  organisation: z.string(),
  author: z.string(),
  kind: z.enum(['message', 'question', 'reply', 'addition']),
  shownToReporter: z.boolean(),
  text: z.string(),
})
const ParticipantsView = z.strictObject({
  participants: z.array(z.strictObject({ organisation: z.string(), unit: z.string().nullable() })),
})

/** A message as the other parties see it. */
export function viewMessage(row: MessageRow): z.infer<typeof MessageView> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    organisation: row.organisation_id,
    author: row.author_name,
    kind: row.kind,
    shownToReporter: row.shown_to_reporter,
    text: row.text,
  }
}

const tags = ['Case']

/** The thread all parties of a case share, and who they are. */
export function addThreadApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/messages',
    config: { act: 'thread.read' },
    schema: {
      tags,
      summary: 'The thread of a case',
      params: ReportParams,
      response: { 200: z.strictObject({ messages: z.array(MessageView) }) },
    },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'thread.read' }, async (tx, report) => ({
        messages: (await listMessages(tx, report.id)).map(viewMessage),
      })),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/messages',
    config: { act: 'thread.write' },
    schema: {
      tags,
      summary: 'Write to the other parties',
      params: ReportParams,
      body: NewThreadMessage,
      response: { 201: MessageView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await writeMessage(context, request.actor, request.params.id, request.body, key)
      return reply.code(201).send(viewMessage(row))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/participants',
    config: { act: 'thread.read' },
    schema: { tags, summary: 'Who takes part in a case', params: ReportParams, response: { 200: ParticipantsView } },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'thread.read' }, async (tx, report) => ({
        participants: (await listParticipants(tx, report)).map(({ organisationId, unitId }) => ({
          organisation: organisationId,
          unit: unitId,
        })),
      })),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/participants',
    config: { act: 'report.bring_in' },
    schema: {
      tags,
      summary: 'Bring a third partner in, without who the patient is',
      params: ReportParams,
      body: BringingIn,
      response: { 201: z.strictObject({ organisation: z.string() }) },
    },
    handler: async (request, reply) => {
      await bringIn(context, request.actor, request.params.id, request.body)
      return reply.code(201).send({ organisation: request.body.organisation })
    },
  })
}
