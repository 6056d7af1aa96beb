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
