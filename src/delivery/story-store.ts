import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { ChannelKind, RecipientRole } from './delivery.ts'

/** A delivery that was given up, as a person is told of it. */
export interface GivenUp {
  readonly organisationId: string
  readonly unitId: string | null
  readonly recipientRole: RecipientRole
  readonly channelKind: ChannelKind
  /** The channel that has taken over, if any. */
  readonly instead: ChannelKind | null
}

export function findGivenUp(tx: Tx, deliveryId: string): Promise<GivenUp | undefined> {
  return tx
    .selectFrom('delivery as failed')
    .leftJoin('delivery as next', (join) =>
      join.onRef('next.replaces_id', '=', 'failed.id').on('next.recipient_role', '!=', 'caretaker'),
    )
    .select([
      'failed.organisation_id as organisationId',
      'failed.unit_id as unitId',
      'failed.recipient_role as recipientRole',
      // Over a webhook's channel, whoever handles the case gets an e-mail.
      sql<ChannelKind>`case when failed.last_error ~ '^(smtp|mail)_' then 'email' else failed.channel_kind end`.as(
        'channelKind',
      ),
      'next.channel_kind as instead',
    ])
    .where('failed.id', '=', deliveryId)
    .executeTakeFirst()
}

/** Whom a report was forwarded to, and which organisation did it. */
export interface Forwarding {
  readonly byOrganisationId: string
  readonly toOrganisationId: string
  readonly toUnitId: string | null
}

/**
 * The forwarding that a `forwarded` delivery tells of. It was promised in the same transaction as the delivery to the new
 * addressee, and so at the same time; the addressee before that one is who forwarded it.
 */
export async function findForwarding(tx: Tx, deliveryId: string): Promise<Forwarding | undefined> {
  const { rows } = await sql<Forwarding>`
    select next.organisation_id as "toOrganisationId", next.unit_id as "toUnitId", last.organisation_id as "byOrganisationId"
    from delivery told
    join delivery next on next.report_id = told.report_id and next.message = 'report' and next.replaces_id is null
      and next.created_at = told.created_at
    join delivery last on last.report_id = told.report_id and last.message = 'report' and last.replaces_id is null
      and last.created_at < told.created_at
    where told.id = ${deliveryId}
    order by last.created_at desc
    limit 1`.execute(tx)
  return rows[0]
}
