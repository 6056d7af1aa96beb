import { z } from 'zod'
import { actsFor, type Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { readIdempotencyKey, readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { findSide, type CaseSideRow } from './case-side-store.ts'
import { listNotes, type NoteRow } from './note-store.ts'
import { answerDutyToNotify, DutyAnswer, keepOwnSide, OwnSide } from './own-side.ts'
import { withReading, withReport } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { NewNote, writeNote } from './write-in-case.ts'

const OwnSideView = z.strictObject({
  handler: z.string().nullable(),
  reference: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  dutyToNotify: z
    .strictObject({
      answer: z.enum(['met', 'not_met', 'not_required']),
      notifiedOn: z.iso.date().nullable(),
      answeredAt: z.iso.datetime(),
    })
    .nullable(),
})
const NoteView = z.strictObject({ id: z.uuid(), at: z.iso.datetime(), author: z.string(), text: z.string() })

function viewSide(row: CaseSideRow | undefined): z.infer<typeof OwnSideView> {
  const duty = row?.duty_to_notify ?? null
  return {
    handler: row?.handler_id ?? null,
    reference: row?.own_reference ?? null,
    dueOn: row?.due_on ?? null,
    dutyToNotify:
      duty === null || !row?.duty_answered_at
        ? null
        : { answer: duty, notifiedOn: row.notified_on, answeredAt: row.duty_answered_at.toISOString() },
  }
}

const viewNote = (row: NoteRow): z.infer<typeof NoteView> => ({
  id: row.id,
  at: row.at.toISOString(),
  author: row.author_name,
  text: row.text,
})

const tags = ['Own side']

/**
 * What one's own house keeps about a case: handler, reference, deadline, duty to notify, notes. Nobody else sees it. A change needs
 * If-Match with the revision the caller has seen of it, which is not the case's.
 */
export function addOwnSideApi(web: Web, context: ReportContext): void {
  const findOwn = (actor: Actor, reportId: string) => (tx: Tx) => findSide(tx, reportId, actsFor(actor) ?? '')
  const send = (reply: { header(name: string, value: string): unknown }, row: CaseSideRow | undefined) => {
    reply.header('etag', writeETag(row?.revision ?? 0))
    return viewSide(row)
  }

  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/own-side',
    config: { act: 'side.read' },
    schema: { tags, summary: 'What your own organisation keeps', params: ReportParams, response: { 200: OwnSideView } },
    handler: async (request, reply) => {
      const { actor, params } = request
      const reading = { reportId: params.id, act: 'side.read' } as const
      return send(reply, await withReading(context, actor, reading, findOwn(actor, params.id)))
    },
  })
  web.route({
    method: 'PUT',
    url: '/api/v1/reports/:id/own-side',
    config: { act: 'side.write' },
    schema: {
      tags,
      summary: 'Keep handler, reference and deadline of your own',
      params: ReportParams,
      body: OwnSide,
      response: { 200: OwnSideView },
    },
    handler: async (request, reply) => {
      const { actor, params, body } = request
      await keepOwnSide(context, actor, params.id, body, readIfMatch(request.headers['if-match']))
      return send(reply, await withReport(context, actor, params.id, findOwn(actor, params.id)))
    },
  })
  web.route({
    method: 'PUT',
    url: '/api/v1/reports/:id/own-side/duty-to-notify',
    config: { act: 'side.write' },
    schema: {
      tags,
      summary: 'Say whether the duty to notify was met',
      params: ReportParams,
      body: DutyAnswer,
      response: { 200: OwnSideView },
    },
    handler: async (request, reply) => {
      const { actor, params, body } = request
      await answerDutyToNotify(context, actor, params.id, body, readIfMatch(request.headers['if-match']))
      return send(reply, await withReport(context, actor, params.id, findOwn(actor, params.id)))
    },
  })
  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/notes',
    config: { act: 'side.read' },
    schema: {
      tags,
      summary: 'The notes of your own organisation',
      params: ReportParams,
      response: { 200: z.strictObject({ notes: z.array(NoteView) }) },
    },
    handler: (request) =>
      withReading(context, request.actor, { reportId: request.params.id, act: 'side.read' }, async (tx, report) => ({
        notes: (await listNotes(tx, report.id)).map(viewNote),
      })),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/reports/:id/notes',
    config: { act: 'side.write' },
    schema: {
      tags,
      summary: 'Write a note that only your own organisation reads',
      params: ReportParams,
      body: NewNote,
      response: { 201: NoteView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await writeNote(context, request.actor, request.params.id, request.body, key)
      return reply.code(201).send(viewNote(row))
    },
  })
}
