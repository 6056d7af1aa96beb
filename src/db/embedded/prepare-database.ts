import { readFile } from 'node:fs/promises'
import pg from 'pg'
import type { ConnectionSettings } from '../connection-settings.ts'
import { databaseName, type SocketSettings } from './embedded-postgres.ts'
import { preparationLock, type Holder } from './holder.ts'

const rolesFile = new URL('../../../migrations/roles.sql', import.meta.url)

/**
 * Makes the service's database where it is missing and runs migrations/roles.sql in it, the file an operator runs on a server
 * of one's own. Done at every start, one process at a time: a newer release's roles appear, rights that were widened by hand
 * are narrowed again, and a start that was killed half-way is made whole.
 */
export async function prepareDatabase(holder: Holder, superuser: SocketSettings): Promise<void> {
  await holder.client.query('select pg_advisory_lock($1)', [preparationLock])
  try {
    const { rowCount } = await holder.client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await holder.client.query(`create database ${databaseName}`)
    await applyRoles({ ...superuser, database: databaseName })
  } finally {
    await holder.client.query('select pg_advisory_unlock($1)', [preparationLock]).catch(() => undefined)
  }
}

/** Runs migrations/roles.sql as this superuser in this database: all of it or, when it fails, nothing. */
export async function applyRoles(superuser: ConnectionSettings): Promise<void> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(await readFile(rolesFile, 'utf8'))
  } finally {
    await client.end()
  }
}
