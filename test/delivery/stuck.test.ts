import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countDeliveries } from '../../src/delivery/count-deliveries-store.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import { deliveryTexts } from '../../src/i18n/nn-delivery.ts'
import { handleByHand } from '../../src/delivery/handle-by-hand.ts'
import { listStuckDeliveries } from '../../src/delivery/list-stuck.ts'
import { retryDelivery } from '../../src/delivery/retry-delivery.ts'
import { sendOtherWay } from '../../src/delivery/send-other-way.ts'
import { writeStuck } from '../../src/delivery/stuck-view.ts'
import { viewDeliveries } from '../../src/delivery/delivery-view.ts'
import { bringIn } from '../../src/report/bring-in.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { openDeliveryWorld, staff, toHorten, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
beforeEach(async () => {
  world.receiver.answer()
  await world.query('delete from delivery where replaces_id is not null')
  await world.query('update delivery set handled_at = now(), next_attempt_at = null where state <> $1', [
    'handled_by_hand',
  ])
})
afterAll(() => world.close())

const siv = staff('siv-fordeler')
const horten = staff('horten-kvalitet')
const listed = async (actor = siv) =>
  (await listStuckDeliveries(world.context, actor)).map(({ row, otherChannel }) => [row.id, row.state, otherChannel])
const failed = `failed_at = now(), last_error = 'smtp_451', attempts = 1, next_attempt_at = now() + interval '1 hour'`
const gaveUp = `failed_at = now(), last_error = 'smtp_550', attempts = 3, gave_up_at = now(), next_attempt_at = null`
const audited = (act: string, reportId: string) =>
  world.query('select actor, details from audit_entry where act = $1 and report_id = $2', [act, reportId])

describe('the list of what does not get through', () => {
  test('holds what was given up first and then what is repeated, for the parties and nobody else', async () => {
    const [one, other, well] = [await world.file(toHorten), await world.file(toHorten), await world.file(toHorten)]
    await world.change(one.deliveryId, failed)
    await world.change(other.deliveryId, gaveUp)
    const both = [
      [other.deliveryId, 'given_up', 'letter'],
      [one.deliveryId, 'failed', 'letter'],
    ]
    expect(await listed(siv)).toEqual(both)
    expect(await listed(horten)).toEqual(both)
    expect(await listed(staff('larvik-kvalitet'))).toEqual([])
    expect((await world.row(well.deliveryId)).state).toBe('queued')
  })

  test('leaves a third partner without the letters and e-mails of the others', async () => {
    const { deliveryId, reportId } = await world.file(toHorten)
    await bringIn(world.test.context, siv, reportId, { organisation: 'larvik', reason: 'Pasienten har flyttet dit.' })
    await world.change(deliveryId, gaveUp)
    expect(await listed(staff('larvik-kvalitet'))).toEqual([])
    expect(await listed(siv)).toHaveLength(1)
  })

  test('leaves out what another delivery has taken over', async () => {
    world.receiver.refuse('postmottak@horten.example', 550)
    const { deliveryId, reportId } = await world.file(toHorten)
    await deliver(world.context, deliveryId)
    const rows = await world.rows(reportId)
    expect(rows.map((row) => [row.channel_kind, row.replaces_id])).toContainEqual(['letter', deliveryId])
    expect(await listed()).toEqual([])
    expect((await countDeliveries(world.context.database.db)).stuck).toEqual([])
  })
})

