import { organisationsOf, type Actor } from '../access/actor.ts'
import type { Tx } from '../db/database.ts'
import { Refusal } from '../errors.ts'
import { findPartiesOf, listDeliveries, lockDelivery, type DeliveryRow } from './delivery-store.ts'
import { looksAfter } from './looks-after.ts'

/**
 * One delivery, locked for somebody who is to do something about it. Throws Refusal: `not_found` where it does not exist for the
 * actor, `forbidden` where others look after it (looks-after.ts). What is about no report exists for the house it is to reach and nobody else.
 */
export async function lockDeliveryFor(tx: Tx, actor: Actor, deliveryId: string): Promise<DeliveryRow> {
  const delivery = await lockDelivery(tx, deliveryId)
  if (delivery?.report_id === null && organisationsOf(actor).includes(delivery.organisation_id)) return delivery
  const parties = delivery?.report_id ? await findPartiesOf(tx, delivery.report_id) : undefined
  if (!delivery?.report_id || !parties) throw new Refusal('not_found', 'No such delivery.')
  const all = await listDeliveries(tx, delivery.report_id)
  if (!organisationsOf(actor).some((id) => looksAfter(id, delivery, parties, all))) {
    throw new Refusal('forbidden', 'Others look after this delivery.')
  }
  return delivery
}
