import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { DispatchAlias } from './dispatch-alias.ts'

async function raiseVersion(tx: Tx): Promise<void> {
  await sql`update directory_version set version = version + 1`.execute(tx)
}

/** Writes an alias, or gives one that is there another unit, and raises the directory's version. True when it is written. */
export async function saveDispatchAlias(tx: Tx, alias: DispatchAlias): Promise<boolean> {
  const values = {
    written: alias.written,
    unit_id: alias.unitId,
    created_at: alias.createdAt,
    created_by: alias.createdBy,
  }
  await tx
    .insertInto('dispatch_alias')
    .values({ organisation_id: alias.organisationId, key: alias.key, ...values })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doUpdateSet(values))
    .execute()
  await raiseVersion(tx)
  return true
}

/** Removes an alias and raises the directory's version; the unit it led to, or undefined where there was none. */
export async function deleteDispatchAlias(tx: Tx, organisationId: string, key: string): Promise<string | undefined> {
  const gone = await tx
    .deleteFrom('dispatch_alias')
    .where('organisation_id', '=', organisationId)
    .where('key', '=', key)
    .returning('unit_id')
    .executeTakeFirst()
  if (gone) await raiseVersion(tx)
  return gone?.unit_id
}
