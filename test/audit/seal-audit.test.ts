import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSealer } from '../../src/audit/seal-audit.ts'
import { measureSealingLag } from '../../src/audit/seal-store.ts'
import { asWorker } from '../../src/db/scope.ts'
import { sql } from 'kysely'
import { sampleReport } from '../support/sample-report.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { openAuditWorld, type AuditWorld } from './audit-world.ts'

let world: AuditWorld
beforeAll(async () => {
  world = await openAuditWorld()
})
afterAll(() => world.close())
beforeEach(() => world.tamper('truncate audit_seal, audit_entry'))

/** The order in which entries stand, by their `details.n`. */
const order = async () =>
  (
    await world.query<{ n: number }>(
      `select (e.details->>'n')::int as n from audit_seal s join audit_entry e on e.id = s.entry_id order by s.sequence`,
    )
  ).map(({ n }) => n)

/** A transaction of the service that has written an entry and not yet committed it. */
async function openLateEntry(n: number, id = 'gen_random_uuid()') {
  const client = new pg.Client(world.service.clone.app)
  await client.connect()
  await client.query('begin')
  await client.query(
    `insert into audit_entry (id, at, actor, actor_role, act, details) values (${id}, now(), 'system', 'system', 'late', '{"n": ${n}}')`,
  )
  return {
    commit: async () => {
      await client.query('commit')
      await client.end()
    },
  }
}
/** An id as one made this long ago, in milliseconds. */
const idOfAge = (ms: number) =>
  `rpad(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - ${ms}), 12, '0'), 32, '7')::uuid`

describe('the sealer', () => {
  it('gives what was filed and done a place in the chain, without gaps', async () => {
    const { context } = world.service
    await fileReport(context, { kind: 'anonymous' }, sampleReport(), { source: 'api', idempotencyKey: null })
    await world.write(3)
    expect(await world.seal()).toBe(4)
    expect(await world.seal()).toBe(0)
    expect(await world.check()).toMatchObject({ broken: undefined, intact: 4, unsealed: 0 })
  })

  it('seals a long backlog in pieces', async () => {
    await world.tamper(`insert into audit_entry (id, at, actor, actor_role, act, details)
      select gen_random_uuid(), now(), 'system', 'system', 'past', '{}' from generate_series(1, 2500)`)
    expect(await world.seal()).toBe(2500)
    expect(await world.check()).toMatchObject({ broken: undefined, intact: 2500, unsealed: 0 })
  })

  it('seals what commits late after what was sealed meanwhile', async () => {
    const turn = openSealer({ ...world.service.context, log: world.log }, world.key)
    await turn()
    const late = await openLateEntry(100, idOfAge(0))
    await world.write(2)
    expect(await turn()).toBe(2)
    await late.commit()
    expect(await turn()).toBe(1)
    expect(await order()).toEqual([0, 1, 100])
    expect((await world.check()).broken).toBeUndefined()
  })

  it('finds at its wide look what a process with a slow clock has written', async () => {
    const turn = openSealer({ ...world.service.context, log: world.log }, world.key)
    await turn()
    await (await openLateEntry(7, idOfAge(30 * 60_000))).commit()
    await world.write(1)
    expect(await turn()).toBe(1)
    // A sealer that starts looks at everything; one that goes on does so every half minute and every hour.
    expect(await world.seal()).toBe(1)
    expect(await order()).toEqual([0, 7])
  })

  it('is one at a time: of many at once none takes another’s place, and all is sealed once', async () => {
    const sealers = Array.from({ length: 6 }, () => openSealer({ ...world.service.context, log: world.log }, world.key))
    let total = 0
    for (let round = 0; round < 8; round++) {
      await world.write(5)
      const sealed = await Promise.all(sealers.map((turn) => turn()))
      total += sealed.reduce((sum, n) => sum + n)
    }
    for (const turn of sealers) total += await turn()
    expect(total).toBe(40)
    expect(await world.check()).toMatchObject({ broken: undefined, intact: 40, unsealed: 0 })
  })

  it('does nothing while another seals, and takes over as soon as that one dies', async () => {
    await world.write(2)
    const held = Promise.withResolvers<number>()
    const dying = asWorker(world.service.context.database.db, async (tx) => {
      const { rows } = await sql<{ pid: number }>`
        select pg_backend_pid() as pid, pg_advisory_xact_lock(5417230912)`.execute(tx)
      held.resolve(rows[0]!.pid)
      await sql`select pg_sleep(14)`.execute(tx)
    }).catch((error: unknown) => error)
    const pid = await held.promise
    expect(await world.seal()).toBe(0)
    await world.tamper(`select pg_terminate_backend(${pid})`)
    const begun = performance.now()
    while ((await world.seal()) === 0) await sleep(20)
    expect(performance.now() - begun).toBeLessThan(3_000)
    expect(await dying).toBeInstanceOf(Error)
  })

  it('leaves nothing half sealed when it dies between seals and commit', async () => {
    await world.write(3)
    const broken = { ...world.service.context.database, db: failingAtCommit() }
    await expect(openSealer({ database: broken, log: world.log }, world.key)()).rejects.toThrow('died')
    expect(await world.query('select from audit_seal')).toHaveLength(0)
    expect(await world.seal()).toBe(3)
  })

  it('logs the end of the chain once a day, as `verify-audit` takes it', async () => {
    await world.write(1)
    world.log.lines.length = 0
    const turn = openSealer({ ...world.service.context, log: world.log }, world.key)
    await turn()
    await world.write(1)
    await turn()
    const heads = world.log.lines.flatMap(({ fields }) => ('head' in fields ? [fields.head] : []))
    expect(heads).toEqual([expect.stringMatching(/^1:[0-9a-f]{64}$/)])
  })

  it('tells the metrics how long the oldest entry has waited', async () => {
    const { db } = world.service.context.database
    expect(await measureSealingLag(db)).toBe(0)
    await (await openLateEntry(1, idOfAge(90_000))).commit()
    expect(await measureSealingLag(db)).toBeGreaterThan(89)
    await world.seal()
    expect(await measureSealingLag(db)).toBe(0)
  })
})

