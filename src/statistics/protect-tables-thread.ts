import { protectTables, type Protection } from './protect-tables.ts'
import type { CountedTable, PublishedTable } from './published-catalogue.ts'

/** Runs in a thread of the pool. */
export const work = (given: { tables: CountedTable[]; protection: Protection }): Promise<PublishedTable[]> =>
  protectTables(given.tables, given.protection)
