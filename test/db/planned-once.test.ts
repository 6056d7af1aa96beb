import { afterAll, beforeAll, expect, test } from 'vitest'
import { findClients } from '../../src/access/client-store.ts'
import { hashToken } from '../../src/access/hash-token.ts'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { claimDelivery, markSent } from '../../src/delivery/attempt-store.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'

let clone: ClonedDatabase
let database: Database
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  database = openDatabase(clone.app, { max: 1, log: quietLog, name: 'test' })
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const nobody = '019cec00-0000-7000-8000-000000000000'
/** The statements that are asked again and again, the first as often with one key as with several. */
const asked: Readonly<Record<string, (nth: number) => Promise<unknown>>> = {
  'find-clients': (nth) =>
    findClients(
      database.pool,
      Array.from({ length: 1 + (nth % 3) }, (_, which) => hashToken(`token ${which}`).toString('hex')),
    ),
  'claim-delivery': () => claimDelivery(database, nobody),
  'mark-sent': () => markSent(database, { id: nobody, fencingToken: 1 }),
}

test.each(Object.entries(asked))('PostgreSQL stops planning anew: %s', async (name, ask) => {
  // It plans five times before it compares.
  for (let nth = 0; nth < 10; nth++) await ask(nth)
  const { rows } = await database.pool.query(
    'select custom_plans::integer as custom, generic_plans::integer as generic from pg_prepared_statements where name = $1',
    [name],
  )
  expect(rows).toEqual([{ custom: 5, generic: 5 }])
})
