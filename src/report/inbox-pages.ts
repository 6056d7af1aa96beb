import { z } from 'zod'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { readPlace, withoutValue, type InboxPlace } from './inbox-address.ts'
import { InboxFilter } from './inbox.ts'
import { mostShown } from './inbox-view.ts'
import type { ReportContext } from './report-context.ts'
import { perPage, showInbox } from './show-inbox-pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** What stands in the address besides the list: codes only. Everything is read by readPlace, which passes over what it cannot read. */
const Query = z.looseObject({
  gjort: z.enum(['lagret', 'fjernet']).optional().catch(undefined),
  valgt: z.literal('alle').optional().catch(undefined),
})

/** As much as is read of what somebody searches for. */
const mostWords = 2_000

/** The list a posted form names, with the filter it carries. */
export function readPostedPlace(fields: FormFields): InboxPlace {
  const names = ['queue', 'sort', ...Object.keys(InboxFilter.shape)]
  const given = names.map((name) => {
    const values = fields.list(name).filter((value) => value !== '')
    return [name, values.length > 1 ? values : values[0]] as const
  })
  return readPlace(Object.fromEntries(given))
}

/** A filter without the value whose button was pressed: `status sent`. */
function removePressed(place: InboxPlace, pressed: string): InboxPlace {
  const at = pressed.indexOf(' ')
  const name = InboxFilter.keyof().safeParse(pressed.slice(0, Math.max(at, 0)))
  return name.success ? { ...place, filter: withoutValue(place.filter, name.data, pressed.slice(at + 1)) } : place
}

function faultOf(words: Words, typed: string): string | null {
  if (typed === '') return words.inboxTexts.search.required
  return typed.length > mostWords ? words.inboxTexts.search.tooLong : null
}

/** The lists of cases, and the search in their texts. Words that are searched for are posted and stand in no address. */
export function addInboxPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/saker',
    config: { act: 'report.list' },
    schema: { hide: true, querystring: Query },
    handler: async (request, reply) =>
      showInbox(context, pages, request, reply, {
        place: readPlace(request.query),
        done: request.query.gjort,
        chooseAll: request.query.valgt === 'alle',
      }),
  })

  web.route({
    method: 'POST',
    url: '/saker/sok',
    config: { act: 'report.search' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const fields = readFormFields(request.body)
      const typed = fields.text('words').trim()
      const limit = fields.text('more') === String(mostShown) ? mostShown : perPage
      const posted = { ...readPostedPlace(fields), queue: 'all' as const }
      const place =
        fields.text('clear') === '' ? removePressed(posted, fields.text('remove')) : { ...posted, filter: {} }
      const fault = faultOf(words, typed)
      return showInbox(context, pages, request, reply, {
        place,
        search: { words: typed, limit, fault },
        status: fault === null ? 200 : 422,
      })
    },
  })

  // The address in the browser's bar after a search, or after several cases: it leads back to the lists.
  for (const step of ['sok', 'flere', 'filtre'] as const) {
    web.route({
      method: 'GET',
      url: `/saker/${step}`,
      config: { act: 'report.list' },
      schema: { hide: true },
      handler: async (_request, reply) => reply.redirect('/saker', 303),
    })
  }
}
