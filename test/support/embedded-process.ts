// A process of the service as far as the database is concerned: node embedded-process.ts DATA_DIR hold|insert
// It says what it does on standard output, one word and a number a line; a line on its standard input makes it close in order.
import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openEmbeddedPostgres } from '../../src/db/embedded/open-embedded-postgres.ts'
import { quietLog } from './quiet-log.ts'

const [dataDir = '', task] = process.argv.slice(2)
// Written at once and whole: what was said before a kill -9 has been said.
const say = (word: string, number = 0): void => void writeSync(1, `${word} ${number}\n`)

const closing = new AbortController()
process.on('SIGINT', () => say('interrupted'))
const server = await openEmbeddedPostgres({ dataDir, log: { ...quietLog, error: () => undefined } })
const pool = new pg.Pool({ ...server.superuser, max: 1, connectionTimeoutMillis: 2000 })
pool.on('error', () => undefined)
pool.on('connect', (client) => client.on('error', () => undefined))
// «If not exists» alone is no answer to two that make it at the same moment.
await pool.query('select pg_advisory_xact_lock(7); create table if not exists acknowledged (n bigint primary key)')
say('ready', process.pid)

const work = task === 'insert' ? insert() : Promise.resolve()
await once(process.stdin, 'data')
closing.abort()
await work
await pool.end()
await server.close()
say('closed')
process.exit(0)

/** Counts on from the highest number found; a number is said only when its commit has been acknowledged. */
async function insert(): Promise<void> {
  let next = 0
  while (!closing.signal.aborted) {
    try {
      const { rows } = await pool.query<{ n: string }>('insert into acknowledged values ($1) returning n', [next])
      say('inserted', Number(rows[0]?.n))
      next += 1
    } catch {
      // Whether the broken-off insert is there is not known: go on above whatever is.
      await sleep(20)
      const { rows } = await pool
        .query<{ n: string | null }>('select max(n) as n from acknowledged')
        .catch(() => ({ rows: [] }))
      next = Math.max(next, Number(rows[0]?.n ?? -1) + 1)
    }
  }
}
