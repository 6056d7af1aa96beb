import type { Tx } from '../db/database.ts'
import type { InboxPosition } from './inbox-cursor.ts'
import type { InboxReader } from './inbox-reader.ts'
import type { InboxAsk, InboxLine, QueueCounts } from './inbox.ts'

/** A line with the rank of its consequence, which the cursor of the sort `severity` needs. */
export type RankedLine = InboxLine & { readonly severity: number }

/** The lines of a list after a position, `limit` at most. */
export function listInboxLines(
  _tx: Tx,
  _reader: InboxReader,
  _ask: InboxAsk,
  _after: InboxPosition | undefined,
): Promise<RankedLine[]> {
  return Promise.resolve([])
}

/** How many cases each list holds. */
export function countInbox(_tx: Tx, _reader: InboxReader): Promise<QueueCounts> {
  const none: QueueCounts = {
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
  return Promise.resolve(none)
}
