import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deriveAuditKey, hashEntry, noHash, sealedColumns, type AuditHead } from '../../src/audit/audit-chain.ts'
import { listSealed } from '../../src/audit/seal-store.ts'
import { openDatabase } from '../../src/db/database.ts'
import { asBackup } from '../../src/db/scope.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openAuditWorld, type AuditWorld } from './audit-world.ts'

let world: AuditWorld
beforeAll(async () => {
  world = await openAuditWorld()
})
afterAll(() => world.close())

/** Twelve sealed entries, numbered by `details.n` from 0: entry n stands at n + 1. */
beforeEach(async () => {
  await world.tamper('truncate audit_seal, audit_entry')
  await world.write(12)
  expect(await world.seal()).toBe(12)
})

const idAt = async (sequence: number) =>
  (await world.query<{ id: string }>(`select entry_id as id from audit_seal where sequence = ${sequence}`))[0]!.id
const headOf = async () => (await world.check()).head!

/** As one who has another key than the service, but every right in the database: makes all hashes anew over what now stands there. */
async function resealAll(appSecret: string, keyId = world.key.id): Promise<void> {
  const owner = openDatabase(world.service.clone.owner, { max: 1, log: quietLog, name: 'test-reseal' })
  const key = { ...deriveAuditKey(appSecret), id: keyId }
  let before: Buffer = noHash
  let text = ''
  for (const { entry, hash: _hash, ...seal } of await asBackup(owner.db, (tx) => listSealed(tx, 0, 100))) {
    before = hashEntry(key, before, seal, entry!)
    text += `update audit_seal set hash = '\\x${before.toString('hex')}' where sequence = ${seal.sequence};`
  }
  await owner.close()
  await world.tamper(text)
}

