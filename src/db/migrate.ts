import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import pg from 'pg'
import type { ConnectionSettings } from './connection-settings.ts'
import type { Tx } from './database.ts'
import { errorCode } from './postgres-error.ts'
import { withoutTimeLimits } from './time-limits.ts'

const ownFolder = fileURLToPath(new URL('../../migrations/', import.meta.url))

/**
 * How long a statement of a migration waits for a lock, in milliseconds. Whoever asks for a table after it waits behind it, the
 * whole service with it: so it gives up soon and comes again, until `patienceMs` is over.
 */
const lockTimeoutMs = 1_000
const pauseMs = 500
const patienceMs = 5 * 60_000
const lockNotAvailable = '55P03'

/** The names of the migrations this version has, in order, without `.sql`. */
export async function listMigrations(folders = [ownFolder]): Promise<string[]> {
  return Object.keys(await readMigrations(folders)).toSorted()
}

/** Every 0000_name.sql of the folders, in order of name; each runs once, in a transaction of its own. */
async function readMigrations(folders: readonly string[]): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const folder of folders) {
    for (const name of (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()) {
      const text = await readFile(join(folder, name), 'utf8')
      migrations[name.replace(/\.sql$/, '')] = { up: async (db) => void (await sql.raw(text).execute(db)) }
    }
  }
  return migrations
}

/** Brings an empty schema to what it was after migration `name`, all in the caller's transaction. `folders` as in migrateDatabase. */
export async function migrateWithin(tx: Tx, name: string, folders = [ownFolder]): Promise<void> {
  const migrator = new Migrator({ db: tx, provider: { getMigrations: () => readMigrations(folders) } })
  const { error } = await migrator.migrateTo(name)
  if (error) throw error
}

/**
 * Brings the schema up to date as the owner's role, while the service runs: one migration after the other, each in a transaction of
 * its own that never keeps the service waiting for longer than a second to begin. Safe to run from several processes at once (the
 * migrator takes a lock). Returns the names of the migrations it applied. Throws the first failing statement's error; nothing of
 * that migration is kept, those before it are. `folders` is for tests that bring a migration along.
 */
export async function migrateDatabase(owner: ConnectionSettings, folders = [ownFolder]): Promise<string[]> {
  const migrations = await readMigrations(folders)
  const pool = new pg.Pool({
    ...owner,
    max: 2,
    // An index of a large table takes as long as it takes; only what others wait for is short. The pool waits for it, which its types do
    // not know.
    onConnect: (client) =>
      client.query(`${withoutTimeLimits('session')}; set lock_timeout = ${lockTimeoutMs}`) as unknown as void,
  })
  // A connection that is lost fails the statement that asks; without these two listeners it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
    const applied: string[] = []
    for (;;) {
      const next = await applyNext(migrator)
      if (next === undefined) return applied
      applied.push(next)
    }
  } finally {
    await db.destroy()
  }
}

/** Applies the next migration and returns its name; undefined where there is none. Comes again while a lock cannot be had. */
async function applyNext(migrator: Migrator): Promise<string | undefined> {
  for (const end = performance.now() + patienceMs; ; await sleep(pauseMs)) {
    const { error, results } = await migrator.migrateUp()
    if (!error) return results?.[0]?.migrationName
    if (errorCode(error) !== lockNotAvailable || performance.now() > end) throw error
  }
}
