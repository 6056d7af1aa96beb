import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Db } from '../db/database.ts'
import type { ClientActor, ClientScope, PersonActor, Role } from './actor.ts'
import { sessionIdleMinutes, sessionNotedMinutes } from './session-limits.ts'

/** What the database knows of a token or session: never the secret itself. Tokens are random, so one SHA-256 is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

interface PersonRow {
  id: string
  name: string
  organisation_id: string | null
  unit_id: string | null
  collaboration_id: string | null
  roles: string[]
}

function toPerson(row: PersonRow): PersonActor {
  return {
    kind: 'person',
    id: row.id,
    name: row.name,
    organisationId: row.organisation_id,
    unitId: row.unit_id,
    committeeOf: row.collaboration_id,
    roles: row.roles as Role[],
  }
}

const personColumns = ['person.id', 'name', 'organisation_id', 'unit_id', 'collaboration_id', 'roles'] as const

/** A person who may sign in, by id; disabled ones are not found. */
export async function findPerson(db: Db, id: string): Promise<PersonActor | undefined> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row)
}

/** A person by what the sign-in service calls them. */
export async function findPersonBySubject(db: Db, issuer: string, subject: string): Promise<PersonActor | undefined> {
  const row = await db
    .selectFrom('person')
    .select(personColumns)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toPerson(row)
}

/** The people there are, for the demo's page of invented people. */
export async function listPeople(db: Db, issuer: string): Promise<PersonActor[]> {
  const rows = await db.selectFrom('person').select(personColumns).where('issuer', '=', issuer).orderBy('id').execute()
  return rows.map(toPerson)
}

/** Opens a session that ends at `expiresAt`; the token lives only in the person's cookie. */
export async function insertSession(
  db: Db,
  token: string,
  personId: string,
  createdAt: Date,
  expiresAt: Date,
): Promise<void> {
  await db
    .insertInto('session')
    .values({ token_hash: hashToken(token), person_id: personId, created_at: createdAt, expires_at: expiresAt })
    .execute()
}

/** So many minutes ago, by the database's clock. */
const minutesAgo = (minutes: number) => sql<Date>`statement_timestamp() - interval '1 minute' * ${minutes}`

/**
 * Who a session belongs to, while it lasts, is used (session-limits.ts) and the person is not disabled. Asking is using it, which is
 * written down when the last time was more than a minute ago. With `openedBefore` a later one is not found.
 */
export async function findSessionPerson(
  db: Db,
  token: string,
  now: Date,
  openedBefore?: Date,
): Promise<PersonActor | undefined> {
  const hash = hashToken(token)
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(personColumns)
    .select(({ eb }) => eb('used_at', '<', minutesAgo(sessionNotedMinutes)).as('isToBeNoted'))
    .where('token_hash', '=', hash)
    .where('expires_at', '>', now)
    .where('used_at', '>', minutesAgo(sessionIdleMinutes))
    .where('disabled_at', 'is', null)
    .$if(openedBefore !== undefined, (query) => query.where('created_at', '<', openedBefore ?? now))
    .executeTakeFirst()
  if (row?.isToBeNoted) {
    // Whoever comes second finds it noted and writes nothing.
    await db
      .updateTable('session')
      .set({ used_at: sql<Date>`statement_timestamp()` })
      .where('token_hash', '=', hash)
      .where('used_at', '<', minutesAgo(sessionNotedMinutes))
      .execute()
  }
  return row && toPerson(row)
}

export async function deleteSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute()
}

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

export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly organisationId: string | null
  readonly collaborationId: string | null
  readonly roles: readonly Role[]
  readonly issuer: string
  readonly subject: string
  readonly email?: string | undefined
  readonly unit?: string | undefined
}

/** Writes who may sign in, as the owner's role; the same id again changes what is there. */
export async function insertPerson(owner: Db, person: NewPerson): Promise<void> {
  const row = {
    name: person.name,
    email: person.email ?? null,
    organisation_id: person.organisationId,
    unit_id: person.unit ?? null,
    collaboration_id: person.collaborationId,
    roles: [...person.roles],
    issuer: person.issuer,
    subject: person.subject,
    disabled_at: null,
  }
  await owner
    .insertInto('person')
    .values({ id: person.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