describe('an audit log nobody touched', () => {
  it('is as it was sealed, and passes through every head it ever had', async () => {
    const early = await headOf()
    await world.write(3)
    expect(await world.check()).toMatchObject({ broken: undefined, intact: 12, unsealed: 3 })
    await world.seal()
    const late = await headOf()
    expect(await world.check([early, late])).toMatchObject({ broken: undefined, intact: 15, unsealed: 0 })
  })

  it('seals every column there is', async () => {
    const rows = await world.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'audit_entry'::regclass and attnum > 0 and not attisdropped`,
    )
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...sealedColumns].toSorted())
  })
})

describe('found, and the first bad row named:', () => {
  const changes: Readonly<Record<(typeof sealedColumns)[number], string>> = {
    id: `id = gen_random_uuid()`,
    at: `at = at + interval '1 microsecond'`,
    actor: `actor = 'person:siv-kpa'`,
    actor_role: `actor_role = 'case_handler'`,
    actor_organisation_id: `actor_organisation_id = 'horten'`,
    act: `act = 'report.read'`,
    report_id: `report_id = null`,
    reason_code: `reason_code = ''`,
    details: `details = details || '{"nothing": "null"}'`,
  }
  it.each(Object.entries(changes))('a changed %s', async (column, assignment) => {
    const id = await idAt(5)
    const followed =
      column === 'id'
        ? `update audit_seal set entry_id = (select id from audit_entry where details->>'n' = '4') where sequence = 5;`
        : ''
    await world.tamper(`update audit_entry set ${assignment} where id = '${id}'; ${followed}`)
    const { broken, intact } = await world.check()
    expect(broken).toEqual({ sequence: 5, entryId: await idAt(5), fault: 'changed' })
    expect(intact).toBe(4)
  })

  it('a changed time of sealing', async () => {
    await world.tamper(`update audit_seal set sealed_at = sealed_at - interval '1 day' where sequence = 7`)
    expect((await world.check()).broken).toEqual({ sequence: 7, entryId: await idAt(7), fault: 'changed' })
  })

  it('an entry that was deleted', async () => {
    const id = await idAt(4)
    await world.tamper(`delete from audit_entry where id = '${id}'`)
    expect((await world.check()).broken).toEqual({ sequence: 4, entryId: id, fault: 'missing_entry' })
  })

  it('an entry that was deleted with its seal', async () => {
    const id = await idAt(4)
    await world.tamper(`delete from audit_entry where id = '${id}'; delete from audit_seal where sequence = 4`)
    expect((await world.check()).broken).toEqual({ sequence: 4, entryId: null, fault: 'missing_seal' })
  })

  it('one deleted with its seal and the gap closed', async () => {
    const [gone, next] = [await idAt(4), await idAt(5)]
    await world.tamper(`delete from audit_entry where id = '${gone}'; delete from audit_seal where sequence = 4;
      update audit_seal set sequence = sequence - 1 where sequence between 5 and 12`)
    expect((await world.check()).broken).toEqual({ sequence: 4, entryId: next, fault: 'changed' })
  })

  it('an entry that was put in between', async () => {
    await world.tamper(`
      update audit_seal set sequence = sequence + 100 where sequence > 6; update audit_seal set sequence = sequence - 99 where sequence > 100;
      insert into audit_entry select gen_random_uuid(), at, 'person:siv-kpa', actor_role, actor_organisation_id, act, report_id, reason_code, details
        from audit_entry where id = '${await idAt(6)}';
      insert into audit_seal select 7, (select id from audit_entry where actor = 'person:siv-kpa'), key_id, sealed_at, hash
        from audit_seal where sequence = 6`)
    expect((await world.check()).broken).toEqual({ sequence: 7, entryId: await idAt(7), fault: 'changed' })
  })

  it('two entries that changed places', async () => {
    const [third, ninth] = [await idAt(3), await idAt(9)]
    await world.tamper(`update audit_seal set entry_id = gen_random_uuid() where sequence = 3;
      update audit_seal set entry_id = '${third}' where sequence = 9; update audit_seal set entry_id = '${ninth}' where sequence = 3`)
    expect((await world.check()).broken).toEqual({ sequence: 3, entryId: ninth, fault: 'changed' })
  })

  it('two seals that changed places with their entries', async () => {
    await world.tamper(`update audit_seal set sequence = 99 where sequence = 3; update audit_seal set sequence = 3 where sequence = 9;
      update audit_seal set sequence = 9 where sequence = 99`)
    expect((await world.check()).broken).toEqual({ sequence: 3, entryId: await idAt(3), fault: 'changed' })
  })

  const cutTail = `delete from audit_entry where id in (select entry_id from audit_seal where sequence > 9);
    delete from audit_seal where sequence > 9`
  it('a tail that was cut off, by a head that was written down', async () => {
    const head = await headOf()
    await world.tamper(cutTail)
    expect((await world.check([head])).broken).toEqual({ sequence: 10, entryId: null, fault: 'missing_seal' })
  })

  it('a tail that was cut off and has grown again', async () => {
    const head = await headOf()
    await world.tamper(cutTail)
    await world.write(5)
    await world.seal()
    expect((await world.check()).broken).toBeUndefined()
    expect((await world.check([head])).broken).toEqual({ sequence: 12, entryId: await idAt(12), fault: 'other_head' })
  })

  it('all of it deleted', async () => {
    const head = await headOf()
    await world.tamper('truncate audit_seal, audit_entry')
    expect((await world.check([head])).broken).toEqual({ sequence: 1, entryId: null, fault: 'missing_seal' })
  })

  it('all of it written anew by one who has the database and not the key', async () => {
    await world.tamper(`update audit_entry set actor = 'person:siv-kpa' where details->>'n' = '5'`)
    await resealAll('another secret, just as long as the right one')
    expect((await world.check()).broken).toEqual({ sequence: 1, entryId: await idAt(1), fault: 'changed' })
  })

  it('all of it written anew by one who has the key too, by a head that was written down', async () => {
    const head = await headOf()
    await world.tamper(`update audit_entry set actor = 'person:siv-kpa' where details->>'n' = '5'`)
    await resealAll('a secret for tests, long enough to be taken')
    expect((await world.check()).broken).toBeUndefined()
    expect((await world.check([head])).broken).toEqual({ sequence: 12, entryId: await idAt(12), fault: 'other_head' })
  })
})

describe('when APP_SECRET has changed', () => {
  const newKey = deriveAuditKey('a new secret after the old one was seen by somebody')

  it('what was sealed before is checked with the former one', async () => {
    expect((await world.check([], [newKey])).broken).toEqual({
      sequence: 1,
      entryId: await idAt(1),
      fault: 'unknown_key',
    })
    expect((await world.check([], [newKey, world.key])).broken).toBeUndefined()
  })
})

describe('when the oldest entries have had their time', () => {
  const takeOut = `delete from audit_seal where sequence <= 4; delete from audit_entry where (details->>'n')::int < 4`
  const headAt = async (sequence: number): Promise<AuditHead> => {
    const rows = await world.query<{ hash: Buffer }>(`select hash from audit_seal where sequence = ${sequence}`)
    return { sequence, hash: rows[0]!.hash }
  }

  it('the chain begins after the head that was written down before they went', async () => {
    const last = await headAt(4)
    await world.tamper(takeOut)
    expect(await world.check([last])).toMatchObject({ broken: undefined, intact: 8 })
  })

  it('and does not begin in the middle without it', async () => {
    await world.tamper(takeOut)
    expect((await world.check()).broken).toEqual({ sequence: 1, entryId: null, fault: 'missing_seal' })
  })
})
