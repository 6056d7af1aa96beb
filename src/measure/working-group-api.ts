import { z } from 'zod'
import { readIdempotencyKey, readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { answerAsGroup, askGroup } from './ask-group.ts'
import { changeGroup, createGroup } from './keep-group.ts'
import type { MeasureContext } from './measure-context.ts'
import { MeasureView, viewMeasure } from './measure-api-view.ts'
import { MeasureParams } from './measure-api.ts'
import { readGroup, readGroups } from './read-measures.ts'
import type { GroupRow, QuestionRow, SeatRow } from './working-group-store.ts'
import { GroupAnswer, GroupQuestion, isAtWork, WorkingGroup } from './working-group.ts'

const GroupView = z.strictObject({
  id: z.uuid(),
  collaboration: z.string(),
  name: z.string(),
  mandate: z.string(),
  kind: z.enum(['standing', 'temporary']),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  atWork: z.boolean(),
  seats: z.array(z.strictObject({ function: z.string(), organisation: z.string().nullable() })),
  revision: z.int(),
})
const QuestionView = z.strictObject({
  id: z.uuid(),
  question: z.string(),
  measure: z.uuid().nullable(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answeredBy: z.string().nullable(),
  /** Null where it is not answered, or FSU wrote the answer down. */
  answeredByOrganisation: z.string().nullable(),
})
const OneGroupView = z.strictObject({
  ...GroupView.shape,
  /** For FSU and for those who sit in the group. */
  questions: z.array(QuestionView),
  measures: z.array(MeasureView),
})

function viewGroup(row: GroupRow, seats: readonly SeatRow[], now: Date): z.infer<typeof GroupView> {
  const days = { from: row.from_on, to: row.to_on }
  return {
    id: row.id,
    collaboration: row.collaboration_id,
    name: row.name,
    mandate: row.mandate,
    kind: row.kind,
    ...days,
    atWork: isAtWork(days, osloDay(now)),
    seats: seats.map((seat) => ({ function: seat.function, organisation: seat.organisation_id })),
    revision: row.revision,
  }
}

function viewQuestion(row: QuestionRow): z.infer<typeof QuestionView> {
  return {
    id: row.id,
    question: row.question,
    measure: row.measure_id,
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_by_name,
    answer: row.answer,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answeredBy: row.answered_by_name,
    answeredByOrganisation: row.answered_by_organisation_id,
  }
}

const tags = ['Working groups']
const url = '/api/v1/working-groups'

/** The doors to working groups: what they are for, what FSU has asked them, and what they answered. */
export function addWorkingGroupApi(web: Web, context: MeasureContext): void {
  web.route({
    method: 'GET',
    url,
    config: { act: 'group.read' },
    schema: {
      tags,
      summary: 'The working groups of your collaboration',
      response: { 200: z.strictObject({ groups: z.array(GroupView) }) },
    },
    handler: async (request) => ({
      groups: (await readGroups(context, request.actor)).map(({ row, seats }) => viewGroup(row, seats, context.now())),
    }),
  })
  web.route({
    method: 'POST',
    url,
    config: { act: 'group.write' },
    schema: { tags, summary: 'Set a working group up', body: WorkingGroup, response: { 201: GroupView } },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const { row, seats } = await createGroup(context, request.actor, request.body, key)
      return reply
        .code(201)
        .header('etag', writeETag(row.revision))
        .header('location', `${url}/${row.id}`)
        .send(viewGroup(row, seats, context.now()))
    },
  })
  web.route({
    method: 'GET',
    url: `${url}/:id`,
    config: { act: 'group.read' },
    schema: { tags, summary: 'One working group', params: MeasureParams, response: { 200: OneGroupView } },
    handler: async (request, reply) => {
      const { row, seats, questions, measures } = await readGroup(context, request.actor, request.params.id)
      return reply.header('etag', writeETag(row.revision)).send({
        ...viewGroup(row, seats, context.now()),
        questions: questions.map(viewQuestion),
        measures: measures.map((measure) => viewMeasure(measure, context.now())),
      })
    },
  })
  web.route({
    method: 'PUT',
    url: `${url}/:id`,
    config: { act: 'group.write' },
    schema: {
      tags,
      summary: 'Write a working group anew',
      params: MeasureParams,
      body: WorkingGroup,
      response: { 200: GroupView },
    },
    handler: async (request, reply) => {
      const ref = { groupId: request.params.id, revision: readIfMatch(request.headers['if-match']) }
      const { row, seats } = await changeGroup(context, request.actor, ref, request.body)
      return reply.header('etag', writeETag(row.revision)).send(viewGroup(row, seats, context.now()))
    },
  })
  web.route({
    method: 'POST',
    url: `${url}/:id/questions`,
    config: { act: 'group.write' },
    schema: {
      tags,
      summary: 'Ask a working group something, about a measure or by itself',
      params: MeasureParams,
      body: GroupQuestion,
      response: { 201: QuestionView },
    },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const row = await askGroup(context, request.actor, request.params.id, request.body, key)
      return reply.code(201).send(viewQuestion(row))
    },
  })
  web.route({
    method: 'POST',
    url: `${url}/:id/questions/:question/answer`,
    config: { act: 'group.answer' },
    schema: {
      tags,
      summary: 'Answer a question on behalf of the group, once',
      params: z.strictObject({ id: z.uuid(), question: z.uuid() }),
      body: GroupAnswer,
      response: { 200: QuestionView },
    },
    handler: async (request) => {
      const { id: groupId, question: questionId } = request.params
      return viewQuestion(await answerAsGroup(context, request.actor, { groupId, questionId }, request.body))
    },
  })
}
