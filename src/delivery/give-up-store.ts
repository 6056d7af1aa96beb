import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { ChannelKind, ClaimedDelivery } from './delivery.ts'

/** The channels a message has been tried on: the delivery's own and those of the deliveries it took over from. */
export async function listTriedChannels(tx: Tx, deliveryId: string): Promise<string[]> {
  const { rows } = await sql<{ channel_id: string }>`
    with recursive chain as (
      select id, replaces_id, channel_id from delivery where id = ${deliveryId}
      union
      select d.id, d.replaces_id, d.channel_id from delivery d join chain on d.id = chain.replaces_id
    )
    select channel_id from chain where channel_id is not null`.execute(tx)
  return rows.map((row) => row.channel_id)
}

/** What a delivery that gave up is followed by: the same message on another channel, or a word to a person. */
export type Successor =
  | { readonly channelId: string; readonly channelKind: ChannelKind }
  | { readonly caretakerId: string; readonly organisationId: string }

/** What a successor takes over from the delivery that gave up. */
export type Failed = Pick<
  ClaimedDelivery,
  'id' | 'reportId' | 'message' | 'recipientRole' | 'organisationId' | 'unitId' | 'reminderId'
>

/** Promises a successor, due at once. Undefined where it was promised before: the unique index allows one of each. */
export async function insertSuccessor(tx: Tx, failed: Failed, successor: Successor): Promise<string | undefined> {
  const common = { id: uuidv7(), report_id: failed.reportId, replaces_id: failed.id }
  const { reminderId } = failed
  const row = await tx
    .insertInto('delivery')
    .values(
      'caretakerId' in successor
        ? {
            ...common,
            message: 'gave_up',
            recipient_role: 'caretaker',
            organisation_id: successor.organisationId,
            unit_id: null,
            channel_id: null,
            channel_kind: 'email',
            person_id: successor.caretakerId,
          }
        : {
            ...common,
            message: failed.message,
            recipient_role: failed.recipientRole,
            organisation_id: failed.organisationId,
            unit_id: failed.unitId,
            channel_id: successor.channelId,
            channel_kind: successor.channelKind,
            reminder_id: reminderId,
          },
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
