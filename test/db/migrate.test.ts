import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { setRolePasswords, verifierOf } from '../../src/db/role-passwords.ts'
import { urlOf } from '../journeys/journey.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { quietLog } from '../support/quiet-log.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

const own = fileURLToPath(new URL('../../migrations', import.meta.url))

let clone: ClonedDatabase
afterEach(() => clone.drop())

describe('a migration of a database in use', () => {
  let folder: string
  beforeEach(async () => {
    clone = await cloneDatabase('vestfold')
    folder = await makeScratchFolder()
  })
  const bring = (name: string, text: string) => writeFile(join(folder, `${name}.sql`), text)
  const migrate = () => migrateDatabase(clone.owner, [own, folder])

  it('that has to wait for somebody keeps nobody else waiting, and is done when they are', async () => {
    await bring('9001_column', 'alter table report add column nobody_reads_it text')
    const database = openDatabase(clone.app, { max: 2, log: quietLog, name: 'migrate-test' })
    let done = false
    const longest = await withClient(clone.superuser, async (reader) => {
      await reader.query('begin; select count(*) from report')
      const migrating = migrate().finally(() => (done = true))
      let longest = 0
      for (const end = performance.now() + 5_000; performance.now() < end; await sleep(20)) {
        const since = performance.now()
        await sql`select count(*) from report`.execute(database.db)
        longest = Math.max(longest, performance.now() - since)
      }
      expect(done).toBe(false)
      await reader.query('commit')
      expect(await migrating).toEqual(['9001_column'])
      return longest
    })
    await database.close()
    // It did stand in the way, for its second; the service itself gives up on a lock after three.
    expect(longest).toBeGreaterThan(100)
    expect(longest).toBeLessThan(3_000)
  })

  it('that fails keeps nothing of itself and all of those before it', async () => {
    await bring('9001_good', 'create table good (n integer)')
    await bring('9002_bad', 'create table half (n integer); select 1 / 0')
    await expect(migrate()).rejects.toMatchObject({ code: '22012' })
    const { rows } = await withClient(clone.owner, (client) =>
      client.query(`select to_regclass('good') is not null as good, to_regclass('half') is not null as half`),
    )
    expect(rows).toEqual([{ good: true, half: false }])
    await bring('9002_bad', 'create table whole (n integer)')
    expect(await migrate()).toEqual(['9002_bad'])
  })
})

describe('the passwords of the roles that log in', () => {
  beforeEach(async () => {
    clone = await cloneDatabase('empty')
  })

  it('are kept as PostgreSQL itself keeps them, and set without being told to its log', async () => {
    const role = `invented_${process.pid}`
    await withClient(clone.superuser, async (client) => {
      await client.query(`set password_encryption = 'scram-sha-256'; create role ${role} password 'et oppdiktet ord'`)
      try {
        const find = async () => {
          const question = 'select rolpassword from pg_authid where rolname = $1'
          const { rows } = await client.query<{ rolpassword: string }>(question, [role])
          return rows[0]?.rolpassword ?? ''
        }
        const itself = await find()
        const salt = Buffer.from(itself.split(/[:$]/)[2] ?? '', 'base64')
        expect(verifierOf('et oppdiktet ord', salt)).toBe(itself)
        await setRolePasswords(urlOf(clone.superuser), [`postgres://${role}:et%20annet@nowhere.example/sav`])
        const set = await find()
        expect(set).toBe(verifierOf('et annet', Buffer.from(set.split(/[:$]/)[2] ?? '', 'base64')))
      } finally {
        await client.query(`drop role ${role}`)
      }
    })
  })
})
