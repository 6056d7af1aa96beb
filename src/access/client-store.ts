import type { Database, Db } from '../db/database.ts'
import type { ClientActor, ClientScope } from './actor.ts'
import { hashToken } from './hash-token.ts'

// The one question that is asked before every request of a program: named, so that PostgreSQL plans it once a connection. How many
// tokens are asked for stands in a subquery, since PostgreSQL would plan anew for each number of them if it knew it beforehand.
const clientsByToken = {
  name: 'find-clients',
  text: `select id, name, organisation_id, scopes, encode(token_hash, 'hex') as token_hash
    from client where token_hash = any ((select $1::bytea[])::bytea[]) and revoked_at is null`,
}

/** Machine clients by the hashes (hex) of their tokens; revoked ones are not found. */
export async function findClients(
  pool: Database['pool'],
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ClientActor>> {
  const values = [hashes.map((hash) => Buffer.from(hash, 'hex'))]
  const { rows } = await pool.query<{
    id: string
    name: string
    organisation_id: string
    scopes: ClientScope[]
    token_hash: string
  }>({ ...clientsByToken, values })
  return new Map(
    rows.map(({ id, name, organisation_id, scopes, token_hash }) => [
      token_hash,
      { kind: 'client', id, name, organisationId: organisation_id, scopes },
    ]),
  )
}

export interface NewClient {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly scopes: readonly ClientScope[]
  readonly token: string
  readonly at: Date
}

/** Writes a machine client, as the owner's role; of its token the hash alone. */
export async function insertClient(owner: Db, client: NewClient): Promise<void> {
  await owner
    .insertInto('client')
    .values({
      id: client.id,
      organisation_id: client.organisationId,
      name: client.name,
      token_hash: hashToken(client.token),
      scopes: [...client.scopes],
      created_at: client.at,
      revoked_at: null,
    })
    .execute()
}
