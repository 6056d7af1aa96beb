import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type ReleaseRow = Selectable<Tables['case_release']>

/** Who has released a case to the committee, oldest first; none where the case is not the reader's. */
export function listReleases(tx: Tx, reportId: string): Promise<ReleaseRow[]> {
  return tx.selectFrom('case_release').selectAll().where('report_id', '=', reportId).orderBy('released_at').execute()
}

/** Stores that a party has released a case. False where it has already. */
export async function insertRelease(tx: Tx, release: ReleaseRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('case_release')
    .values(release)
    .onConflict((conflict) => conflict.columns(['report_id', 'organisation_id']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Takes a party's release back. False where there is none; refused by the database where a letter rests on it. */
export async function deleteRelease(
  tx: Tx,
  { reportId, organisationId }: { reportId: string; organisationId: string },
): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('case_release')
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}
