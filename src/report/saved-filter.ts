import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { guardTexts } from '../privacy/guard-texts.ts'
import { InboxFilter, queues, readFilter, sorts, type Queue, type Sort } from './inbox.ts'
import type { ReportContext } from './report-context.ts'
import {
  deleteSavedFilter,
  listSavedFilters,
  lockSavedFilters,
  saveFilter,
  type SavedFilterRow,
} from './saved-filter-store.ts'

/** As many as one person can have. */
export const mostSavedFilters = 50

/** A list somebody looks at often: its name, and the queue, filter and order it opens with. Never words searched for. */
export const NewSavedFilter = z.strictObject({
  name: z.string().trim().min(1).max(60),
  queue: z.enum(queues).default('all'),
  sort: z.enum(sorts).default('newest'),
  filter: InboxFilter.default({}),
})
export type NewSavedFilter = z.output<typeof NewSavedFilter>

export interface SavedFilter {
  readonly id: string
  readonly name: string
  readonly queue: Queue
  readonly sort: Sort
  readonly filter: InboxFilter
}

/** Reads a stored one; what a later version of the filter no longer knows narrows nothing. */
function readStored({ id, name, filter: stored }: SavedFilterRow): SavedFilter {
  const { queue, sort } = NewSavedFilter.pick({ queue: true, sort: true })
    .catch({ queue: 'all', sort: 'newest' })
    .parse({ queue: stored['queue'], sort: stored['sort'] })
  const filter = typeof stored['filter'] === 'object' && stored['filter'] !== null ? { ...stored['filter'] } : {}
  return { id, name, queue, sort, filter: readFilter(filter) }
}

/** Runs work on the actor's own saved filters. Machines and members of a committee have none: Refusal `forbidden`. */
function withOwn<T>(
  context: ReportContext,
  actor: Actor,
  work: (tx: Tx, owner: { personId: string; organisationId: string }) => Promise<T>,
): Promise<T> {
  if (actor.kind !== 'person' || actor.organisationId === null) {
    return Promise.reject(new Refusal('forbidden', 'Only people of an organisation have saved filters.'))
  }
  const owner = { personId: actor.id, organisationId: actor.organisationId }
  return asActor(context.database.db, { organisations: [owner.organisationId] }, (tx) => work(tx, owner))
}

/** The actor's own saved filters, by name. */
export async function listOwnFilters(context: ReportContext, actor: Actor): Promise<SavedFilter[]> {
  return withOwn(context, actor, async (tx, { personId }) => (await listSavedFilters(tx, personId)).map(readStored))
}

/**
 * Saves a filter under a name; one of the same name is replaced. Throws Refusal `invalid_input` for a name with a national id in
 * it, and where the actor has as many as one can have.
 */
export async function keepFilter(
  context: ReportContext,
  actor: Actor,
  { name, queue, sort, filter }: NewSavedFilter,
): Promise<SavedFilter> {
  const { errors } = guardTexts([{ pointer: '/name', text: name }], {}, { strict: false })
  if (errors.length > 0) throw new Refusal('invalid_input', 'The name shows who a patient is.', errors)
  return withOwn(context, actor, async (tx, { personId, organisationId }) => {
    await lockSavedFilters(tx, personId)
    const held = await listSavedFilters(tx, personId)
    if (held.length >= mostSavedFilters && !held.some((one) => one.name === name)) {
      throw new Refusal('invalid_input', 'There are as many as there can be.', [
        { pointer: '/name', code: 'too_many_saved' },
      ])
    }
    const stored = { queue, sort, filter }
    return readStored(
      await saveFilter(tx, { id: uuidv7(), personId, organisationId, name, filter: stored, at: context.now() }),
    )
  })
}

/** Removes one of the actor's own. Throws Refusal `not_found` for what is not theirs. */
export async function removeFilter(context: ReportContext, actor: Actor, id: string): Promise<void> {
  const removed = await withOwn(context, actor, (tx, { personId }) => deleteSavedFilter(tx, personId, id))
  if (!removed) throw new Refusal('not_found', 'No such saved filter.')
}
