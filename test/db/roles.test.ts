import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { applyRoles } from '../../src/db/embedded/prepare-database.ts'
import { errorCode } from '../../src/db/postgres-error.ts'
import { timeLimits, withoutTimeLimits } from '../../src/db/time-limits.ts'
import { urlOf } from '../journeys/journey.ts'
import { runCommand, runWell } from '../journeys/run-command.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'

const program = fileURLToPath(new URL('../../src/migrate.ts', import.meta.url))
const loginRoles = ['samhandlingsavvik_app', 'samhandlingsavvik_owner']
const groupRoles = ['sav_app', 'sav_search', 'sav_statistics', 'sav_worker']

describe('the roles of the database', () => {
  let database: ClonedDatabase
  beforeAll(async () => {
    database = await cloneDatabase('empty')
    await withClient(database.owner, (client) =>
      client.query(`
        create table worker_only (n integer);
        grant select on worker_only to sav_worker;
        create table everyday (n integer);
        grant select on everyday to sav_app;`),
    )
  })
  afterAll(() => database.drop())

  test('none is a superuser, passes row-level security or makes roles and databases', async () => {
    const rows = await asApp(
      `select rolname from pg_roles where rolname = any ($1)
         and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb and not rolreplication order by 1`,
      [[...loginRoles, ...groupRoles]],
    )
    expect(rows.map((row) => row['rolname'])).toEqual([...loginRoles, ...groupRoles])
  })

  test('only the owner and the service log in', async () => {
    const rows = await asApp(`select rolname from pg_roles where rolcanlogin and rolname = any ($1) order by 1`, [
      [...loginRoles, ...groupRoles],
    ])
    expect(rows.map((row) => row['rolname'])).toEqual(loginRoles)
  })

  test('the service has the everyday rights at once', async () => {
    expect(await asApp('select * from everyday')).toEqual([])
  })

  test("the service has the worker's rights only after asking for them", async () => {
    await expect(asApp('select * from worker_only')).rejects.toThrow('permission denied for table worker_only')
    await withClient(database.app, async (client) => {
      await client.query('begin')
      await client.query('set local role sav_worker')
      expect((await client.query('select * from worker_only')).rows).toEqual([])
      await client.query('commit')
      await expect(client.query('select * from worker_only')).rejects.toThrow('permission denied')
    })
  })

  test('the service cannot become the owner and cannot make tables that last', async () => {
    await expect(asApp('set role samhandlingsavvik_owner')).rejects.toThrow('permission denied to set role')
    await expect(asApp('create table mine (n integer)')).rejects.toThrow('permission denied for schema public')
  })

  test('every row of every table, also of later ones, is read by the owner as sav_backup, which writes none', async () => {
    await withClient(database.owner, async (client) => {
      await client.query(`
        create table guarded (n integer);
        insert into guarded values (1);
        alter table guarded enable row level security;
        alter table guarded force row level security`)
      expect((await client.query('select * from guarded')).rows).toEqual([])
      await client.query('set role sav_backup')
      expect((await client.query('select * from guarded')).rows).toEqual([{ n: 1 }])
      for (const text of ['insert into guarded values (2)', 'update guarded set n = 2', 'delete from guarded']) {
        await expect(client.query(text)).rejects.toThrow('permission denied')
      }
    })
    for (const role of ['sav_app', 'sav_worker', 'sav_statistics']) {
      const asRole = withClient(database.app, (client) => client.query(`set role ${role}; set role sav_backup`))
      await expect(asRole).rejects.toThrow('permission denied to set role')
    }
  })

  const limits = {
    samhandlingsavvik_app: ['15s', '3s', '10s', '5min'],
    samhandlingsavvik_owner: ['15min', '10s', '1min', '30min'],
  }

  test.each(Object.entries(limits))(
    'every wait of %s ends: statement, lock, idle and whole transaction',
    async (role, expected) => {
      const settings = role === 'samhandlingsavvik_app' ? database.app : database.owner
      const { rows } = await withClient(settings, (client) =>
        client.query<{ limit: string }>(
          `select current_setting(name) as limit from pg_settings where name = any ($1) order by array_position($1, name)`,
          [timeLimits],
        ),
      )
      // PostgreSQL knows the last one from version 17 on.
      expect(rows.length).toBeGreaterThanOrEqual(3)
      expect(rows.map(({ limit }) => limit)).toEqual(expected.slice(0, rows.length))
    },
  )

  test('a statement that is stuck, a lock that is not had and a transaction that is forgotten end by themselves', async () => {
    await withClient(database.owner, (client) => client.query(`grant update on everyday to sav_app`))
    const ends = (work: (client: pg.Client) => Promise<unknown>) =>
      withClient(database.app, (client) => work(client)).then(
        () => 'nothing ended it',
        (error: unknown) => errorCode(error) ?? String(error),
      )
    const stuck = ends((client) => client.query('select pg_sleep(60)'))
    const waiting = withClient(database.superuser, async (holder) => {
      await holder.query('begin; lock table everyday')
      return await ends((client) => client.query('update everyday set n = 1'))
    })
    const forgotten = ends(async (client) => {
      await client.query('begin; select 1')
      const ended = new Promise((_resolve, reject) => client.once('error', reject))
      await Promise.race([ended, sleep(30_000)])
    })
    // query_canceled, lock_not_available, idle_in_transaction_session_timeout
    expect(await Promise.all([stuck, waiting, forgotten])).toEqual(['57014', '55P03', '25P03'])
  }, 45_000)

  test('what has to take as long as it takes lifts its limits, until its transaction or session ends', async () => {
    await withClient(database.owner, async (client) => {
      const limit = async () =>
        (await client.query<{ v: string }>(`select current_setting('statement_timeout') as v`)).rows[0]?.v
      await client.query('begin')
      await client.query(withoutTimeLimits('transaction'))
      expect(await limit()).toBe('0')
      await client.query('commit')
      expect(await limit()).toBe('15min')
      await client.query(withoutTimeLimits('session'))
      expect(await limit()).toBe('0')
    })
  })

  test('the service may make temporary tables, which the job queues need', async () => {
    await expect(asApp('create temporary table scratch (n integer)')).resolves.toEqual([])
  })

  test('roles the database was not given to can neither connect nor make temporary tables', async () => {
    const rows = await asApp(
      `select count(*)::int as n from pg_database, aclexplode(datacl) as entry
       where datname = current_database() and entry.grantee = 0`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  test('the owner may make schemas and trusted extensions', async () => {
    const made = withClient(database.owner, (client) => client.query('create schema bullmq; create extension pg_trgm'))
    await expect(made).resolves.toBeDefined()
  })

  test('the file of the roles can be run again and takes back what was widened by hand', async () => {
    await withClient(database.superuser, (client) =>
      client.query(`grant connect on database ${client.database} to public`),
    )
    await applyRoles(database.superuser)
    await applyRoles(database.superuser)
    const rows = await asApp(
      `select datdba::regrole::text as owner, has_database_privilege('sav_statistics', current_database(), 'connect') as open
       from pg_database where datname = current_database()`,
    )
    expect(rows).toEqual([{ owner: 'samhandlingsavvik_owner', open: false }])
  })

  test('the file of the roles refuses to give away a database of the server itself', async () => {
    await expect(applyRoles({ ...database.superuser, database: 'postgres' })).rejects.toThrow(
      'connect to the database of the service',
    )
  })

  test('letters beyond English are letters to the search for similar words', async () => {
    await withClient(database.owner, (client) => client.query('create extension if not exists pg_trgm'))
    expect(await asApp(`select similarity('Ødegård', 'ødegård') as same, similarity('Šnåsa', 'xyz') as other`)).toEqual(
      [{ same: 1, other: 0 }],
    )
    expect(await asApp(`select cardinality(show_trgm('ø')) as n`)).toEqual([{ n: 2 }])
  })

  async function asApp(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return await withClient(
      database.app,
      async (client) => (await client.query<Record<string, unknown>>(text, values)).rows,
    )
  }
})

// Here and not elsewhere: roles are the server's, and this file's tests run one after the other.
describe('npm run migrate', () => {
  test('run twice at the same moment on a new database, roles and all, ends well twice and applies everything once', async () => {
    const clone = await cloneDatabase('empty')
    onTestFinished(() => clone.drop())
    const env = {
      PATH: process.env['PATH'],
      AUTH_MODE: 'demo',
      DATABASE_SUPERUSER_URL: urlOf(clone.superuser),
      DATABASE_OWNER_URL: urlOf(clone.owner),
      DATABASE_URL: urlOf(clone.app),
    }
    const run = () => promisify(execFile)(process.execPath, [program], { env })
    const outputs = await Promise.all([run(), run()])
    const said = outputs.map(({ stdout }) => stdout).join('')
    expect(said.match(/"msg":"the database is up to date"/g)).toHaveLength(2)
    const applied = [...said.matchAll(/"migrations":(\[[^\]]*\])/g)].flatMap(
      ([, list]) => JSON.parse(list ?? '') as string[],
    )
    const kept = await withClient(clone.owner, (client) =>
      client.query<{ name: string }>('select name from kysely_migration order by name'),
    )
    expect(applied.toSorted()).toEqual(kept.rows.map(({ name }) => name))
    expect(applied.length).toBeGreaterThan(10)
  })
})

describe('npm run restore', () => {
  test('on a server that has nothing but a database, given the superuser, makes the roles first', async () => {
    const [first, second] = [await cloneDatabase('vestfold'), await cloneDatabase('empty')]
    const folder = await mkdtemp(join(tmpdir(), 'samhandlingsavvik-restore-'))
    onTestFinished(async () => {
      await rm(folder, { recursive: true })
      await Promise.all([first.drop(), second.drop()])
    })
    const { database } = second.superuser
    await withClient(second.superuser, (client) =>
      client.query(`
        alter database ${database} owner to ${client.escapeIdentifier(client.user ?? '')};
        revoke all on database ${database} from samhandlingsavvik_app, samhandlingsavvik_owner`),
    )
    const place = join(folder, 'backup')
    const common = { AUTH_MODE: 'demo', DATA_DIR: folder }
    await runWell('take-backup', [place], { ...common, DATABASE_OWNER_URL: urlOf(first.owner) })
    const own = { ...common, DATABASE_OWNER_URL: urlOf(second.owner), DATABASE_URL: urlOf(second.app) }
    const refused = await runCommand('restore', [place], own)
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/^DATABASE_OWNER_URL lacks rights/)])
    const given = { ...own, DATABASE_SUPERUSER_URL: urlOf(second.superuser) }
    expect(await runWell('restore', [place], given)).toContain('restored: everything as it was')
    await withClient(second.app, async (client) => {
      expect((await client.query('select from organisation')).rowCount).toBeGreaterThan(5)
    })
  })
})
