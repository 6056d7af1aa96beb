import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { findRoleProblem } from '../../src/db/role-check.ts'
import { timeLimits } from '../../src/db/time-limits.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'

// Roles are the server's: these are this test's own, and go with it.
const suffix = randomBytes(4).toString('hex')
const roles = {
  bypasses: `test_bypass_${suffix}`,
  joinsBypasser: `test_joins_bypass_${suffix}`,
  joinsSuperuser: `test_joins_super_${suffix}`,
  joinsOwner: `test_joins_owner_${suffix}`,
  plain: `test_plain_${suffix}`,
}

let clone: ClonedDatabase
let superuser: Database
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  superuser = openDatabase(clone.superuser, { max: 1, log: quietLog, name: 'test' })
  const { rows } = await sql<{ me: string }>`select current_user as me`.execute(superuser.db)
  const statements = [
    `create role ${roles.bypasses} bypassrls`,
    `create role ${roles.joinsBypasser} in role ${roles.bypasses}`,
    `create role ${roles.joinsSuperuser} noinherit in role "${rows[0]?.me}"`,
    `create role ${roles.joinsOwner} noinherit in role samhandlingsavvik_owner`,
    `create role ${roles.plain} in role sav_app`,
  ]
  for (const statement of statements) await sql.raw(statement).execute(superuser.db)
})
afterAll(async () => {
  for (const role of Object.values(roles).toReversed())
    await sql.raw(`drop role if exists ${role}`).execute(superuser.db)
  await superuser.close()
  await clone.drop()
})

/** What is found of a connection that acts as `role`. */
async function problemOf(role: string): Promise<string | undefined> {
  await sql.raw(`set role ${role}`).execute(superuser.db)
  try {
    return await findRoleProblem(superuser.db)
  } finally {
    await sql`reset role`.execute(superuser.db)
  }
}

/** Limits the one connection, as those of the application's role are. */
const limitEverything = () =>
  sql`select set_config(name, '15s', false) from pg_settings where name = any (${[...timeLimits]})`.execute(
    superuser.db,
  )

describe('the role of the service', () => {
  it('is good where it is only a member of sav_app', async () => {
    const app = openDatabase(clone.app, { max: 1, log: quietLog, name: 'test' })
    expect(await findRoleProblem(app.db)).toBeUndefined()
    await app.close()
    await limitEverything()
    expect(await problemOf(roles.plain)).toBeUndefined()
  })

  it('is refused where nothing ends what is stuck, and the limit that is missing is named', async () => {
    await limitEverything()
    await sql`set lock_timeout = 0`.execute(superuser.db)
    expect(await problemOf(roles.plain)).toMatch(/no limit of time \(lock_timeout\): run migrations\/roles\.sql/)
  })

  it('is refused as a superuser, as the owner, and as one that passes row-level security', async () => {
    expect(await findRoleProblem(superuser.db)).toContain('superuser')
    expect(await problemOf('samhandlingsavvik_owner')).toContain('the owner of the tables')
    expect(await problemOf(roles.bypasses)).toContain('bypasses row-level security')
  })

  it('is refused where it could become one of these', async () => {
    expect(await problemOf(roles.joinsSuperuser)).toContain('superuser')
    expect(await problemOf(roles.joinsOwner)).toContain('the owner of the tables')
    expect(await problemOf(roles.joinsBypasser)).toContain('bypasses row-level security')
  })

  it('is named to the operator with what to do about it', async () => {
    expect(await findRoleProblem(superuser.db)).toMatch(/^The database role of DATABASE_URL .*migrations\/roles\.sql/)
  })
})
