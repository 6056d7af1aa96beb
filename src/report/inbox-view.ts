import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Handler } from './case-side-store.ts'
import { addressOf, fieldsOf, listQueues, usualSort, type InboxPlace } from './inbox-address.ts'
import { viewFilterForm } from './inbox-filter-form.ts'
import { listFilterChoices, listTags } from './inbox-filter-view.ts'
import { viewInboxLine } from './inbox-line-view.ts'
import { sorts, type InboxLine, type Queue, type QueueCounts } from './inbox.ts'
import type { SavedFilter } from './saved-filter.ts'
import type { Words } from '../i18n/words.ts'

/** A list as it was asked for, with its list known. */
export type ChosenPlace = InboxPlace & { readonly queue: Queue }

/** What was searched for, and what was found. */
export interface SearchShown {
  readonly words: string
  readonly hits: number
  /** How many are shown at most. */
  readonly limit: number
  readonly fault: string | null
}

export interface InboxFound {
  readonly place: ChosenPlace
  readonly counts: QueueCounts
  readonly lines: readonly InboxLine[]
  readonly next: string | undefined
  readonly handlers: readonly Handler[]
  readonly saved: readonly SavedFilter[]
  readonly search: SearchShown | null
  /** Every box on the page is ticked. */
  readonly chooseAll: boolean
}

function viewQueues(words: Words, actor: Actor, { counts, place, search }: InboxFound) {
  return listQueues(actor).map((queue) => ({
    name: words.inboxTexts.queues[queue].name,
    count: counts[queue],
    spoken: words.inboxTexts.count(counts[queue]),
    href: addressOf({ queue, filter: {}, sort: usualSort(queue) }),
    current: search === null && queue === place.queue,
  }))
}

/** What the list is called, what it means, and what to say where nothing is in it. */
function describe(words: Words, { place, counts, lines, next, search }: InboxFound, narrowed: boolean) {
  const queue = words.inboxTexts.queues[place.queue]
  if (search !== null) {
    return {
      heading: words.inboxTexts.search.title,
      lead: search.hits > 0 ? words.inboxTexts.search.lead(search.hits) : null,
      caption: words.inboxTexts.caption(words.inboxTexts.search.title, words.inboxTexts.search.order),
      count: null,
      empty: narrowed ? words.inboxTexts.search.emptyFiltered : words.inboxTexts.search.empty,
    }
  }
  const isWhole = !narrowed
  return {
    heading: queue.name,
    lead: queue.lead,
    caption: words.inboxTexts.caption(queue.name, words.inboxTexts.sorts[place.sort]),
    count: isWhole
      ? words.inboxTexts.count(counts[place.queue])
      : words.inboxTexts.shown(lines.length, next !== undefined || place.cursor !== undefined),
    empty: isWhole ? queue.empty : words.inboxTexts.filtered,
  }
}

/** The page of lists as its template shows it. Pure; `now` decides what is due and which units exist. */
export function viewInbox(words: Words, directory: Directory, actor: Actor, found: InboxFound, now: Date) {
  const { place, lines, search } = found
  const today = osloDay(now)
  const organisationId = actor.kind === 'anonymous' ? undefined : (actor.organisationId ?? undefined)
  const choices = listFilterChoices(words, directory, organisationId, found.handlers, today)
  const { cursor, ...first } = place
  const tags = listTags(words, place, choices)
  const narrowed = tags.length > 0
  const shown = lines.map((line) => viewInboxLine(words, directory, line, today))
  const movable = shown.some((line) => line.movable) && decide(actor, 'report.acknowledge') === 'allowed'
  return {
    ...describe(words, found, narrowed),
    queues: viewQueues(words, actor, found),
    saved: found.saved.map((one) => ({ id: one.id, name: one.name, href: addressOf(one) })),
    lines: shown,
    movable,
    chooseAll: found.chooseAll,
    chooseAllHref: search === null ? withMore(addressOf(place), 'valgt=alle') : null,
    chooseNoneHref: addressOf(place),
    /** Where the search leads back to. */
    ended: addressOf({ queue: undefined, filter: place.filter, sort: usualSort(undefined) }),
    here: search === null ? addressOf(place) : '/saker',
    filter: viewFilterForm(words, place.filter, choices),
    tags,
    narrowed,
    clear: addressOf({ ...first, filter: {} }),
    everywhere: place.queue === 'all' ? null : addressOf({ ...first, queue: 'all', sort: usualSort('all') }),
    /** What a form must carry along besides the filter. */
    kept: fieldsOf({ ...first, filter: {} }).map(([name, value]) => ({ name, value })),
    keptFilter: fieldsOf({ queue: undefined, filter: place.filter, sort: usualSort(undefined) }).map(
      ([name, value]) => ({ name, value }),
    ),
    sorts: sorts.map((sort) => ({
      label: words.inboxTexts.sorts[sort],
      href: addressOf({ ...first, sort }),
      current: sort === place.sort,
    })),
    firstPage: cursor === undefined ? null : addressOf(first),
    nextPage: found.next === undefined ? null : addressOf({ ...first, cursor: found.next }),
    exports: (['csv', 'xlsx'] as const).map((format) => ({
      label: words.inboxTexts.export[format],
      href: addressOf(first, `/saker/liste.${format}`),
    })),
    handlers: found.handlers.map(({ id, name }) => ({ value: id, label: name })),
    search: search && {
      ...search,
      more: search.hits > lines.length && lines.length === search.limit && search.limit < mostShown ? mostShown : null,
      cut: search.hits > lines.length && search.limit >= mostShown,
    },
    filterTexts: words.inboxFilterTexts,
  }
}

/** As many hits as are ever shown. */
export const mostShown = 200

const withMore = (address: string, field: string) => `${address}${address.includes('?') ? '&' : '?'}${field}`
