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

/**
 * Marks the letters whose text waits for approval and whose parties have not been written to about it, and returns the organisations:
 * each text once, by however many workers this is done.
 */
export async function claimAskedParties(tx: Tx): Promise<string[]> {
  const claimed = await tx
    .updateTable('learning_letter')
    .set((eb) => ({ told_revision: eb.ref('revision') }))
    .where('asked_at', 'is not', null)
    .where('published_at', 'is', null)
    .where((eb) => eb('told_revision', 'is distinct from', eb.ref('revision')))
    .returning('id')
    .execute()
  const parties = await tx
    .selectFrom('learning_letter_case')
    .select(['sender_organisation_id as sender', 'recipient_organisation_id as recipient'])
    .where((eb) => eb('letter_id', '=', eb.fn.any(eb.val(claimed.map(({ id }) => id)))))
    .execute()
  return [...new Set(parties.flatMap(({ sender, recipient }) => [sender, recipient]))].toSorted()
}

/** Every place that wants to be told, of whatever organisation; runs in the worker's transaction. */
export function listSubscriptions(tx: Tx): Promise<SubscribingPlace[]> {
  return tx
    .selectFrom('learning_subscription')
    .select(['organisation_id as organisationId', 'unit_id as unitId'])
    .orderBy('id')
    .execute()
}