describe('what a house is told about no case', () => {
  const fresh = `failed_at = null, gave_up_at = null, last_error = null, attempts = 0, next_attempt_at = now()`

  beforeEach(() => world.query('delete from delivery where report_id is null'))
  afterAll(async () => {
    await world.query(`delete from delivery where channel_id = 'horten.other'`)
    await world.query(`delete from channel where id = 'horten.other'`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
  })

  /** A digest to Horten's address, promised so many hours ago. */
  async function digest(hoursAgo: number, assignments: string): Promise<string> {
    const [row] = await world.query(
      `insert into delivery (id, message, recipient_role, organisation_id, channel_id, channel_kind, created_at)
       values (gen_random_uuid(), 'digest', 'organisation', 'horten', 'horten.email', 'email', now() - $1 * interval '1 hour') returning id`,
      [hoursAgo],
    )
    await world.change(String(row?.['id']), assignments)
    return String(row?.['id'])
  }

  test('is listed for that house and nobody else, and counted by partner', async () => {
    const id = await digest(1, gaveUp)
    expect(await listed(horten)).toEqual([[id, 'given_up', null]])
    for (const stranger of [siv, staff('larvik-kvalitet')]) expect(await listed(stranger)).toEqual([])
    const { stuck } = await countDeliveries(world.context.database.db)
    expect(stuck).toEqual([{ organisationId: 'horten', state: 'given_up', count: 1 }])
    const view = writeStuck(
      wordsOf('nb'),
      await listStuckDeliveries(world.context, horten),
      world.context.directory.current(),
    )
    expect(view.deliveries[0]).toMatchObject({ number: null, message: 'digest', reason: 'smtp_550' })
  })

  test('is attempted again by that house, and is not there for another', async () => {
    const id = await digest(1, gaveUp)
    await expect(retryDelivery(world.context, siv, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(handleByHand(world.context, siv, id)).rejects.toMatchObject({ code: 'not_found' })
    await retryDelivery(world.context, horten, id)
    expect(await world.row(id)).toMatchObject({ state: 'queued', gave_up_at: null })
    expect(world.test.hurried.at(-1)).toBe(id)
    await world.change(id, failed)
    await handleByHand(world.context, horten, id)
    expect(await world.row(id)).toMatchObject({ state: 'handled_by_hand', handled_by: 'person:horten-kvalitet' })
    const told = await world.query(`select act from audit_entry where details->>'delivery' = $1 order by id`, [id])
    expect(told.map(({ act }) => act)).toEqual(['delivery.retry', 'delivery.handle_by_hand'])
  })

  test('is sent over another address of that house, once', async () => {
    await world.query(
      `insert into channel (id, organisation_id, kind, email, priority, assumed, confirmed_at, confirmed_by)
       select 'horten.other', organisation_id, kind, 'andre@horten.example', priority + 10, assumed, confirmed_at, confirmed_by
       from channel where id = 'horten.email'`,
    )
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    const id = await digest(1, gaveUp)
    expect(await listed(horten)).toEqual([[id, 'given_up', 'email']])
    await sendOtherWay(world.context, horten, id)
    const next = await world.query('select channel_id, message, report_id from delivery where replaces_id = $1', [id])
    expect(next).toEqual([{ channel_id: 'horten.other', message: 'digest', report_id: null }])
    expect(await listed(horten)).toEqual([])
    await expect(sendOtherWay(world.context, horten, id)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('is left out once a later one says all that it was to say', async () => {
    const early = await digest(30, gaveUp)
    expect(await listed(horten)).toEqual([[early, 'given_up', 'email']])
    const late = await digest(6, fresh)
    expect(await listed(horten)).toEqual([])
    await world.change(late, gaveUp)
    expect(await listed(horten)).toEqual([[late, 'given_up', 'email']])
    const { stuck } = await countDeliveries(world.context.database.db)
    expect(stuck).toEqual([{ organisationId: 'horten', state: 'given_up', count: 1 }])
  })
})

describe('the other way', () => {
  test('is the next confirmed channel of the same addressee, at once, and the old one is tried no more', async () => {
    const { deliveryId, reportId } = await world.file(toHorten)
    await world.change(deliveryId, failed)
    await sendOtherWay(world.context, siv, deliveryId)
    const next = (await world.rows(reportId)).find((row) => row.replaces_id === deliveryId)
    expect(next).toMatchObject({
      channel_id: 'horten.post',
      channel_kind: 'letter',
      state: 'queued',
      message: 'report',
    })
    expect(world.test.hurried.at(-1)).toBe(next?.id)
    expect(await world.row(deliveryId)).toMatchObject({ state: 'given_up', next_attempt_at: null })
    await deliver(world.context, next?.id ?? '')
    expect((await world.letters()).some((name) => name.includes(next?.id ?? ''))).toBe(true)
    expect(await audited('delivery.send_other_way', reportId)).toEqual([
      {
        actor: 'person:siv-fordeler',
        details: {
          delivery: deliveryId,
          from: 'failed',
          reason: 'smtp_451',
          successor: next?.id,
          channel: 'horten.post',
        },
      },
    ])
    await expect(sendOtherWay(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('is not there where nothing failed, where no channel is left, and for somebody else', async () => {
    const { deliveryId } = await world.file(toHorten)
    await expect(sendOtherWay(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
    expect((await world.row(deliveryId)).state).toBe('queued')
    await world.change(deliveryId, gaveUp)
    await expect(sendOtherWay(world.context, staff('larvik-kvalitet'), deliveryId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await world.change(deliveryId, `channel_id = 'horten.post', channel_kind = 'letter'`)
    const before = await world.query('select count(*)::int as n from delivery')
    await world.query(`update channel set confirmed_at = null, confirmed_by = null where id = 'horten.email'`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    await expect(sendOtherWay(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
    expect(await world.query('select count(*)::int as n from delivery')).toEqual(before)
  })
})

describe('what somebody has seen to in another way', () => {
  test('is attempted no more, stands in the audit log once, and says so without a word of the post', async () => {
    const { deliveryId, reportId } = await world.file(toHorten)
    await world.change(deliveryId, failed)
    await handleByHand(world.context, horten, deliveryId)
    const row = await world.row(deliveryId)
    expect(row).toMatchObject({ state: 'handled_by_hand', handled_by: 'person:horten-kvalitet', next_attempt_at: null })
    expect(await listed()).toEqual([])
    const [view] = viewDeliveries(wordsOf('nn'), [row], world.context.directory.current())
    expect(view?.sentence).toBe(deliveryTexts.seenTo(row.handled_at as Date))
    expect(await audited('delivery.handle_by_hand', reportId)).toEqual([
      { actor: 'person:horten-kvalitet', details: { delivery: deliveryId, from: 'failed', reason: 'smtp_451' } },
    ])
    await expect(handleByHand(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
  })

  test('has failed: what waits or is sent is left alone, and somebody else’s is not there', async () => {
    const { deliveryId } = await world.file()
    await expect(handleByHand(world.context, siv, deliveryId)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(handleByHand(world.context, staff('larvik-kvalitet'), deliveryId)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
