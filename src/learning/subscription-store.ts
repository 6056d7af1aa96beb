import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'

/** A place that can want an e-mail: an organisation, or one of its units. */
export interface SubscribingPlace {
  readonly organisationId: string
  readonly unitId: string | null
}

/** Whether a place of the reader's wants to be told. */
export async function isSubscribed(tx: Tx, { organisationId, unitId }: SubscribingPlace): Promise<boolean> {
  const found = await tx
    .selectFrom('learning_subscription')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('unit_id', 'is not distinct from', unitId)
    .executeTakeFirst()
  return found !== undefined
}

/** Switches a place on. False where it is on. */
export async function insertSubscription(
  tx: Tx,
  { organisationId, unitId, at, by }: SubscribingPlace & { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('learning_subscription')
    .values({ id: uuidv7(), organisation_id: organisationId, unit_id: unitId, since: at, created_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Switches a place off. False where it is off. */
export async function deleteSubscription(tx: Tx, { organisationId, unitId }: SubscribingPlace): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('learning_subscription')
    .where('organisation_id', '=', organisationId)
    .where('unit_id', 'is not distinct from', unitId)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}
