import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { markDueAgain } from './delivery-store.ts'
import { lockDeliveryFor } from './lock-delivery-for.ts'

/**
 * Attempts a delivery that failed or gave up once more, at once and with a full day of patience; a channel that has taken over
 * goes on as well. One row in the audit log. Throws Refusal as lockDeliveryFor does, and `illegal_move`
 * where there is nothing to repeat.
 */
export async function retryDelivery(context: Context, actor: Actor, deliveryId: string): Promise<void> {
  await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const delivery = await lockDeliveryFor(tx, actor, deliveryId)
    if (!(await markDueAgain(tx, deliveryId))) {
      throw new Refusal('illegal_move', `A delivery that is ${delivery.state} is not repeated.`)
    }
    await appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationsOf(actor)[0] ?? null,
      act: 'delivery.retry',
      reportId: delivery.report_id,
      details: { delivery: deliveryId, from: delivery.state, reason: delivery.last_error },
    })
  })
  context.wakeUps.hurry('deliver', { deliveryId })
}
