import type { Tx } from '../db/database.ts'
import type { SubscribingPlace } from './subscription-store.ts'

/** Marks the published letters nobody has been told of, and returns whose they are: each once, by however many workers this is done. */
export async function claimUntoldLetters(tx: Tx, at: Date): Promise<string[]> {
  const claimed = await tx
    .updateTable('learning_letter')
    .set({ told_at: at })
    .where('published_at', 'is not', null)
    .where('told_at', 'is', null)
    .returning('collaboration_id')
    .execute()
  return claimed.map(({ collaboration_id: id }) => id)
}

/** Every place that wants to be told, of whatever organisation; runs in the worker's transaction. */
export function listSubscriptions(tx: Tx): Promise<SubscribingPlace[]> {
  return tx
    .selectFrom('learning_subscription')
    .select(['organisation_id as organisationId', 'unit_id as unitId'])
    .orderBy('id')
    .execute()
}
