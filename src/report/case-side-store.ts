import { sql, type Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type CaseSideRow = Selectable<Tables['case_side']>

/** What the reader's own house keeps about a case; undefined where it has kept nothing yet. */
export function findSide(tx: Tx, reportId: string, organisationId: string): Promise<CaseSideRow | undefined> {
  return tx
    .selectFrom('case_side')
    .selectAll()
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/**
 * Writes some of what a house keeps about a case and leaves the rest as it is. False, and nothing written, where `seen` is given
 * and the house has changed it since that revision (0: nothing kept yet).
 */
export async function saveSide(
  tx: Tx,
  reportId: string,
  organisationId: string,
  kept: Partial<Omit<CaseSideRow, 'report_id' | 'organisation_id' | 'revision'>>,
  seen?: number,
): Promise<boolean> {
  const raised = { ...kept, revision: sql<number>`case_side.revision + 1` }
  const rows =
    seen === undefined || seen === 0
      ? await tx
          .insertInto('case_side')
          .values({ report_id: reportId, organisation_id: organisationId, ...kept, revision: 1 })
          .onConflict((conflict) => {
            const update = conflict.columns(['organisation_id', 'report_id']).doUpdateSet(raised)
            return seen === undefined ? update : update.where('case_side.revision', '=', seen)
          })
          .returning('case_side.revision')
          .execute()
      : await tx
          .updateTable('case_side')
          .set(raised)
          .where('report_id', '=', reportId)
          .where('organisation_id', '=', organisationId)
          .where('revision', '=', seen)
          .returning('revision')
          .execute()
  return rows.length > 0
}

/** Somebody who can handle cases in an organisation. */
export interface Handler {
  readonly id: string
  readonly name: string
  readonly unitId: string | null
}

/** The people of an organisation who can handle cases, by name. */
export async function listHandlers(tx: Tx, organisationId: string): Promise<Handler[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'unit_id'])
    .where('organisation_id', '=', organisationId)
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`roles && array['case_handler', 'unit_leader', 'dispatcher', 'quality_adviser']`)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, unitId: row.unit_id }))
}
