import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { withClient } from '../support/postgres.ts'

const run = promisify(execFile)

const script = `BEGIN;
INSERT INTO bench.filed (body) VALUES (repeat('ord og bokstaver ', 120));
INSERT INTO bench.promised (filed) VALUES (1);
COMMIT;
`

/** Makes the two tables of the peer's transaction, and the script that pgbench runs. Returns the script's path. */
export async function preparePgbench(owner: SocketSettings, folder: string): Promise<string> {
  await withClient(owner, async (client) => {
    await client.query(`create schema bench
      create table filed (id bigint generated always as identity primary key, at timestamptz default now(), body text)
      create table promised (id bigint generated always as identity primary key, at timestamptz default now(), filed bigint)`)
  })
  const file = join(folder, 'two-inserts.sql')
  await writeFile(file, script)
  return file
}

/** Transactions a second of BEGIN + 2 INSERT + COMMIT by Debian's pgbench, prepared statements, over the same socket and fsync. */
export async function runPgbench(
  owner: SocketSettings,
  file: string,
  clients: number,
  seconds: number,
): Promise<number> {
  const { host, port, user, database } = owner
  const args = [
    '-h',
    host,
    '-p',
    String(port),
    '-U',
    user,
    '-n',
    '-M',
    'prepared',
    '-f',
    file,
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(seconds),
    database,
  ]
  const { stdout } = await run('pgbench', args)
  const found = /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (found === undefined) throw new Error('pgbench said no tps')
  return Number(found)
}
