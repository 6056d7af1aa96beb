import type { Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

export type MeasureHistoryRow = Selectable<Tables['measure_history']>

/** Who, when, from, to, what and why. */
export type NewMeasureHistory = Omit<MeasureHistoryRow, 'id'>

export async function insertMeasureHistory(tx: Tx, entry: NewMeasureHistory): Promise<void> {
  await tx
    .insertInto('measure_history')
    .values({ id: uuidv7(), ...entry })
    .execute()
}

/** What happened to a measure, oldest first. */
export function listMeasureHistory(tx: Tx, measureId: string): Promise<MeasureHistoryRow[]> {
  return tx
    .selectFrom('measure_history')
    .selectAll()
    .where('measure_id', '=', measureId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
