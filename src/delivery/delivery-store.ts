import { sql, type Selectable } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { NewDelivery } from './delivery.ts'
import type { PartiesOfDelivery } from './looks-after.ts'

export type DeliveryRow = Selectable<Tables['delivery']>

/**
 * Promises a delivery in the transaction of what it tells of, due at once. Returns its id, to be hurried after commit; the
 * sweep finds it without that too.
 */
export async function insertDelivery(tx: Tx, delivery: NewDelivery, id: string = uuidv7()): Promise<string> {
  await tx
    .insertInto('delivery')
    .values({
      id,
      report_id: delivery.reportId,
      message: delivery.message,
      recipient_role: delivery.recipientRole,
      organisation_id: delivery.organisationId,
      unit_id: delivery.unitId,
      channel_id: delivery.channelId,
      channel_kind: delivery.channelKind,
      person_id: delivery.personId ?? null,
      reminder_id: delivery.reminderId ?? null,
    })
    .execute()
  return id
}

/** The deliveries of a report, oldest first; none where the report does not exist for this actor. */
export function listDeliveries(tx: Tx, reportId: string): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('delivery')
    .selectAll()
    .where('report_id', '=', reportId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** One delivery, locked until the transaction ends; undefined where it does not exist for this actor. */
export function lockDelivery(tx: Tx, deliveryId: string): Promise<DeliveryRow | undefined> {
  return tx.selectFrom('delivery').selectAll().where('id', '=', deliveryId).forUpdate().executeTakeFirst()
}

/** The parties of the case a delivery is about; undefined where the case does not exist for this actor. */
export function findPartiesOf(tx: Tx, reportId: string): Promise<PartiesOfDelivery | undefined> {
  return tx
    .selectFrom('report')
    .select(['reporting_organisation_id as sender', 'recipient_organisation_id as recipient'])
    .where('id', '=', reportId)
    .executeTakeFirst()
}

/**
 * Staff of the recipient have opened the report: its e-mails and webhooks to that organisation count as read, also one that is still on
 * its way. `unitIds` are the reader's units: a notice to another unit of the house has not been read by them; without it every notice
 * counts. Repeating it changes nothing. Returns how many were marked.
 */
export async function markRead(
  tx: Tx,
  reportId: string,
  organisationId: string,
  at: Date,
  unitIds?: readonly string[],
): Promise<number> {
  const marked = await tx
    .updateTable('delivery')
    .set({ read_at: at })
    .where('report_id', '=', reportId)
    .where('organisation_id', '=', organisationId)
    .where('recipient_role', '=', 'organisation')
    .where('channel_kind', '!=', 'letter')
    .where('read_at', 'is', null)
    .where('gave_up_at', 'is', null)
    .where('handled_at', 'is', null)
    .$if(unitIds !== undefined, (query) =>
      query.where((eb) => eb.or([eb('unit_id', 'is', null), eb('unit_id', '=', eb.fn.any(eb.val(unitIds ?? [])))])),
    )
    .executeTakeFirst()
  return Number(marked.numUpdatedRows)
}

/** Somebody has put the letter in the post. Nothing more is attempted. False where it was confirmed before. */
export async function markPosted(tx: Tx, deliveryId: string, by: string, at: Date): Promise<boolean> {
  const marked = await tx
    .updateTable('delivery')
    .set({ handled_at: at, handled_by: by, next_attempt_at: null })
    .where('id', '=', deliveryId)
    .where('handled_at', 'is', null)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

const stuck = ['failed', 'given_up'] as const

/** Somebody sees to what failed or gave up in another way. Nothing more is attempted. False in any other state. */
export async function markHandled(tx: Tx, deliveryId: string, by: string, at: Date): Promise<boolean> {
  const marked = await tx
    .updateTable('delivery')
    .set({ handled_at: at, handled_by: by, next_attempt_at: null })
    .where('id', '=', deliveryId)
    .where('state', 'in', stuck)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** A person lets go of what failed or gave up: it is attempted no more, since another takes over. False in any other state. */
export async function markLetGo(tx: Tx, deliveryId: string): Promise<boolean> {
  const marked = await tx
    .updateTable('delivery')
    .set({ gave_up_at: sql<Date>`coalesce(gave_up_at, statement_timestamp())`, next_attempt_at: null })
    .where('id', '=', deliveryId)
    .where('state', 'in', stuck)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}

/** Begins anew with a delivery that failed or gave up: due at once, with a full day of patience. False in any other state. */
export async function markDueAgain(tx: Tx, deliveryId: string): Promise<boolean> {
  const marked = await tx
    .updateTable('delivery')
    .set({
      next_attempt_at: sql<Date>`statement_timestamp()`,
      failed_at: null,
      gave_up_at: null,
      last_error: null,
    })
    .where('id', '=', deliveryId)
    .where('state', 'in', stuck)
    .executeTakeFirst()
  return marked.numUpdatedRows > 0n
}
