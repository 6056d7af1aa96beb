import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asActor } from '../../src/db/scope.ts'
import { confirmPosted } from '../../src/delivery/confirm-posted.ts'
import { countDeliveries } from '../../src/delivery/count-deliveries-store.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { listDeliveries, markRead } from '../../src/delivery/delivery-store.ts'
import { retryDelivery } from '../../src/delivery/retry-delivery.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { bringIn } from '../../src/report/bring-in.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import { forgetIdempotencyKeys } from '../../src/retention/forget-idempotency-keys-store.ts'
import { openDeliveryWorld, staff, toHolmestrand, toHorten, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
beforeEach(() => world.receiver.answer())
afterAll(() => world.close())

const siv = staff('siv-fordeler')
const outsider = staff('larvik-kvalitet')
const lastMail = () => world.receiver.taken.at(-1)?.raw.replaceAll('=\r\n', '') ?? ''
const audited = (act: string, reportId: string) =>
  world.query(`select actor, details from audit_entry where act = $1 and report_id = $2`, [act, reportId])

const open = (reportId: string, organisation: string) =>
  asActor(world.context.database.db, { organisations: [organisation] }, (tx) =>
    markRead(tx, reportId, organisation, new Date('2026-03-14T08:00:00Z')),
  )

describe('staff of the recipient who open a report', () => {
  test('make its e-mail read, once', async () => {
    const { deliveryId, reportId } = await world.file()
    await deliver(world.context, deliveryId)
    expect(await open(reportId, 'siv')).toBe(1)
    expect(await open(reportId, 'siv')).toBe(0)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'read', read_at: new Date('2026-03-14T08:00:00Z') })
  })

  test('do not take the e-mail from who has not had it: it is still sent', async () => {
    const { deliveryId, reportId } = await world.file()
    await open(reportId, 'siv')
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'read', attempts: 1, next_attempt_at: null })
    expect((await world.row(deliveryId)).sent_at).not.toBeNull()
  })

  test('make no letter read, and the sender’s staff nothing at all', async () => {
    const letter = await world.file(toHolmestrand)
    expect(await open(letter.reportId, 'holmestrand')).toBe(0)
    const mail = await world.file(toHorten)
    expect(await open(mail.reportId, 'siv')).toBe(0)
  })
})

