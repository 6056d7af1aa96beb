import type { Tx } from '../db/database.ts'

/** An overdue measure, as far as the worker may know it: whose, and since when. No text. */
export interface OverdueMeasure {
  readonly id: string
  readonly organisationId: string
  readonly unitId: string | null
}

/** Measures that are decided, not over, and past their day, of whatever organisation; runs in the worker's transaction. */
export function listOverdue(tx: Tx, today: string): Promise<OverdueMeasure[]> {
  return tx
    .selectFrom('measure')
    .select(['id', 'owner_organisation_id as organisationId', 'owner_unit_id as unitId'])
    .where('decided_at', 'is not', null)
    .where('done_at', 'is', null)
    .where('dropped_at', 'is', null)
    .where('due_on', '<', today)
    .execute()
}

/**
 * Marks the overdue measures whose owners have not been told of this day yet, and returns them: each once, by however many workers
 * this is done, and again only when it was given another day and missed that too.
 */
export function claimUntold(tx: Tx, today: string): Promise<OverdueMeasure[]> {
  return tx
    .updateTable('measure')
    .set((eb) => ({ chased_for: eb.ref('due_on') }))
    .where('decided_at', 'is not', null)
    .where('done_at', 'is', null)
    .where('dropped_at', 'is', null)
    .where('due_on', '<', today)
    .where((eb) => eb('chased_for', 'is distinct from', eb.ref('due_on')))
    .returning(['id', 'owner_organisation_id as organisationId', 'owner_unit_id as unitId'])
    .execute()
}
