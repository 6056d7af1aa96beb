import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { DirectoryFile } from './directory-file.ts'

/** A secret that gave way to another, perhaps because somebody told it, never signs anew. */
async function refuseFormerSecret(tx: Tx, channel: DirectoryFile['channels'][number]): Promise<void> {
  if (channel.kind !== 'webhook') return
  const known = await tx.selectFrom('channel').select('secret_version').where('id', '=', channel.id).executeTakeFirst()
  if ((known?.secret_version ?? 0) > (channel.secretVersion ?? 1)) {
    throw new Error(`The secretVersion of the channel ${channel.id} only rises.`)
  }
}

/**
 * Writes down how organisations are reached. What is confirmed stays so unless its address changed; a secret with a higher version
 * takes over, and the one before it goes on signing beside it. `confirmedAt` is for the demo, which confirms its own.
 */
export async function writeChannels(
  tx: Tx,
  channels: DirectoryFile['channels'],
  confirmedAt: Date | null,
): Promise<void> {
  for (const channel of channels) {
    await refuseFormerSecret(tx, channel)
    // Its receiver answers for itself, so it is confirmed by a message that it took, and by nothing else.
    const confirmed = channel.kind === 'webhook' ? null : confirmedAt
    const row = {
      unit_id: channel.unit ?? null,
      service_location_code: channel.serviceLocationCode ?? null,
      board_of: channel.boardOf ?? null,
      kind: channel.kind,
      email: channel.email ?? null,
      postal_address: channel.postalAddress ?? null,
      url: channel.url ?? null,
      secret_version: channel.kind === 'webhook' ? (channel.secretVersion ?? 1) : null,
      priority: channel.priority,
      assumed: channel.assumed,
    }
    await tx
      .insertInto('channel')
      .values({
        id: channel.id,
        organisation_id: channel.organisation,
        ...row,
        confirmed_at: confirmed,
        confirmed_by: confirmed && 'demo',
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => {
          const sameAddress = eb.and([
            eb('channel.email', 'is not distinct from', eb.ref('excluded.email')),
            eb('channel.postal_address', 'is not distinct from', eb.ref('excluded.postal_address')),
            eb('channel.url', 'is not distinct from', eb.ref('excluded.url')),
          ])
          return {
            ...row,
            former_secret_version: sql<number | null>`case
              when excluded.kind <> 'webhook' then null
              when excluded.secret_version > channel.secret_version then channel.secret_version
              else channel.former_secret_version end`,
            confirmed_at: eb.case().when(sameAddress).then(eb.ref('channel.confirmed_at')).else(null).end(),
            confirmed_by: eb.case().when(sameAddress).then(eb.ref('channel.confirmed_by')).else(null).end(),
          }
        }),
      )
      .execute()
  }
}
