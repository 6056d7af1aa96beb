import { organisationsOf, type Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { asActor } from '../db/scope.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import type { ChannelKind } from './delivery.ts'
import { findNextChannel } from './find-next-channel.ts'
import { looksAfter } from './looks-after.ts'
import { listDeliveriesOf, listStuck, type StuckRow } from './stuck-store.ts'

/** So many are looked through; who has more than this has one trouble and not so many. */
const mostStuck = 300

/** A delivery that needs a person, and how else it can be sent. */
export interface StuckDelivery {
  readonly row: StuckRow
  /** What kind the next confirmed channel is; null where there is none. */
  readonly otherChannel: ChannelKind | null
}

/**
 * The deliveries that an actor's organisation looks after (looks-after.ts) and that do not get through by themselves, those given
 * up in front; at most 300. Holds numbers, places, codes and times: nothing of what a report says or whom it is about.
 */
export async function listStuckDeliveries(
  context: Context & { readonly directory: DirectoryCopy },
  actor: Actor,
): Promise<StuckDelivery[]> {
  const own = organisationsOf(actor)
  const directory = context.directory.current()
  return asActor(context.database.db, { organisations: own }, async (tx) => {
    const rows = await listStuck(tx, mostStuck)
    const reportIds = rows.map((row) => row.report_id).filter((id) => id !== null)
    const siblings = Map.groupBy(await listDeliveriesOf(tx, reportIds), (row) => row.report_id)
    const found: StuckDelivery[] = []
    for (const row of rows) {
      const all = row.report_id === null ? [] : (siblings.get(row.report_id) ?? [])
      if (!own.some((id) => looksAfter(id, row, row, all))) continue
      const { id, recipient_role: recipientRole, organisation_id: organisationId, unit_id: unitId, message } = row
      const delivery = { id, recipientRole, organisationId, unitId, message }
      const next = await findNextChannel(directory, tx, delivery, row.serviceLocationCode)
      found.push({ row, otherChannel: next?.channelKind ?? null })
    }
    return found
  })
}
