import { organisationsOf, type Actor } from '../access/actor.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { readCursor, writeCursor } from './inbox-cursor.ts'
import { countInbox } from './inbox-counts-store.ts'
import { listInboxLines } from './inbox-store.ts'
import type { InboxAsk, InboxPage, QueueCounts } from './inbox.ts'
import { readerOf } from './inbox-reader.ts'
import type { ReportContext } from './report-context.ts'

const nothing: QueueCounts = {
  new: 0,
  mine: 0,
  unit: 0,
  unassigned: 0,
  overdue: 0,
  waiting: 0,
  needs_me: 0,
  dispatch: 0,
  open: 0,
  all: 0,
}

/**
 * A page of one of the organisation's lists. Going on with the cursor shows every case once that does not change place meanwhile.
 * Throws Refusal `invalid_input` for a cursor that cannot be read or is another sort's.
 */
export async function listInbox(context: ReportContext, actor: Actor, ask: InboxAsk): Promise<InboxPage> {
  const reader = readerOf(context, actor)
  if (!reader) return { lines: [], next: undefined }
  const after = ask.cursor === undefined ? undefined : readCursor(ask.cursor, ask.sort)
  if (ask.cursor !== undefined && !after) {
    throw new Refusal('invalid_input', 'The cursor cannot be read.', [{ pointer: '/cursor', code: 'invalid_format' }])
  }
  const found = await asActor(context.database.db, { organisations: organisationsOf(actor) }, (tx) =>
    listInboxLines(tx, reader, { ...ask, limit: ask.limit + 1 }, after),
  )
  const lines = found.slice(0, ask.limit)
  const last = lines.at(-1)
  return { lines, next: found.length > ask.limit && last ? writeCursor(last, ask.sort) : undefined }
}

/** How many cases each list holds, exactly, at this moment; the same number as its pages have lines. */
export async function countQueues(context: ReportContext, actor: Actor): Promise<QueueCounts> {
  const reader = readerOf(context, actor)
  if (!reader) return nothing
  return asActor(context.database.db, { organisations: organisationsOf(actor) }, (tx) => countInbox(tx, reader))
}
