import pg from 'pg'
import type { SocketSettings } from './embedded-postgres.ts'

/** Whether a process of the service, and not only a command, is using the embedded database. */
export async function isServing(superuser: SocketSettings): Promise<boolean> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query(
      `select from pg_stat_activity where usename = 'samhandlingsavvik_app' and datname = current_database() limit 1`,
    )
    return rows.length > 0
  } finally {
    await client.end()
  }
}
