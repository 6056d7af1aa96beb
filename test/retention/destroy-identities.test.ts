import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { readIdentity } from '../../src/report/read-identity.ts'
import { reopenReport } from '../../src/report/reopen-report.ts'
import { confirmClock } from '../../src/retention/retention-store.ts'
import { demoPerson } from '../support/actors.ts'
import { filedAt, gone, openRetentionWorld, untouched, type RetentionWorld } from './retention-world.ts'

let world: RetentionWorld
beforeAll(async () => {
  world = await openRetentionWorld()
})
afterAll(() => world.service.close())

const tracesOf = (id: string) =>
  world.query(
    `select 'history' as log, verb as what, actor, from_status || ' ' || to_status as status from report_history
       where report_id = $1 and verb = 'destroy_identity'
     union all select 'audit', act, actor, details::text from audit_entry where report_id = $1 and act = 'identity.destroy'
     order by 1 desc`,
    [id],
  )
const read = (id: string, as: string) =>
  readIdentity(world.service.context, demoPerson(as), id, { reasonCode: 'handle_case', reasonText: null })

describe('who the patient is', () => {
  test('stands for thirty whole days after the case was closed, and goes as the next day begins in Oslo', async () => {
    // Half past nine on Tuesday 19 March in Oslo; the clocks are set forward on the 31st.
    const id = await world.file(`answered_at = '2024-03-19T20:00Z', closed_at = '2024-03-19T20:30Z'`)
    for (const time of ['2024-04-17T20:31', '2024-04-18T20:31', '2024-04-18T21:59']) {
      expect([time, await world.destroyAt(time), await world.left(id)]).toEqual([time, 0, untouched])
    }
    expect([await world.destroyAt('2024-04-18T22:00'), await world.left(id)]).toEqual([1, gone])
    expect(await world.destroyAt('2024-04-19T22:00')).toBe(0)
    expect(await tracesOf(id)).toEqual([
      { log: 'history', what: 'destroy_identity', actor: 'system', status: 'closed closed' },
      {
        log: 'audit',
        what: 'identity.destroy',
        actor: 'system',
        status: '{"status": "closed", "identities": 1, "attachments": 0}',
      },
    ])
  })

  test.each([
    ['withdrawn at New Year', `withdrawn_at = '2024-12-01T12:00Z'`, '2024-12-31T22:59', '2024-12-31T23:00'],
    [
      'a duplicate, while clocks are set back',
      `duplicate_at = '2024-10-10T12:00Z'`,
      '2024-11-09T22:59',
      '2024-11-09T23:00',
    ],
    ['closed when it was New Year in Oslo', `closed_at = '2023-12-31T23:30Z'`, '2024-01-31T22:59', '2024-01-31T23:00'],
  ])('of a case that was %s', async (_what, assignments, stands, goes) => {
    const id = await world.file(assignments)
    expect([await world.destroyAt(stands), await world.left(id)]).toEqual([0, untouched])
    expect([await world.destroyAt(goes), await world.left(id)]).toEqual([1, gone])
  })

  test('stands in a case that was reopened meanwhile', async () => {
    const id = await world.file(`answered_at = '2024-04-02T08:00Z', closed_at = '2024-04-03T08:00Z'`)
    world.turnTo('2024-04-10T08:00')
    const reason = { reason: 'Svaret gjelder en annen hendelse.' }
    await reopenReport(world.service.context, demoPerson('faerder-leder'), { reportId: id, revision: 1 }, reason)
    expect([await world.destroyAt('2024-06-01T08:00'), await world.left(id)]).toEqual([0, untouched])
    await world.query(
      `update report set answered_at = '2024-06-02T08:00Z', closed_at = '2024-06-02T08:00Z' where id = $1`,
      [id],
    )
    expect(await world.destroyAt('2024-07-02T21:59')).toBe(0)
    expect([await world.destroyAt('2024-07-02T22:00'), await world.left(id)]).toEqual([1, gone])
  })

  test('of an open case stands for twelve months from its filing at most', async () => {
    const id = await world.file()
    expect([await world.destroyAt('2025-03-13T22:59'), await world.left(id)]).toEqual([0, untouched])
    expect([await world.destroyAt('2025-03-13T23:00'), await world.left(id)]).toEqual([1, gone])
    expect(await tracesOf(id)).toMatchObject([{ status: 'sent sent' }, { what: 'identity.destroy' }])
  })

  test('goes by what the collaboration has agreed, and by what is usual where its row says nothing', async () => {
    const id = await world.file(`closed_at = '2024-05-01T10:00Z'`)
    const set = (retention: string) =>
      world.query(`update collaboration set settings = ${retention} where id = 'vestfold'`)
    await set(`jsonb_set(settings, '{retention,identityDaysAfterEnd}', '90')`)
    expect(await world.destroyAt('2024-07-30T10:00')).toBe(0)
    await set(`settings - 'retention'`)
    expect(await world.destroyAt('2024-05-31T10:00')).toBe(0)
    expect([await world.destroyAt('2024-06-01T10:00'), await world.left(id)]).toEqual([1, gone])
  })
})

