import type { Actor } from '../access/actor.ts'
import { readCursor } from './inbox-cursor.ts'
import { InboxFilter, queues, readFilter, sorts, type Queue, type QueueCounts, type Sort } from './inbox.ts'

/** Which list somebody looks at, as it stands in the page's address: codes, ids and days, never words. */
export interface InboxPlace {
  /** Undefined where the address names none; the reader's best list is shown then. */
  readonly queue: Queue | undefined
  readonly filter: InboxFilter
  readonly sort: Sort
  readonly cursor?: string
}

const isOneOf = <T extends string>(words: readonly T[], word: unknown): word is T => words.includes(word as T)

/** What is late is read by its deadline, everything else newest first. */
export function usualSort(queue: Queue | undefined): Sort {
  return queue === 'overdue' ? 'due' : 'newest'
}

const isNarrowed = (filter: InboxFilter) => Object.keys(filter).length > 0

/** Reads an address or a form; what cannot be read narrows nothing. An address with a filter and no list means all cases. */
export function readPlace(given: Readonly<Record<string, unknown>>): InboxPlace {
  const filter = readFilter(given)
  const named = isOneOf(queues, given['queue']) ? given['queue'] : undefined
  const queue = named ?? (isNarrowed(filter) ? 'all' : undefined)
  const sort = isOneOf(sorts, given['sort']) ? given['sort'] : usualSort(queue)
  const { cursor } = given
  // A cursor that is broken, or another order's, leads to the first page.
  return typeof cursor === 'string' && cursor.length <= 200 && readCursor(cursor, sort)
    ? { queue, filter, sort, cursor }
    : { queue, filter, sort }
}

const names = Object.keys(InboxFilter.shape) as (keyof InboxFilter)[]

/** The values of one member of a filter as they stand in an address. */
export function valuesOf(filter: InboxFilter, name: keyof InboxFilter): string[] {
  const held = filter[name]
  return held === undefined ? [] : Array.isArray(held) ? held : [String(held)]
}

/** Every member of a place by its name in an address or a form, several times where several are given. */
export function fieldsOf({ queue, filter, sort, cursor }: InboxPlace): [name: string, value: string][] {
  const narrowed = names.flatMap((name) => valuesOf(filter, name).map((value): [string, string] => [name, value]))
  return [
    ...(queue === undefined ? [] : [['queue', queue] as [string, string]]),
    ...narrowed,
    ...(sort === usualSort(queue) ? [] : [['sort', sort] as [string, string]]),
    ...(cursor === undefined ? [] : [['cursor', cursor] as [string, string]]),
  ]
}

/** The address of a list, or of what is made from it. */
export function addressOf(place: InboxPlace, path = '/saker'): string {
  const search = new URLSearchParams(fieldsOf(place)).toString()
  return search === '' ? path : `${path}?${search}`
}

/** A filter without one of its values; without the member, where that was its last one. */
export function withoutValue(filter: InboxFilter, name: keyof InboxFilter, value: string): InboxFilter {
  const held = filter[name]
  const rest = Array.isArray(held) ? held.filter((one) => one !== value) : []
  const { [name]: _, ...others } = filter
  return rest.length > 0 ? { ...others, [name]: rest } : others
}

const usualOrder: readonly Queue[] = [
  'mine',
  'new',
  'unit',
  'unassigned',
  'overdue',
  'needs_me',
  'waiting',
  'dispatch',
  'open',
  'all',
]

/** The lists in the order that makes sense to a reader, by their role; one's unit's list only for who has a unit. */
export function listQueues(actor: Actor): Queue[] {
  const roles = actor.kind === 'person' ? actor.roles : []
  const first: Queue[] = [
    ...(roles.includes('dispatcher') ? (['dispatch', 'new', 'unassigned'] as const) : []),
    ...(roles.includes('unit_leader') ? (['unit', 'needs_me', 'overdue'] as const) : []),
    ...(roles.includes('quality_adviser') && !roles.includes('unit_leader') ? (['new', 'overdue'] as const) : []),
  ]
  const hasUnit = actor.kind === 'person' && actor.unitId !== null
  return [...new Set([...first, ...usualOrder])].filter((queue) => queue !== 'unit' || hasUnit)
}

/** The list a reader is shown who asked for none: the first of theirs that has something in it. */
export function chooseQueue(order: readonly Queue[], counts: QueueCounts): Queue {
  return order.find((queue) => counts[queue] > 0) ?? 'open'
}
