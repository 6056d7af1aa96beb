import type { Tx } from '../db/database.ts'
import type { Directory } from '../directory/directory.ts'
import { listChannelsTo } from '../directory/find-channels.ts'
import type { ChannelKind, ClaimedDelivery } from './delivery.ts'
import { fitsChannel } from './fits-channel.ts'
import { listTriedChannels } from './give-up-store.ts'

/** The next confirmed channel of the organisation that the message has not been tried on. People have one address only. */
export async function findNextChannel(
  directory: Directory,
  tx: Tx,
  delivery: Pick<ClaimedDelivery, 'id' | 'recipientRole' | 'organisationId' | 'unitId' | 'message'>,
  serviceLocationCode: string | null,
): Promise<{ readonly channelId: string; readonly channelKind: ChannelKind } | undefined> {
  // What is for the board goes to no other address of the house that keeps its post.
  if (delivery.recipientRole !== 'organisation' || delivery.message === 'annual_report') return undefined
  const { organisationId, unitId, message } = delivery
  const tried = await listTriedChannels(tx, delivery.id)
  const channel = listChannelsTo(directory, { organisationId, unitId, serviceLocationCode }).find(
    ({ id, kind }) => !tried.includes(id) && fitsChannel(message, kind),
  )
  return channel && { channelId: channel.id, channelKind: channel.kind }
}
