import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { readIdempotencyKey, readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import type { ReportContext } from '../report/report-context.ts'
import { DraftView, viewDraft } from './learning-api-view.ts'
import { LearningParams } from './learning-api.ts'
import { ChangeRequest, LetterContent, type LetterRef } from './letter.ts'
import { approveLetter, askParties, discardLetter, publishLetter, requestChange } from './move-letter.ts'
import { readDraft, readDrafts, type ReadDraft } from './read-learning.ts'
import { changeLetter, writeLetter } from './write-letter.ts'

const tags = ['Learning']
const url = '/api/v1/learning-drafts'
const Nothing = z.strictObject({}).nullish()

/** The doors at which FSU writes letters and the parties approve them. Changes need If-Match with the text the caller has read. */
export function addDraftApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url,
    config: { act: 'learning.read_draft' },
    schema: {
      tags,
      summary: 'Letters on their way: all for FSU, those that wait for your approval for a party',
      response: { 200: z.strictObject({ drafts: z.array(DraftView) }) },
    },
    handler: async (request) => ({ drafts: (await readDrafts(context, request.actor)).map(viewDraft) }),
  })
  web.route({
    method: 'POST',
    url,
    config: { act: 'learning.write' },
    schema: { tags, summary: 'Write a letter of released cases', body: LetterContent, response: { 201: DraftView } },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const draft = await writeLetter(context, request.actor, request.body, key)
      return reply
        .code(201)
        .header('etag', writeETag(draft.row.revision))
        .header('location', `${url}/${draft.row.id}`)
        .send(viewDraft(draft))
    },
  })
  web.route({
    method: 'GET',
    url: `${url}/:id`,
    config: { act: 'learning.read_draft' },
    schema: { tags, summary: 'One letter on its way', params: LearningParams, response: { 200: DraftView } },
    handler: async (request, reply) => {
      const draft = await readDraft(context, request.actor, request.params.id)
      return reply.header('etag', writeETag(draft.row.revision)).send(viewDraft(draft))
    },
  })
  web.route({
    method: 'DELETE',
    url: `${url}/:id`,
    config: { act: 'learning.write' },
    schema: {
      tags,
      summary: 'Throw a letter that is not published away',
      params: LearningParams,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const ref = { letterId: request.params.id, revision: readIfMatch(request.headers['if-match']) }
      await discardLetter(context, request.actor, ref)
      return reply.code(204).send(null)
    },
  })

  web.route({
    method: 'POST',
    url: `${url}/:id/request-change`,
    config: { act: 'learning.approve' },
    schema: {
      tags,
      summary: 'Ask for another text, as a party of its cases; it is a draft again, approved by nobody',
      params: LearningParams,
      body: ChangeRequest,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const ref = { letterId: request.params.id, revision: readIfMatch(request.headers['if-match']) }
      await requestChange(context, request.actor, ref, request.body)
      return reply.code(204).send(null)
    },
  })

  const addVerb = <Body extends z.ZodType>(
    door: { method: 'PUT' | 'POST'; path: string; act: Act; summary: string; body: Body },
    run: (actor: Actor, ref: LetterRef, body: z.output<Body>) => Promise<ReadDraft>,
  ) =>
    web.route({
      method: door.method,
      url: `${url}/:id${door.path}`,
      config: { act: door.act },
      schema: { tags, summary: door.summary, params: LearningParams, body: door.body, response: { 200: DraftView } },
      handler: async (request, reply) => {
        const ref = { letterId: request.params.id, revision: readIfMatch(request.headers['if-match']) }
        const draft = await run(request.actor, ref, request.body as z.output<Body>)
        return reply.header('etag', writeETag(draft.row.revision)).send(viewDraft(draft))
      },
    })
  const verb = (path: string, act: Act, summary: string) =>
    ({ method: 'POST', path, act, summary, body: Nothing }) as const
  addVerb(
    {
      method: 'PUT',
      path: '',
      act: 'learning.write',
      summary: 'Write it anew; approvals are void',
      body: LetterContent,
    },
    (actor, ref, content) => changeLetter(context, actor, ref, content),
  )
  addVerb(verb('/ask', 'learning.write', 'Ask the parties to approve it'), (actor, ref) =>
    askParties(context, actor, ref),
  )
  addVerb(verb('/approve', 'learning.approve', 'Approve the text as a party of its cases'), (actor, ref) =>
    approveLetter(context, actor, ref),
  )
  addVerb(verb('/publish', 'learning.write', 'Publish it, once every party has approved it'), (actor, ref) =>
    publishLetter(context, actor, ref),
  )
}
