import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** How a channel reaches its organisation at this moment; `confirmed` is false where nobody has confirmed the present address. */
export interface ChannelAddress {
  readonly email: string | null
  readonly postalAddress: readonly string[] | null
  readonly confirmed: boolean
}

/** Reads a channel as it is in the database, not in this process's copy: an address may have been put right since the last attempt. */
export async function findChannelAddress(tx: Tx, channelId: string): Promise<ChannelAddress | undefined> {
  const row = await tx
    .selectFrom('channel')
    .select(['email', 'postal_address', 'confirmed_at'])
    .where('id', '=', channelId)
    .executeTakeFirst()
  return row && { email: row.email, postalAddress: row.postal_address, confirmed: row.confirmed_at !== null }
}

/** The e-mail address of a person who still works in an organisation, or nothing. */
export async function findPersonAddress(tx: Tx, personId: string, organisationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.email ?? undefined
}

/** The people of an organisation who look after deliveries that failed and can be reached by e-mail. */
export async function listCaretakers(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('disabled_at', 'is', null)
    .where('email', 'is not', null)
    .where(sql<boolean>`roles && array['dispatcher', 'administrator']`)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
