import { sql } from 'kysely'
import type { Role } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'

/** Whoever handles a case in an organisation, still works there and can be reached by e-mail. */
export async function findHandler(tx: Tx, reportId: string, organisationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('case_side')
    .innerJoin('person', 'person.id', 'case_side.handler_id')
    .select('person.id')
    .where('case_side.report_id', '=', reportId)
    .where('case_side.organisation_id', '=', organisationId)
    .where('person.organisation_id', '=', organisationId)
    .where('person.disabled_at', 'is', null)
    .where('person.email', 'is not', null)
    .executeTakeFirst()
  return row?.id
}

/**
 * The people of an organisation with one of these roles who can be reached by e-mail: those of one unit, or with `unitId` null
 * those of all units and none.
 */
export async function listColleagues(
  tx: Tx,
  organisationId: string,
  unitId: string | null,
  roles: readonly Role[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('disabled_at', 'is', null)
    .where('email', 'is not', null)
    .where(sql<boolean>`roles && ${sql.val([...roles])}::text[]`)
    .$if(unitId !== null, (query) => query.where('unit_id', '=', unitId))
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
