import type { InboxReader } from '../../src/report/inbox-reader.ts'
import * as inbox from '../../src/report/inbox-store.ts'
import * as search from '../../src/report/search-store.ts'
import type { StoreCall } from './store-cases.ts'

/** The hospital's reader, whatever organisation the transaction says it acts for. */
const reader: InboxReader = {
  organisationId: 'siv',
  personId: 'siv-kvalitet',
  units: ['siv.kpa', 'siv.kfmr'],
  today: '2026-03-14',
  contestableSince: new Map(),
  consequences: ['none'],
  unitsBelow: (unit) => [unit],
}

/** What reads lists and searches; each finds the case for the hospital. */
export const inboxReaders: Readonly<Record<string, StoreCall>> = {
  'report/inbox-store listInboxLines': async (tx, { reportId }) => {
    const ask = { queue: 'all', filter: {}, sort: 'newest', limit: 200 } as const
    return (await inbox.listInboxLines(tx, reader, ask, undefined)).filter(({ id }) => id === reportId)
  },
  'report/inbox-store listLinesAmong': (tx, { reportId }) =>
    inbox.listLinesAmong(tx, reader, { filter: {} }, [reportId]),
  'report/search-store listHits': async (tx, { reportId }) =>
    (await search.listHits(tx, 'legemiddelliste')).filter(({ id }) => id === reportId),
  'report/search-store listAlike': (tx, { reportId }) => search.listAlike(tx, reportId),
}
