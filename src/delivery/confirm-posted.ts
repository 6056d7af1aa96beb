import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import { Refusal } from '../errors.ts'
import { markPosted } from './delivery-store.ts'
import { lockDeliveryFor } from './lock-delivery-for.ts'

/**
 * Records that somebody has put a letter in the post: from then on it is handled by hand, and nothing more is attempted. One row
 * in the audit log. Throws Refusal as lockDeliveryFor does, and `illegal_move` for an e-mail and for a letter that was confirmed before.
 */
export async function confirmPosted(context: Context, actor: Actor, deliveryId: string): Promise<void> {
  const at = context.now()
  await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const delivery = await lockDeliveryFor(tx, actor, deliveryId)
    if (delivery.channel_kind !== 'letter') throw new Refusal('illegal_move', 'Only a letter is posted.')
    if (!(await markPosted(tx, deliveryId, actorId(actor), at))) {
      throw new Refusal('illegal_move', 'The letter is confirmed as posted already.')
    }
    await appendAudit(tx, {
      at,
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationsOf(actor)[0] ?? null,
      act: 'delivery.confirm_posted',
      reportId: delivery.report_id,
      details: { delivery: deliveryId, from: delivery.state },
    })
  })
}
