import { z } from 'zod'
import { readIdempotencyKey } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { goalDimensions, NewGoal } from './goal.ts'
import { listGoals } from './list-goals.ts'
import { setGoal, withdrawGoal, type GoalContext } from './set-goal.ts'

const Period = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
const GoalView = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  counted: z.enum(['reports', 'answered_within']),
  withinDays: z.int().nullable(),
  by: z.strictObject({ dimension: z.enum(goalDimensions), key: z.string() }).nullable(),
  eventKind: z.enum(['adverse_event', 'near_miss']).nullable(),
  targetKind: z.enum(['change_percent', 'absolute']),
  sense: z.enum(['at_least', 'at_most']),
  target: z.int(),
  period: Period,
  base: Period.nullable(),
})
const EvaluatedView = z.strictObject({
  ...GoalView.shape,
  result: z.strictObject({
    outcome: z.enum(['met', 'not_met', 'not_yet_known']),
    why: z.enum(['period_not_over', 'no_base', 'nothing_counted']).nullable(),
    value: z.number().nullable(),
    base: z.number().nullable(),
    needed: z.number().nullable(),
  }),
})

const tags = ['Goals']
const url = '/api/v1/goals'

/** The doors to FSU's goals: each with what came of it and the figures that was decided by. */
export function addGoalApi(web: Web, context: GoalContext): void {
  web.route({
    method: 'GET',
    url,
    config: { act: 'goal.read' },
    schema: {
      tags,
      summary: 'The committee’s goals: met, not met, or not yet known',
      querystring: z.strictObject({ year: z.coerce.number().int().min(2000).max(2099).optional() }),
      response: { 200: z.strictObject({ goals: z.array(EvaluatedView) }) },
    },
    handler: async (request) => {
      const { year } = request.query
      const goals = await listGoals(context, request.actor, year === undefined ? {} : { year })
      return { goals: goals.map(({ row, goal, result }) => ({ id: row.id, ...goal, result })) }
    },
  })
  web.route({
    method: 'POST',
    url,
    config: { act: 'goal.write' },
    schema: { tags, summary: 'Set a goal', body: NewGoal, response: { 201: GoalView } },
    handler: async (request, reply) => {
      const key = readIdempotencyKey(request.headers['idempotency-key'], false)
      const { id } = await setGoal(context, request.actor, request.body, key)
      return reply.code(201).send({ id, ...request.body })
    },
  })
  web.route({
    method: 'DELETE',
    url: `${url}/:id`,
    config: { act: 'goal.write' },
    schema: {
      tags,
      summary: 'Take a goal back',
      params: z.strictObject({ id: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await withdrawGoal(context, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