test('what goes is the identity, its keys and what shows the patient; the report, its consent and the figures stay', async () => {
  const id = await world.file(`received_at = '${filedAt}', first_received_at = '${filedAt}'`)
  await world.attach(id, true)
  await world.attach(id, false)
  const state = async () => [
    await world.query('select to_jsonb(r) as report from report r where id = $1', [id]),
    await world.query('select count(*)::int as due from recount_due'),
    await world.query('select count(*)::int, md5(string_agg(c::text, chr(10) order by c::text)) from counted_report c'),
    await world.query('select id from attachment where report_id = $1 and not shows_patient', [id]),
  ]
  expect(await world.left(id)).toEqual({ identities: 1, keys: 2, files: 2, fileKeys: 3 })
  expect(await read(id, 'siv-kvalitet')).toMatchObject({ name: 'Kari Testesen' })
  const before = await state()
  expect(await world.destroyAt('2025-03-20T08:00')).toBe(1)
  expect(await world.left(id)).toEqual({ identities: 0, keys: 0, files: 1, fileKeys: 1 })
  expect(await state()).toEqual(before)
  for (const reader of ['siv-kvalitet', 'faerder-leder']) {
    await expect(read(id, reader)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('a hundred cases and more go once each under two workers', async () => {
  const ids = await world.fileMany(101, `withdrawn_at = '2024-05-01T10:00Z'`)
  await world.destroyAt('2024-05-02T10:00')
  world.turnTo('2024-06-03T10:00')
  await world.query(`update retention_run set trusted_at = '2024-06-03T09:00Z'`)
  const counts = await Promise.all([world.destroy(), world.destroy()])
  expect(counts[0] + counts[1]).toBe(101)
  const twice = await world.query(
    `select report_id from report_history where verb = 'destroy_identity' and report_id = any ($1)
     group by report_id having count(*) = 1`,
    [ids],
  )
  expect(twice).toHaveLength(101)
  expect(await world.query('select from patient_identity where report_id = any ($1)', [ids])).toEqual([])
})

describe('a clock that jumped', () => {
  test('destroys nothing, which is logged, until an operator says that it is right', async () => {
    const id = await world.file(`closed_at = '2024-08-01T10:00Z'`)
    await world.destroyAt('2024-08-02T10:00')
    for (const [time, verdict] of [
      ['2024-09-10T10:00', 'wait_a_day'],
      ['2025-08-02T10:00', 'ask_operator'],
      ['2025-08-04T10:00', 'ask_operator'],
    ] as const) {
      world.turnTo(time)
      expect([time, await world.destroy(), await world.left(id)]).toEqual([time, 0, untouched])
      expect(world.log.lines.at(-1)?.fields).toEqual({ verdict })
    }
    const owner = openDatabase(world.service.clone.owner, { max: 1, log: world.log, name: 'test' })
    await confirmClock(owner.db)
    await owner.close()
    expect([await world.destroy(), await world.left(id)]).toEqual([1, gone])
  })

  test('and is the process’s and the test’s alone does not reach what the database finds too young', async () => {
    const id = await world.file(`filed_at = now(), withdrawn_at = now()`)
    expect([await world.destroyAt('2190-01-01T10:00'), await world.left(id)]).toEqual([0, untouched])
  })
})
