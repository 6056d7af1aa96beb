import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { listSecretVersions, type WebhookAddress } from '../directory/channel-webhooks.ts'

/** How a channel reaches its organisation at this moment; `confirmed` is false where nobody has confirmed the present address. */
export interface ChannelAddress {
  readonly email: string | null
  readonly postalAddress: readonly string[] | null
  /** Set for a webhook. */
  readonly webhook: WebhookAddress | null
  readonly confirmed: boolean
}

/** Reads a channel as it is in the database, not in this process's copy: an address may have been put right since the last attempt. */
export async function findChannelAddress(tx: Tx, channelId: string): Promise<ChannelAddress | undefined> {
  const row = await tx
    .selectFrom('channel')
    .select(['id', 'email', 'postal_address', 'url', 'secret_version', 'former_secret_version', 'confirmed_at'])
    .where('id', '=', channelId)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, url, email, postal_address: postalAddress } = row
  const webhook = url === null ? null : { id, url, secretVersions: listSecretVersions(row) }
  return { email, postalAddress, webhook, confirmed: row.confirmed_at !== null }
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
