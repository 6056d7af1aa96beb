import { runMigrations } from 'bullmq'
import pg from 'pg'
import type { ConnectionSettings } from '../db/connection-settings.ts'
import { withoutTimeLimits } from '../db/time-limits.ts'

/** Any number does, as long as every process that prepares queues takes the same lock. */
const preparingQueues = 5_417_230_911

/**
 * Makes the queues ready for the application's role, as the owner's: BullMQ's schema `bullmq`, the sequence of each queue
 * (which the application may not create) and exactly the rights that adding and working need. Repeating it changes nothing;
 * several processes may do it at once, they wait for each other. The owner needs CREATE on the database, and the application
 * TEMPORARY (migrations/roles.sql sees to both). Throws what PostgreSQL refuses; nothing is left half granted.
 */
export async function prepareQueues(
  owner: ConnectionSettings,
  names: readonly string[],
  appRole: string,
): Promise<void> {
  const client = new pg.Client({ ...owner, connectionTimeoutMillis: 5_000 })
  // A connection lost between two statements fails the next one; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(withoutTimeLimits('session'))
    await client.query('select pg_advisory_lock($1)', [preparingQueues])
    await runMigrations(client)
    await client.query('begin')
    for (const name of names) await client.query('select bullmq.next_job_id($1)', [name])
    await grantWork(client, pg.escapeIdentifier(appRole))
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function grantWork(client: pg.Client, role: string): Promise<void> {
  await client.query(`
    revoke all on schema bullmq from public;
    grant usage on schema bullmq to ${role};
    grant select, insert, update, delete on all tables in schema bullmq to ${role};
    revoke insert, update, delete on bullmq.migration from ${role};
    grant usage, select on all sequences in schema bullmq to ${role};
    revoke execute on all functions in schema bullmq from public;
    grant execute on all functions in schema bullmq to ${role};`)
}
