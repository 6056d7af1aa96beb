import { z } from 'zod'
import type { Web } from '../http/web.ts'
import {
  QueueCountsView,
  ReportListView,
  SearchResultView,
  SimilarCasesView,
  viewLine,
  viewSimilar,
} from './inbox-api-view.ts'
import { InboxFilter, queues, sorts } from './inbox.ts'
import { countQueues, listInbox } from './read-inbox.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { searchCases } from './search-cases.ts'
import { listSimilarCases } from './similar-cases.ts'

const ListQuery = InboxFilter.extend({
  queue: z.enum(queues).default('all'),
  sort: z.enum(sorts).default('newest'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const SearchBody = InboxFilter.extend({
  words: z.string().trim().min(1).max(2_000),
  limit: z.number().int().min(1).max(200).default(50),
})

const tags = ['Reports']

/** The doors to an organisation's lists, their counts, the search and what resembles a case. Thin: each calls one verb. */
export function addInboxApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/reports',
    config: { act: 'report.list' },
    schema: {
      tags,
      summary: 'List the reports of your organisation',
      querystring: ListQuery,
      response: { 200: ReportListView },
    },
    handler: async (request) => {
      const { queue, sort, from, to, cursor, limit, ...filter } = request.query
      const page = await listInbox(context, request.actor, {
        queue,
        sort,
        limit,
        filter,
        ...(cursor !== undefined && { cursor }),
        ...(from && { from: new Date(from) }),
        ...(to && { to: new Date(to) }),
      })
      return { reports: page.lines.map(viewLine), next: page.next ?? null }
    },
  })

  web.route({
    method: 'GET',
    url: '/api/v1/reports/counts',
    config: { act: 'report.list' },
    schema: { tags, summary: 'How many reports each list holds', response: { 200: QueueCountsView } },
    handler: async (request) => ({ counts: await countQueues(context, request.actor) }),
  })

  web.route({
    method: 'POST',
    url: '/api/v1/reports/search',
    config: { act: 'report.search' },
    schema: {
      tags,
      summary: 'Search the texts you may see; words never stand in an address',
      body: SearchBody,
      response: { 200: SearchResultView },
    },
    handler: async (request) => {
      const { words, limit, ...filter } = request.body
      const { lines, hits } = await searchCases(context, request.actor, { words, limit, filter })
      return { reports: lines.map(viewLine), hits }
    },
  })

  web.route({
    method: 'GET',
    url: '/api/v1/reports/:id/similar',
    config: { act: 'report.read' },
    schema: {
      tags,
      summary: 'Reports like this one among those you may see',
      params: ReportParams,
      response: { 200: SimilarCasesView },
    },
    handler: async (request) => viewSimilar(await listSimilarCases(context, request.actor, request.params.id)),
  })
}
