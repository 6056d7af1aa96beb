import { sql } from 'kysely'
import type { Socket } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { asWorkerAtOnce } from '../../src/db/scope.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'

let clone: ClonedDatabase
let database: Database
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  // One connection, so that each test meets what the last one left on it.
  database = openDatabase(clone.app, { max: 1, log: quietLog, name: 'test' })
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const who = () => database.db.selectNoFrom(sql<string>`current_user`.as('role'))
const roleNow = async () => (await who().executeTakeFirstOrThrow()).role

/** Writes down what goes over the one connection there is, and in which order. */
async function listen(): Promise<{ readonly seen: string[]; stop(): void }> {
  const client = (await database.pool.connect()) as pg.PoolClient & { readonly connection: { readonly stream: Socket } }
  const { stream } = client.connection
  client.release()
  const seen: string[] = []
  const write = stream.write.bind(stream) as (...sent: unknown[]) => boolean
  const hear = () => void seen.push('heard')
  stream.on('data', hear)
  stream.write = (...sent: unknown[]) => {
    seen.push('said')
    return write(...sent)
  }
  const stop = () => {
    stream.off('data', hear)
    stream.write = write
  }
  return { seen, stop }
}

test('a statement as the worker goes to the database with its transaction, before any answer', async () => {
  const { seen, stop } = await listen()
  expect(await asWorkerAtOnce(database, 'who-asks', who())).toEqual([{ role: 'sav_worker' }])
  stop()
  expect(seen).toContain('heard')
  expect(seen.lastIndexOf('said')).toBeLessThan(seen.indexOf('heard'))
})

test('and leaves neither role nor transaction behind', async () => {
  await asWorkerAtOnce(database, 'who-asks', who())
  expect(await roleNow()).toBe(clone.app.user)
  const { rows } = await sql<{ alone: boolean }>`select now() = statement_timestamp() as alone`.execute(database.db)
  expect(rows).toEqual([{ alone: true }])
})

test('one that is refused throws what PostgreSQL says, and the connection is as good as before', async () => {
  const refused = database.db.selectNoFrom(sql<number>`1 / 0`.as('nothing'))
  for (let nth = 0; nth < 2; nth++)
    await expect(asWorkerAtOnce(database, 'divide', refused)).rejects.toMatchObject({ code: '22012' })
  expect(await roleNow()).toBe(clone.app.user)
  expect(await asWorkerAtOnce(database, 'who-asks', who())).toEqual([{ role: 'sav_worker' }])
})