describe('a letter', () => {
  test('is handled by hand once somebody says that it is posted', async () => {
    const { deliveryId, reportId } = await world.file(toHolmestrand)
    await deliver(world.context, deliveryId)
    await confirmPosted(world.context, siv, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'handled_by_hand', handled_by: 'person:siv-fordeler' })
    expect(await audited('delivery.confirm_posted', reportId)).toEqual([
      { actor: 'person:siv-fordeler', details: { delivery: deliveryId, from: 'sent' } },
    ])
    await expect(confirmPosted(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('that waits for its folder and is posted by hand is attempted no more', async () => {
    const { deliveryId } = await world.file(toHolmestrand)
    await confirmPosted(world.context, siv, deliveryId)
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'handled_by_hand', attempts: 0, next_attempt_at: null })
  })

  test('is not there for somebody else, and an e-mail is not posted', async () => {
    const letter = await world.file(toHolmestrand)
    await expect(confirmPosted(world.context, outsider, letter.deliveryId)).rejects.toMatchObject({ code: 'not_found' })
    const mail = await world.file()
    await expect(confirmPosted(world.context, siv, mail.deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
  })
})

describe('a third partner', () => {
  test('has no hand in the letters and e-mails of the others, who still have', async () => {
    const { deliveryId, reportId } = await world.file(toHolmestrand)
    await bringIn(world.test.context, siv, reportId, { organisation: 'larvik', reason: 'Pasienten har flyttet dit.' })
    await expect(confirmPosted(world.context, outsider, deliveryId)).rejects.toMatchObject({ code: 'forbidden' })
    await world.change(deliveryId, `gave_up_at = now(), next_attempt_at = null`)
    await expect(retryDelivery(world.context, outsider, deliveryId)).rejects.toMatchObject({ code: 'forbidden' })
    await retryDelivery(world.context, staff('holmestrand-kvalitet'), deliveryId)
  })

  test('that forwarded the report posts the letter to where it went, and what is to reach itself is its own', async () => {
    const { reportId } = await world.file(toHorten)
    const to = { organisation: 'holmestrand', unit: null, reason: 'Pasienten bor der.' }
    await forwardReport(world.test.context, staff('horten-kvalitet'), { reportId, revision: 1 }, to)
    const [own, letter] = (await world.rows(reportId)).filter(({ message }) => message === 'report')
    await confirmPosted(world.context, staff('horten-kvalitet'), letter?.id ?? '')
    await world.change(own?.id ?? '', `gave_up_at = now(), next_attempt_at = null`)
    await retryDelivery(world.context, staff('horten-kvalitet'), own?.id ?? '')
    const after = await world.rows(reportId)
    const stateOf = (id: string | undefined) => after.find((row) => row.id === id)?.state
    expect([stateOf(letter?.id), stateOf(own?.id)]).toEqual(['handled_by_hand', 'queued'])
  })
})

describe('a delivery that is attempted once more by a person', () => {
  test('is due at once with a new day of patience', async () => {
    world.receiver.refuse('postmottak@horten.example', 550)
    const { deliveryId, reportId } = await world.file(toHorten)
    await deliver(world.context, deliveryId)
    world.receiver.answer()
    await retryDelivery(world.context, siv, deliveryId)
    expect(world.test.hurried.at(-1)).toBe(deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'queued', failed_at: null, last_error: null })
    await deliver(world.context, deliveryId)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(await audited('delivery.retry', reportId)).toEqual([
      { actor: 'person:siv-fordeler', details: { delivery: deliveryId, from: 'given_up', reason: 'smtp_550' } },
    ])
  })

  test('has failed: what is queued, on its way or sent is left alone, and somebody else’s is not there', async () => {
    const { deliveryId } = await world.file()
    await expect(retryDelivery(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
    await deliver(world.context, deliveryId)
    await expect(retryDelivery(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(retryDelivery(world.context, outsider, deliveryId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what happens to a case', () => {
  test('a forwarding reaches the new unit, and the reporter and the house that sent it hear who has it', async () => {
    const { reportId, number } = await world.file()
    const to = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Hører til KFMR.' }
    await forwardReport(world.test.context, siv, { reportId, revision: 1 }, to)
    const rows = await world.rows(reportId)
    expect(rows.map((row) => [row.message, row.recipient_role, row.unit_id])).toEqual([
      ['report', 'organisation', 'siv.kpa'],
      ['report', 'organisation', 'siv.kfmr'],
      ['forwarded', 'reporter', null],
      ['forwarded', 'organisation', null],
    ])
    for (const [index, to, link] of [
      [2, 'nattine@faerder.example', 'https://avvik.example/kvittering/'],
      [3, 'postmottak@faerder.example', `https://avvik.example/saker/${reportId}`],
    ] as const) {
      await deliver(world.context, rows[index]?.id ?? '')
      expect(world.receiver.taken.at(-1)?.to).toBe(to)
      expect(lastMail()).toContain(`Subject: Melding ${number}`)
      expect(lastMail()).toContain('Klinikk fysikalsk medisin og rehabilitering (Sykehuset i Vestfold HF)')
      expect(lastMail()).toContain(link)
      expect(lastMail()).not.toContain('KFMR.')
    }
  })

  test('a forwarding that is faster than the e-mail or the letter to who had the report makes that one needless', async () => {
    for (const [filed, by] of [
      [toHorten, 'horten-kvalitet'],
      [toHolmestrand, 'holmestrand-kvalitet'],
    ] as const) {
      const { deliveryId, reportId } = await world.file(filed)
      const to = { organisation: 'larvik', unit: null, reason: 'Pasienten bor der.' }
      await forwardReport(world.test.context, staff(by), { reportId, revision: 1 }, to)
      const before = [world.receiver.taken.length, (await world.letters()).length]
      await deliver(world.context, deliveryId)
      expect([world.receiver.taken.length, (await world.letters()).length]).toEqual(before)
      expect(await world.row(deliveryId)).toMatchObject({ state: 'not_needed', next_attempt_at: null })
      const next = (await world.rows(reportId)).find(({ organisation_id: id }) => id === 'larvik')
      await deliver(world.context, next?.id ?? '')
      expect(await world.row(next?.id ?? '')).toMatchObject({ state: 'sent' })
    }
  })

  test('an answer reaches reporter and leader as a link to the receipt, and the sending house as one to the case', async () => {
    const { reportId } = await world.file()
    await acknowledgeReport(world.test.context, siv, { reportId, revision: 1 })
    const answer = { position: 'agree', whatHappened: 'Listen ble glemt.', actions: [], contact: null } as const
    await answerReport(world.test.context, siv, { reportId, revision: 2 }, { ...answer, factors: [], actions: [] })
    const before = world.receiver.taken.length
    for (const row of await world.rows(reportId)) if (row.message === 'answer') await deliver(world.context, row.id)
    const mails = world.receiver.taken.slice(before)
    const links = mails.map(({ to, raw }) => [to, raw.includes('/kvittering/') ? 'receipt' : 'case'] as const)
    expect(Object.fromEntries(links)).toEqual({
      'bolgine@faerder.example': 'receipt',
      'nattine@faerder.example': 'receipt',
      'postmottak@faerder.example': 'case',
    })
    for (const { raw } of mails) expect(raw).not.toContain('glemt')
  })

  test('can be followed by its parties and by nobody else', async () => {
    const { reportId } = await world.file()
    const list = (organisation: string) =>
      asActor(world.context.database.db, { organisations: [organisation] }, (tx) => listDeliveries(tx, reportId))
    expect(await list('faerder')).toHaveLength(1)
    expect(await list('siv')).toHaveLength(1)
    expect(await list('larvik')).toEqual([])
  })
})

test('the metrics count what failed and what was given up, and tell how old the oldest promise is that is not kept', async () => {
  await world.query(
    'update delivery set sent_at = now(), next_attempt_at = null, gave_up_at = null, read_at = null, handled_at = null',
  )
  expect(await countDeliveries(world.context.database.db)).toEqual({
    byState: { failed: 0, given_up: 0 },
    oldestUndeliveredSeconds: 0,
    stuck: [],
  })
  const { deliveryId } = await world.file()
  const other = await world.file()
  await world.change(deliveryId, `created_at = now() - interval '1 hour', failed_at = now()`)
  await world.change(
    other.deliveryId,
    `created_at = now() - interval '1 day', gave_up_at = now(), next_attempt_at = null`,
  )
  const counts = await countDeliveries(world.context.database.db)
  expect(counts.byState).toEqual({ failed: 1, given_up: 1 })
  expect(counts.stuck).toEqual(
    expect.arrayContaining([
      { organisationId: 'siv', state: 'failed', count: 1 },
      { organisationId: 'siv', state: 'given_up', count: 1 },
    ]),
  )
  expect(Math.round(counts.oldestUndeliveredSeconds / 60)).toBe(60)
})

test('what is kept of idempotency keys goes after seven days', async () => {
  const { reportId } = await world.file()
  for (const [scope, age] of [
    ['old', '7 days 1 second'],
    ['young', '6 days 23 hours'],
  ]) {
    await world.query(
      `insert into idempotency (scope, key_hash, body_hmac, report_id, created_at)
       values ($1, '\\x00', '\\x00', $2, now() - $3::interval)`,
      [scope, reportId, age],
    )
  }
  expect(await forgetIdempotencyKeys(world.context.database.db)).toBe(1)
  expect(await world.query('select scope from idempotency')).toEqual([{ scope: 'young' }])
})
