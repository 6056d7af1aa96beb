import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { NewGoal } from './goal.ts'

export type GoalRow = Selectable<Tables['goal']>

/** A stored goal as it was set. */
export function goalOf(row: GoalRow): NewGoal {
  return NewGoal.parse({
    title: row.title,
    counted: row.counted,
    withinDays: row.within_days,
    by: row.by_dimension && row.by_key ? { dimension: row.by_dimension, key: row.by_key } : null,
    eventKind: row.event_kind,
    targetKind: row.target_kind,
    sense: row.sense,
    target: row.target,
    period: { from: row.from_on, to: row.to_on },
    base: row.base_from && row.base_to ? { from: row.base_from, to: row.base_to } : null,
  })
}

/** Stores a goal. False where one of this id is there already: a repetition. */
export async function insertGoal(
  tx: Tx,
  given: { id: string; collaborationId: string; goal: NewGoal; at: Date; by: string; byName: string },
): Promise<boolean> {
  const { goal } = given
  const inserted = await tx
    .insertInto('goal')
    .values({
      id: given.id,
      collaboration_id: given.collaborationId,
      title: goal.title,
      counted: goal.counted,
      within_days: goal.withinDays,
      by_dimension: goal.by?.dimension ?? null,
      by_key: goal.by?.key ?? null,
      event_kind: goal.eventKind,
      target_kind: goal.targetKind,
      sense: goal.sense,
      target: goal.target,
      from_on: goal.period.from,
      to_on: goal.period.to,
      base_from: goal.base?.from ?? null,
      base_to: goal.base?.to ?? null,
      set_at: given.at,
      set_by: given.by,
      set_by_name: given.byName,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** One goal, or nothing where it does not exist for this actor. */
export function findGoal(tx: Tx, id: string): Promise<GoalRow | undefined> {
  return tx.selectFrom('goal').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The goals that stand, the latest period first; those of one year (Oslo) where one is named: whose period touches it. */
export function listGoalRows(tx: Tx, year?: number): Promise<GoalRow[]> {
  return tx
    .selectFrom('goal')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .$if(year !== undefined, (query) =>
      query.where('from_on', '<', `${(year ?? 0) + 1}-01-01`).where('to_on', '>', `${year}-01-01`),
    )
    .orderBy('from_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Takes a goal back. False where it was taken back before, or is not the actor's. */
export async function markWithdrawn(tx: Tx, id: string, at: Date): Promise<boolean> {
  const marked = await tx
    .updateTable('goal')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}
