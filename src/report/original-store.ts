import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A report of the collaboration by its number or id, if the actor can read it, and whether it is itself marked as a duplicate. */
export async function findOriginal(
  tx: Tx,
  collaborationId: string,
  numberOrId: string,
): Promise<{ id: string; isDuplicate: boolean } | undefined> {
  const row = await tx
    .selectFrom('report')
    .select(['id', 'duplicate_at'])
    .where('collaboration_id', '=', collaborationId)
    .where((eb) => (uuid.test(numberOrId) ? eb('id', '=', numberOrId) : eb('number', '=', numberOrId.toUpperCase())))
    .executeTakeFirst()
  return row && { id: row.id, isDuplicate: row.duplicate_at !== null }
}

/**
 * Lets one transaction at a time decide which of two reports is the original, until it ends: two that name each other at the same
 * moment take the ids in one order, and the second finds the other marked. No lock on the rows: who marks may not change both.
 */
export async function holdPair(tx: Tx, one: string, other: string): Promise<void> {
  for (const id of [one, other].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 7))`.execute(tx)
}
