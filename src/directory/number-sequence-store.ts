import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** Makes the sequence that numbers a collaboration's reports in an Oslo year, if it is not there; safe to run at any time. */
export async function makeNumberSequence(db: Db, collaborationId: string, year: number): Promise<void> {
  await sql`select make_number_sequence(${collaborationId}, ${year})`.execute(db)
}
