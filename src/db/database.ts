import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Logger } from '../log.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import type { Tables } from './tables.ts'
import { traceQueries } from './trace-queries.ts'

export type Db = Kysely<Tables>
/** A transaction of ours: what a function asks for when it locks rows or must be part of its caller's transaction. */
export type Tx = Transaction<Tables>

/** The database of one process: Kysely for everything, the bare pool for the one hot statement that files a report. */
export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  /** Requests waiting for a free connection, for the metrics and for saying 503 instead of queueing without end. */
  waiting(): number
  /** Connections this process holds, and how many of them nobody uses at this moment. */
  connections(): { readonly total: number; readonly idle: number }
  close(): Promise<void>
}

// `date` and `time` stay text (a civil day has no time zone), `bigint` too: a number would silently lose digits.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.DATE || oid === pg.types.builtins.TIME
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

/**
 * Opens the pool as the application's role. Never connects by itself; the first query does. Connecting takes 5 s at most; how long a
 * statement, a lock and a transaction may take is the role's (migrations/roles.sql).
 */
export function openDatabase(
  settings: ConnectionSettings,
  options: { max: number; log: Logger; name: string },
): Database {
  const pool = new pg.Pool({
    ...settings,
    types,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    // What is sent together is not waited for one by one (scope.ts). Cursors and COPY are not for these connections.
    pipeline: true,
  })
  // Without these two listeners a connection that the server closes kills the process.
  pool.on('error', (error: NodeJS.ErrnoException) =>
    options.log.warn({ code: error.code }, 'an idle database connection was lost'),
  )
  pool.on('connect', (client) => client.on('error', () => undefined))
  traceQueries(pool)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    pool,
    waiting: () => pool.waitingCount,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount }),
    close: () => db.destroy(),
  }
}
