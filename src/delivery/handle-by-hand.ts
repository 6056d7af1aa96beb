import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { markHandled } from './delivery-store.ts'
import { lockDeliveryFor } from './lock-delivery-for.ts'

/**
 * Records that somebody has seen to a delivery that failed or gave up, as by telephone: nothing more is attempted. One row in the
 * audit log. Throws Refusal as lockDeliveryFor does, and `illegal_move` for what is on its way, has got through, or was seen to before.
 */
export async function handleByHand(context: Context, actor: Actor, deliveryId: string): Promise<void> {
  const at = context.now()
  await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const delivery = await lockDeliveryFor(tx, actor, deliveryId)
    if (!(await markHandled(tx, deliveryId, actorId(actor), at))) {
      throw new Refusal('illegal_move', `A delivery that is ${delivery.state} needs nobody.`)
    }
    await appendAudit(tx, {
      at,
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationsOf(actor)[0] ?? null,
      act: 'delivery.handle_by_hand',
      reportId: delivery.report_id,
      details: { delivery: deliveryId, from: delivery.state, reason: delivery.last_error },
    })
  })
}