/** The database, except that the process is gone before COMMIT. */
function failingAtCommit() {
  const { db } = world.service.context.database
  return new Proxy(db, {
    get: (target, name, receiver) =>
      name === 'transaction'
        ? () => ({
            execute: (work: (tx: unknown) => Promise<unknown>) =>
              target.transaction().execute(async (tx) => {
                await work(tx)
                throw new Error('died')
              }),
          })
        : (Reflect.get(target, name, receiver) as unknown),
  })
}

describe('what is sealed', () => {
  const statements = [
    `update audit_entry set act = 'nothing'`,
    `delete from audit_entry`,
    `update audit_seal set hash = sha256('x')`,
    `delete from audit_seal`,
    `truncate audit_seal`,
  ]
  it.each(statements.flatMap((text) => ['sav_app', 'sav_worker', 'sav_statistics'].map((role) => ({ text, role }))))(
    'is not touched by $role: $text',
    async ({ text, role }) => {
      await world.write(1)
      await world.seal()
      const client = new pg.Client(world.service.clone.app)
      await client.connect()
      try {
        if (role !== 'sav_app') await client.query(`set role ${role}`)
        await expect(client.query(text)).rejects.toThrow('permission denied')
      } finally {
        await client.end()
      }
      expect(await world.check()).toMatchObject({ broken: undefined, intact: 1 })
    },
  )

  it('is not seen by those the service works for', async () => {
    await world.write(1)
    await world.seal()
    const client = new pg.Client(world.service.clone.app)
    await client.connect()
    await expect(client.query('select * from audit_seal')).rejects.toThrow('permission denied')
    await client.end()
  })
})
