import pg from 'pg'
import type { ConnectionSettings } from './connection-settings.ts'
import { withoutTimeLimits } from './time-limits.ts'

/** Any number does, as long as every process that installs takes the same lock. */
const installing = 5_417_230_913

/**
 * Does what brings a database up to date as the only one there: whoever comes second waits, however long it takes, and finds it
 * done. The lock ends with its connection, so a process that dies keeps nobody out.
 */
export async function oneAtATime<T>(settings: ConnectionSettings, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 10_000, keepAlive: true })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(withoutTimeLimits('session'))
    await client.query('select pg_advisory_lock($1)', [installing])
    return await work()
  } finally {
    await client.end()
  }
}
