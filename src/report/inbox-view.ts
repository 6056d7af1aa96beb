import type { Actor } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Directory } from '../directory/directory.ts'
import { inboxFilterTexts as filterTexts } from '../i18n/nb-inbox-filter.ts'
import { inboxTexts as texts } from '../i18n/nb-inbox.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Handler } from './case-side-store.ts'
import { addressOf, fieldsOf, listQueues, usualSort, type InboxPlace } from './inbox-address.ts'
import { viewFilterForm } from './inbox-filter-form.ts'
import { listFilterChoices, listTags } from './inbox-filter-view.ts'
import { viewInboxLine } from './inbox-line-view.ts'
import { sorts, type InboxLine, type Queue, type QueueCounts } from './inbox.ts'
import type { SavedFilter } from './saved-filter.ts'

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

function viewQueues(actor: Actor, { counts, place, search }: InboxFound) {
  return listQueues(actor).map((queue) => ({
    name: texts.queues[queue].name,
    count: counts[queue],
    spoken: texts.count(counts[queue]),
    href: addressOf({ queue, filter: {}, sort: usualSort(queue) }),
    current: search === null && queue === place.queue,
  }))
}

/** What the list is called, what it means, and what to say where nothing is in it. */
function describe({ place, counts, lines, next, search }: InboxFound, narrowed: boolean) {
  const queue = texts.queues[place.queue]
  if (search !== null) {
    return {
      heading: texts.search.title,
      lead: search.hits > 0 ? texts.search.lead(search.hits) : null,
      caption: texts.caption(texts.search.title, texts.search.order),
      count: null,
      empty: narrowed ? texts.search.emptyFiltered : texts.search.empty,
    }
  }
  const isWhole = !narrowed
  return {
    heading: queue.name,
    lead: queue.lead,
    caption: texts.caption(queue.name, texts.sorts[place.sort]),
    count: isWhole
      ? texts.count(counts[place.queue])
      : texts.shown(lines.length, next !== undefined || place.cursor !== undefined),
    empty: isWhole ? queue.empty : texts.filtered,
  }
}

/** The page of lists as its template shows it. Pure; `now` decides what is due and which units exist. */
export function viewInbox(directory: Directory, actor: Actor, found: InboxFound, now: Date) {
  const { place, lines, search } = found
  const today = osloDay(now)
  const organisationId = actor.kind === 'anonymous' ? undefined : (actor.organisationId ?? undefined)
  const choices = listFilterChoices(directory, organisationId, found.handlers, today)
  const { cursor, ...first } = place
  const tags = listTags(place, choices)
  const narrowed = tags.length > 0
  const shown = lines.map((line) => viewInboxLine(directory, line, today))
  const movable = shown.some((line) => line.movable) && decide(actor, 'report.acknowledge') === 'allowed'
  return {
    ...describe(found, narrowed),
    queues: viewQueues(actor, found),
    saved: found.saved.map((one) => ({ id: one.id, name: one.name, href: addressOf(one) })),
    lines: shown,
    movable,
    chooseAll: found.chooseAll,
    chooseAllHref: search === null ? withMore(addressOf(place), 'valgt=alle') : null,
    chooseNoneHref: addressOf(place),
    /** Where the search leads back to. */
    ended: addressOf({ queue: undefined, filter: place.filter, sort: usualSort(undefined) }),
    here: search === null ? addressOf(place) : '/saker',
    filter: viewFilterForm(place.filter, choices),
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
      label: texts.sorts[sort],
      href: addressOf({ ...first, sort }),
      current: sort === place.sort,
    })),
    firstPage: cursor === undefined ? null : addressOf(first),
    nextPage: found.next === undefined ? null : addressOf({ ...first, cursor: found.next }),
    exports: (['csv', 'xlsx'] as const).map((format) => ({
      label: texts.export[format],
      href: addressOf(first, `/saker/liste.${format}`),
    })),
    handlers: found.handlers.map(({ id, name }) => ({ value: id, label: name })),
    search: search && {
      ...search,
      more: search.hits > lines.length && lines.length === search.limit && search.limit < mostShown ? mostShown : null,
      cut: search.hits > lines.length && search.limit >= mostShown,
    },
    filterTexts,
  }
}

/** As many hits as are ever shown. */
export const mostShown = 200

const withMore = (address: string, field: string) => `${address}${address.includes('?') ? '&' : '?'}${field}`
