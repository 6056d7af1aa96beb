import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { readReturnPath } from '../http/return-path.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import type { Web } from '../http/web.ts'
import { listZodFaults } from '../http/zod-faults.ts'
import { addressOf, usualSort } from './inbox-address.ts'
import { readPostedPlace } from './inbox-pages.ts'
import type { ReportContext } from './report-context.ts'
import { keepFilter, NewSavedFilter, removeFilter } from './saved-filter.ts'
import { showInbox } from './show-inbox-pages.ts'

const withDone = (address: string, done: 'lagret' | 'fjernet') =>
  `${address}${address.includes('?') ? '&' : '?'}gjort=${done}`

/** A filter as it was posted. Throws Refusal `invalid_input` with every fault. */
function readNew(input: Record<string, unknown>): NewSavedFilter {
  const parsed = NewSavedFilter.safeParse(input)
  const faults = [...listForbiddenTexts(input), ...(parsed.success ? [] : listZodFaults(parsed.error, input))]
  if (parsed.success && faults.length === 0) return parsed.data
  throw new Refusal('invalid_input', 'The filter has faults.', faults)
}

/** Saves and removes the reader's own filters. The name is posted and stands in no address. */
export function addSavedFilterPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'POST',
    url: '/saker/filtre',
    config: { act: 'filter.save', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      const place = readPostedPlace(fields)
      const { queue = 'all', sort, filter } = place
      try {
        const name = fields.text('name').trim() || null
        const saved = await keepFilter(context, request.actor, readNew({ name, queue, sort, filter }))
        return reply.redirect(withDone(addressOf(saved), 'lagret'), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'invalid_input') throw error
        const saving = { fields, faults: error.faults }
        return showInbox(context, pages, request, reply, { place, status: 422, saving })
      }
    },
  })

  web.route({
    method: 'POST',
    url: '/saker/filtre/:id/fjern',
    config: { act: 'filter.save' },
    schema: { hide: true, params: z.strictObject({ id: z.uuid() }) },
    handler: async (request, reply) => {
      const back = readReturnPath(readFormFields(request.body).text('back'), '/saker')
      await removeFilter(context, request.actor, request.params.id)
      return reply.redirect(withDone(back.startsWith('/saker?') ? back : addressOf(start), 'fjernet'), 303)
    },
  })
}

const start = { queue: undefined, filter: {}, sort: usualSort(undefined) }
