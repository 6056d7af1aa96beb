import { sql } from 'kysely'

/**
 * Whether nothing has taken over from a delivery, for a query that reads the table `delivery`: no other channel, and, for what is about no
 * report, no later one of the same kind to the same address. That one says all that the earlier was to say: how much waits, where to look.
 */
export const isNotTakenOver = sql<boolean>`(
  not exists (select from delivery n where n.replaces_id = delivery.id and n.recipient_role <> 'caretaker')
  and (delivery.report_id is not null or not exists (
    select from delivery n
    where n.report_id is null and n.created_at > delivery.created_at
      and n.message = delivery.message and n.channel_id = delivery.channel_id)))`
