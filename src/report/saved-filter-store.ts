import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

export interface SavedFilterRow {
  readonly id: string
  readonly name: string
  readonly filter: Record<string, unknown>
  readonly created_at: Date
}

/** A person's saved filters, by name. */
export function listSavedFilters(tx: Tx, personId: string): Promise<SavedFilterRow[]> {
  return tx
    .selectFrom('saved_filter')
    .select(['id', 'name', 'filter', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** Lets one at a time save for a person, until the transaction ends: the number of saved filters is then right. */
export async function lockSavedFilters(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('saved_filter'), hashtext(${personId}))`.execute(tx)
}

/** Saves a filter; one of the same name is replaced and keeps its id. */
export function saveFilter(
  tx: Tx,
  kept: {
    id: string
    organisationId: string
    personId: string
    name: string
    filter: Readonly<Record<string, unknown>>
    at: Date
  },
): Promise<SavedFilterRow> {
  const filter = JSON.stringify(kept.filter)
  return tx
    .insertInto('saved_filter')
    .values({
      id: kept.id,
      organisation_id: kept.organisationId,
      person_id: kept.personId,
      name: kept.name,
      filter,
      created_at: kept.at,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'name']).doUpdateSet({ filter }))
    .returning(['id', 'name', 'filter', 'created_at'])
    .executeTakeFirstOrThrow()
}

/** Removes one of a person's saved filters. False where there is none. */
export async function deleteSavedFilter(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_filter')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
