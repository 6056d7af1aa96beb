import { actorId, actorRole, organisationsOf, type Actor } from '../access/actor.ts'
import { appendAudit } from '../audit/audit-store.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { Refusal } from '../errors.ts'
import { markLetGo } from './delivery-store.ts'
import { findNextChannel } from './find-next-channel.ts'
import { insertSuccessor } from './give-up-store.ts'
import { lockDeliveryFor } from './lock-delivery-for.ts'
import { findServiceLocation } from './stuck-store.ts'

/**
 * Sends what failed or gave up over the next confirmed channel of the same addressee, at once; the old channel is tried no more. One
 * row in the audit log. Throws Refusal as lockDeliveryFor does, and `illegal_move` where nothing failed, where no confirmed channel
 * is left, and where another has taken over already.
 */
export async function sendOtherWay(
  context: Context & { readonly directory: DirectoryCopy },
  actor: Actor,
  deliveryId: string,
): Promise<void> {
  const next = await asActor(context.database.db, { organisations: organisationsOf(actor) }, async (tx) => {
    const row = await lockDeliveryFor(tx, actor, deliveryId)
    const failed = {
      id: row.id,
      reportId: row.report_id,
      message: row.message,
      recipientRole: row.recipient_role,
      organisationId: row.organisation_id,
      unitId: row.unit_id,
      reminderId: row.reminder_id,
    }
    const place = row.report_id === null ? undefined : await findServiceLocation(tx, row.report_id)
    const channel = await findNextChannel(context.directory.current(), tx, failed, place ?? null)
    if (!channel) throw new Refusal('illegal_move', 'No confirmed channel is left.')
    const successor = (await markLetGo(tx, deliveryId)) && (await insertSuccessor(tx, failed, channel))
    if (!successor) throw new Refusal('illegal_move', `A delivery that is ${row.state} is not sent another way.`)
    await appendAudit(tx, {
      at: context.now(),
      actor: actorId(actor),
      actorRole: actorRole(actor),
      actorOrganisationId: organisationsOf(actor)[0] ?? null,
      act: 'delivery.send_other_way',
      reportId: row.report_id,
      details: { delivery: deliveryId, from: row.state, reason: row.last_error, successor, channel: channel.channelId },
    })
    return successor
  })
  context.wakeUps.hurry('deliver', { deliveryId: next })
}
