import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Web } from '../http/web.ts'
import { ClosedCord, closeRedCord } from './close-red-cord.ts'
import { Gathering, gatherParties } from './gather-parties.ts'
import { logRedCord, NewCordEntry } from './log-red-cord.ts'
import { PulledCord, pullRedCord } from './pull-red-cord.ts'
import { readRedCord } from './read-red-cord.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

const Moment = z.iso.datetime()
const Who = z.strictObject({ organisation: z.string(), name: z.string() })
const CordView = z.strictObject({
  id: z.uuid(),
  pulledAt: Moment,
  pulledBy: Who,
  /** Null where the report itself is the pulled cord. */
  reason: z.string().nullable(),
  closedAt: Moment.nullable(),
  closedBy: z.string().nullable(),
  agreed: z.string().nullable(),
  entries: z.array(z.strictObject({ id: z.uuid(), at: Moment, by: Who, text: z.string() })),
})
const RedCordView = z.strictObject({
  /** The collaboration's office; null where it has none, and no cord can be pulled. */
  office: z.string().nullable(),
  open: CordView.nullable(),
  closed: z.array(CordView),
  parties: z.array(z.string()),
})
const tags = ['Red cord']
const base = '/api/v1/reports/:id/red-cord'

async function viewState(context: ReportContext, actor: Actor, reportId: string): Promise<z.infer<typeof RedCordView>> {
  const { office, cords, parties } = await readRedCord(context, actor, reportId)
  const views = cords.map((cord): z.infer<typeof CordView> => ({
    id: cord.id,
    pulledAt: cord.pulled_at.toISOString(),
    pulledBy: { organisation: cord.pulled_by_organisation_id, name: cord.pulled_by_name },
    reason: cord.reason || null,
    closedAt: cord.closed_at?.toISOString() ?? null,
    closedBy: cord.closed_by_name,
    agreed: cord.agreed,
    entries: cord.entries.map(({ id, at, organisation_id: organisation, author_name: name, text }) => ({
      id,
      at: at.toISOString(),
      by: { organisation, name },
      text,
    })),
  }))
  const open = views.find(({ closedAt }) => closedAt === null) ?? null
  return { office, open, closed: views.filter((view) => view !== open), parties: [...parties] }
}

/** The doors to the red cord of a case. Each answers with how it then stands; none moves the case's status. */
export function addRedCordApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: base,
    config: { act: 'red_cord.read' },
    schema: { tags, summary: 'The red cord and its log', params: ReportParams, response: { 200: RedCordView } },
    handler: (request) => viewState(context, request.actor, request.params.id),
  })
  web.route({
    method: 'POST',
    url: base,
    config: { act: 'red_cord.pull' },
    schema: {
      tags,
      summary: 'Pull the red cord: call the collaboration’s office in',
      params: ReportParams,
      body: PulledCord,
      response: { 201: RedCordView },
    },
    handler: async (request, reply) => {
      await pullRedCord(context, request.actor, request.params.id, request.body)
      return reply.code(201).send(await viewState(context, request.actor, request.params.id))
    },
  })
  web.route({
    method: 'POST',
    url: `${base}/gather`,
    config: { act: 'red_cord.gather' },
    schema: {
      tags,
      summary: 'Bring partners in (the office)',
      params: ReportParams,
      body: Gathering,
      response: { 200: RedCordView },
    },
    handler: async (request) => {
      await gatherParties(context, request.actor, request.params.id, request.body)
      return viewState(context, request.actor, request.params.id)
    },
  })
  web.route({
    method: 'POST',
    url: `${base}/entries`,
    config: { act: 'red_cord.log' },
    schema: {
      tags,
      summary: 'Write in the log',
      params: ReportParams,
      body: NewCordEntry,
      response: { 201: RedCordView },
    },
    handler: async (request, reply) => {
      await logRedCord(context, request.actor, request.params.id, request.body)
      return reply.code(201).send(await viewState(context, request.actor, request.params.id))
    },
  })
  web.route({
    method: 'POST',
    url: `${base}/close`,
    config: { act: 'red_cord.close' },
    schema: {
      tags,
      summary: 'Close with what was agreed (the office)',
      params: ReportParams,
      body: ClosedCord,
      response: { 200: RedCordView },
    },
    handler: async (request) => {
      await closeRedCord(context, request.actor, request.params.id, request.body)
      return viewState(context, request.actor, request.params.id)
    },
  })
}
