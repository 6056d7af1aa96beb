import type { Readable, Writable } from 'node:stream'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { ConnectionSettings } from './connection-settings.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'
import { withoutTimeLimits } from './time-limits.ts'

/** One connection without limits of time, for work that reads or writes whole tables: Kysely and COPY in the same transaction. */
export interface OneConnection {
  readonly db: Db
  /** What `copy … to stdout` gives, as it comes. Nothing else may be asked before it has ended. */
  copyOut(statement: string): Readable
  /** What `copy … from stdin` takes. `rowCount` is right once it has finished. */
  copyIn(statement: string): Writable & { readonly rowCount: number }
  /** Ends it at once, and with it what was not committed. */
  close(): Promise<void>
}

export async function openOneConnection(settings: ConnectionSettings, name: string): Promise<OneConnection> {
  const client = new pg.Client({
    ...settings,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    // A copy is written as it will be read.
    options: '-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601',
  })
  // A connection lost between two statements fails the next one; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(withoutTimeLimits('session'))
  const connection = {
    query: client.query.bind(client),
    release: () => undefined,
  }
  const pool = { connect: async () => connection, end: async () => undefined }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) })
  return {
    db,
    copyOut: (statement) => client.query(copyTo(statement)),
    copyIn: (statement) => client.query(copyFrom(statement)),
    close: () => client.end(),
  }
}
