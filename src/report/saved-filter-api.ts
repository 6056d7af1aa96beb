import { z } from 'zod'
import type { Web } from '../http/web.ts'
import { InboxFilter, queues, sorts } from './inbox.ts'
import type { ReportContext } from './report-context.ts'
import { keepFilter, listOwnFilters, NewSavedFilter, removeFilter, type SavedFilter } from './saved-filter.ts'

const SavedFilterView = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  queue: z.enum(queues),
  sort: z.enum(sorts),
  filter: InboxFilter,
})
const SavedFiltersView = z.strictObject({ filters: z.array(SavedFilterView) })
const tags = ['Saved filters']
const view = ({ id, name, queue, sort, filter }: SavedFilter) => ({ id, name, queue, sort, filter })

/** The doors to one's own saved filters. A filter saved under a name that is there replaces it, so a repeated request adds none. */
export function addSavedFilterApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/saved-filters',
    config: { act: 'filter.save' },
    schema: { tags, summary: 'Your own saved filters', response: { 200: SavedFiltersView } },
    handler: async (request) => ({ filters: (await listOwnFilters(context, request.actor)).map(view) }),
  })
  web.route({
    method: 'POST',
    url: '/api/v1/saved-filters',
    config: { act: 'filter.save' },
    schema: {
      tags,
      summary: 'Save a filter under a name; one of the same name is replaced',
      body: NewSavedFilter,
      response: { 201: SavedFilterView },
    },
    handler: async (request, reply) =>
      reply.code(201).send(view(await keepFilter(context, request.actor, request.body))),
  })
  web.route({
    method: 'DELETE',
    url: '/api/v1/saved-filters/:id',
    config: { act: 'filter.save' },
    schema: {
      tags,
      summary: 'Remove one of your saved filters',
      params: z.strictObject({ id: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await removeFilter(context, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  })
}
