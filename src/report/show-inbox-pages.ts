import type { FastifyRequest } from 'fastify'
import { directoryIn } from '../directory/directory-in.ts'
import { fieldsFrom, type FormFields } from '../http/form-fields.ts'
import { makeFormState, type FormWords } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { Fault } from '../errors.ts'
import type { Words } from '../i18n/words.ts'
import { chooseQueue, listQueues, usualSort, type InboxPlace } from './inbox-address.ts'
import { viewInbox, type ChosenPlace, type SearchShown } from './inbox-view.ts'
import type { QueueCounts } from './inbox.ts'
import { listOwnHandlers } from './own-handlers.ts'
import { countQueues, listInbox } from './read-inbox.ts'
import type { ReportContext } from './report-context.ts'
import { listOwnFilters } from './saved-filter.ts'
import { searchCases, type SearchResult } from './search-cases.ts'
import { staffWordsFor } from '../http/reader-language.ts'

/** As many lines as a page has. */
export const perPage = 100

/** What somebody asked of the lists and what came of it. */
export interface InboxAsked {
  readonly place: InboxPlace
  readonly status?: number
  /** Words searched for; `limit` hits at most are shown. With a fault nothing is searched. */
  readonly search?: { readonly words: string; readonly limit: number; readonly fault: string | null }
  /** A name for the filter that could not be taken. */
  readonly saving?: { readonly fields: FormFields; readonly faults: readonly Fault[] }
  readonly done?: keyof typeof doneTexts | undefined
  readonly chooseAll?: boolean
}

const doneTexts = { lagret: 'done', fjernet: 'removed' } as const

function savingWords({ inboxTexts: { saved }, faultTexts }: Words): FormWords {
  return {
    fieldOf: (pointer) => (pointer === '/name' ? 'name' : null),
    label: () => saved.name,
    required: () => saved.required,
    fault: (code) => (code === 'too_long' ? saved.tooLong : faultTexts[code]),
  }
}

/** The reader's own list where the address names none, in the order that is usual there. */
function choosePlace(place: InboxPlace, request: FastifyRequest, counts: QueueCounts): ChosenPlace {
  if (place.queue !== undefined) return { ...place, queue: place.queue }
  const queue = chooseQueue(listQueues(request.actor), counts)
  return { ...place, queue, sort: place.sort === usualSort(undefined) ? usualSort(queue) : place.sort }
}

/** The page's title, which tells lists, searches and faults apart in a browser's tabs. */
function titleOf(words: Words, { search, status = 200 }: InboxAsked, heading: string): string {
  const title = search ? words.inboxTexts.search.title : `${heading} – ${words.inboxTexts.title}`
  return status >= 400 ? `${words.inboxTexts.errorTitle}: ${title}` : title
}

/** Shows the lists of the reader's organisation: one of them, or what a search found. */
export async function showInbox(
  context: ReportContext,
  pages: Pages,
  request: FastifyRequest,
  reply: PageReply,
  asked: InboxAsked,
): Promise<unknown> {
  const words = staffWordsFor(request)
  const { actor } = request
  const directory = directoryIn(context.directory.current(), words.language)
  const [counts, handlers, saved] = await Promise.all([
    countQueues(context, actor),
    listOwnHandlers(context, actor),
    actor.kind === 'person' ? listOwnFilters(context, actor) : [],
  ])
  const place = choosePlace(asked.place, request, counts)
  const found = asked.search
    ? { ...(await search(context, request, place, asked.search)), next: undefined }
    : { ...(await listInbox(context, actor, { ...place, limit: perPage })), hits: 0 }
  const searched: SearchShown | null = asked.search ? { ...asked.search, hits: found.hits } : null
  const view = viewInbox(
    words,
    directory,
    actor,
    {
      place,
      counts,
      handlers,
      saved,
      lines: found.lines,
      next: found.next,
      search: searched,
      chooseAll: asked.chooseAll === true,
    },
    context.now(),
  )
  return pages.send(request, reply, {
    view: 'report/inbox',
    words,
    title: titleOf(words, asked, view.heading),
    status: asked.status ?? 200,
    script: 'list-keys.js',
    data: {
      texts: words.inboxTexts,
      several: words.severalTexts,
      words: words.caseWords,
      inbox: view,
      form: makeFormState(asked.saving?.fields ?? fieldsFrom({}), savingWords(words), {
        faults: asked.saving?.faults ?? [],
      }),
      done: asked.done === undefined ? null : words.inboxTexts.saved[doneTexts[asked.done]],
      mayHandle: handlers.length > 0,
    },
  })
}

async function search(
  context: ReportContext,
  { actor }: FastifyRequest,
  { filter }: ChosenPlace,
  { words, limit, fault }: NonNullable<InboxAsked['search']>,
): Promise<SearchResult> {
  if (fault !== null) return { lines: [], hits: 0 }
  return searchCases(context, actor, { words, filter, limit })
}
