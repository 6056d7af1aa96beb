import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { PersonActor } from './actor.ts'
import { hashToken } from './hash-token.ts'
import { personColumns, toPerson } from './person-store.ts'
import { sessionIdleMinutes, sessionNotedMinutes } from './session-limits.ts'

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
