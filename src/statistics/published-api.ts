import { z } from 'zod'
import { wordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { publishFigures, type PublishingContext } from './publish-figures.ts'
import { FrozenTable } from './published-content.ts'
import { writePublishedCsv } from './published-csv.ts'
import { listPublishedYears, readPublished } from './published-figures.ts'
import type { FrozenYear } from './published-table-store.ts'

const Collaboration = z.strictObject({ collaboration: z.string().min(1).max(60) })
const Year = Collaboration.extend({ year: z.coerce.number().int().min(2000).max(2200) })
const Version = z.int().min(1).max(1000)
const Question = z.strictObject({
  version: z.coerce.number().int().min(1).max(1000).optional().describe('An earlier version; absent: the last one'),
})
const Publishing = z.strictObject({
  version: Version.describe('The version it becomes: 1 at first, one more than the last for a correction'),
})
const PublishedView = z.strictObject({
  collaboration: z.string(),
  year: z.int(),
  version: z.int(),
  catalogueVersion: z.int(),
  threshold: z.int().describe('Numbers from 1 to below this are hidden in tables that are not whole'),
  publishedAt: z.iso.datetime({ offset: true }),
  tables: z.array(FrozenTable),
})

const tags = ['Statistics']
const view = ({ publishedAt, tables, ...year }: FrozenYear) => ({
  ...year,
  publishedAt: publishedAt.toISOString(),
  tables: [...tables],
})

/** The doors to the figures everybody may read, and the committee's to publish them. */
export function addPublishedApi(web: Web, context: PublishingContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/published-statistics/:collaboration',
    config: { act: 'figures.read' },
    schema: {
      tags,
      summary: 'The years whose figures are published',
      params: Collaboration,
      response: { 200: z.strictObject({ years: z.array(z.int()) }) },
    },
    handler: async ({ params }) => ({ years: await listPublishedYears(context, params.collaboration) }),
  })
  web.route({
    method: 'GET',
    url: '/api/v1/published-statistics/:collaboration/:year',
    config: { act: 'figures.read' },
    schema: {
      tags,
      summary: 'The published figures of a year, with small numbers hidden',
      params: Year,
      querystring: Question,
      response: { 200: PublishedView },
    },
    handler: async ({ params, query }) => view(await readPublished(context, { ...params, ...query })),
  })
  web.route({
    method: 'GET',
    url: '/api/v1/published-statistics/:collaboration/:year/tables.csv',
    config: { act: 'figures.read' },
    schema: {
      tags,
      summary: 'The published figures of a year as CSV for Norwegian Excel',
      params: Year,
      querystring: Question,
      produces: ['text/csv'],
      response: { 200: z.string().describe('A line for each number, hidden ones with the reason') },
    },
    handler: async (request, reply) => {
      const published = await readPublished(context, { ...request.params, ...request.query })
      return reply.type('text/csv; charset=utf-8').send(writePublishedCsv(published, wordsFor(request)))
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/published-statistics/:collaboration/:year',
    config: { act: 'figures.publish' },
    schema: {
      tags,
      summary: 'Publish the figures of a year that is over, or a correction of them, for everybody and for good',
      params: Year,
      body: Publishing,
      response: { 201: PublishedView },
    },
    handler: async ({ actor, params, body }, reply) =>
      reply.code(201).send(view(await publishFigures(context, actor, { ...params, ...body }))),
  })
}
