import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { claimDelivery, leaseSeconds, listDueDeliveries, renewLease } from '../../src/delivery/attempt-store.ts'
import { confirmPosted } from '../../src/delivery/confirm-posted.ts'
import { deliver } from '../../src/delivery/deliver.ts'
import type { DeliveryContext } from '../../src/delivery/delivery-context.ts'
import { openPostgresGate } from '../support/postgres-gate.ts'
import { quietLog } from '../support/quiet-log.ts'
import {
  openDeliveryWorld,
  staff,
  toHolmestrand,
  toHorten,
  until,
  type DeliveryWorld,
  type Filed,
} from './delivery-world.ts'

let world: DeliveryWorld
const others: (() => Promise<void>)[] = []
beforeAll(async () => {
  world = await openDeliveryWorld()
})
beforeEach(() => world.receiver.answer())
afterEach(() => void vi.useRealTimers())
afterAll(async () => {
  for (const close of others) await close()
  await world.close()
})

/** A worker of its own: another pool, as another process has. */
function openOther(): DeliveryContext {
  const database = openDatabase(world.test.clone.app, { max: 5, log: quietLog, name: 'other' })
  others.push(() => database.close())
  return { ...world.context, database }
}

const lapse = `lease_until = now() - interval '1 second', next_attempt_at = now() - interval '1 second'`

/** One worker is held up at the mail server; the lease runs out and another one is answered `other`, then the first `late`. */
async function comeBack(other: number | undefined, late: number | undefined) {
  const held = Promise.withResolvers<void>()
  const { deliveryId, reportId } = await world.file(toHorten)
  const mine = () => world.receiver.offered.filter(({ messageId }) => messageId.startsWith(deliveryId))
  world.receiver.answer(async () => {
    if (mine().length > 1) return other
    await held.promise
    return late
  })
  const frozen = deliver(world.context, deliveryId)
  await until(() => mine().length === 1)
  expect(await world.row(deliveryId)).toMatchObject({ state: 'sending' })
  await world.change(deliveryId, lapse)
  await deliver(openOther(), deliveryId)
  const before = await world.row(deliveryId)
  held.resolve()
  await frozen
  expect(await world.row(deliveryId)).toEqual(before)
  expect(await world.rows(reportId)).toHaveLength(1)
  expect(new Set(mine().map(({ messageId }) => messageId)).size).toBe(1)
  expect(world.log.lines.at(-1)?.message).toBe('a late result was discarded')
  return before
}

describe('two workers at once', () => {
  test('send each delivery once, though every hint comes four times and a fifth of the mails fail first', async () => {
    const filed: Filed[] = []
    for (let count = 0; count < 30; count++) filed.push(await world.file(count % 3 ? {} : toHolmestrand))
    const byMail = filed.filter((_, index) => index % 3)
    const failing = new Set(byMail.filter((_, index) => index % 5 === 1).map(({ deliveryId }) => deliveryId))
    const failed = new Set<string>()
    world.receiver.answer(({ messageId }) => {
      const id = messageId.split('@')[0] ?? ''
      if (!failing.has(id) || failed.has(id)) return undefined
      failed.add(id)
      return 421
    })
    const workers = [world.context, openOther()]
    const round = () =>
      Promise.all(
        filed.flatMap(({ deliveryId }) =>
          workers.flatMap((worker) => [deliver(worker, deliveryId), deliver(worker, deliveryId)]),
        ),
      )
    await round()
    expect(failed).toEqual(failing)
    for (const id of failing) await world.change(id, 'next_attempt_at = now()')
    await round()
    for (const { deliveryId } of filed) {
      const attempts = failing.has(deliveryId) ? 2 : 1
      expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts, fencing_token: attempts })
    }
    const mails = byMail.map(({ deliveryId }) => `${deliveryId}@avvik.example`)
    expect(world.receiver.taken.map(({ messageId }) => messageId).toSorted()).toEqual(mails.toSorted())
    expect(await world.letters()).toHaveLength(10)
  })
})

describe('a worker that comes back after its lease', () => {
  test('changes nothing by a late failure of what has been sent', async () => {
    expect(await comeBack(undefined, 421)).toMatchObject({ state: 'sent', attempts: 2, fencing_token: 2 })
  })

  test('gives nothing up by a late refusal of what has been sent', async () => {
    expect(await comeBack(undefined, 550)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('changes nothing by a late success of what is going to be repeated', async () => {
    expect(await comeBack(451, undefined)).toMatchObject({ state: 'failed', attempts: 2, last_error: 'smtp_451' })
  })
})

describe('a worker that comes back while another one is sending', () => {
  test.each([
    ['a success', undefined],
    ['a failure', 421],
    ['a refusal', 550],
  ])('changes nothing by %s', async (_name, late) => {
    const held = [Promise.withResolvers<number | undefined>(), Promise.withResolvers<number | undefined>()]
    const { deliveryId, reportId } = await world.file(toHorten)
    const offered = () => world.receiver.offered.filter(({ messageId }) => messageId.startsWith(deliveryId)).length
    world.receiver.answer(() => held[offered() - 1]?.promise)
    const frozen = deliver(world.context, deliveryId)
    await until(() => offered() === 1)
    await world.change(deliveryId, lapse)
    const other = deliver(openOther(), deliveryId)
    await until(() => offered() === 2)
    const before = await world.row(deliveryId)
    held[0]?.resolve(late)
    await frozen
    expect(await world.row(deliveryId)).toEqual(before)
    expect(before).toMatchObject({ state: 'sending', fencing_token: 2 })
    held[1]?.resolve(undefined)
    await other
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(await world.rows(reportId)).toHaveLength(1)
  })
})

describe('a lease', () => {
  test('keeps everybody else away, and stands on the sweep as due at its end', async () => {
    const { deliveryId } = await world.file()
    const [first, second] = await Promise.all([
      claimDelivery(world.context.database, deliveryId),
      claimDelivery(openOther().database, deliveryId),
    ])
    expect([first, second].filter(Boolean)).toHaveLength(1)
    expect(await listDueDeliveries(world.context.database.db, 1_000)).not.toContain(deliveryId)
    const row = await world.row(deliveryId)
    expect(row.next_attempt_at).toEqual(row.lease_until)
    await world.change(deliveryId, lapse)
    expect(await listDueDeliveries(world.context.database.db, 1_000)).toContain(deliveryId)
  })

  test('can be renewed by who holds it, and no more once it is another worker’s', async () => {
    const { database } = world.context
    const { deliveryId } = await world.file()
    const held = await claimDelivery(database, deliveryId)
    if (!held) throw new Error('not claimed')
    await world.change(deliveryId, lapse)
    expect(await renewLease(database, held)).toBe(true)
    expect(await claimDelivery(database, deliveryId)).toBeUndefined()
    await world.change(deliveryId, lapse)
    expect(await claimDelivery(database, deliveryId)).toMatchObject({ fencingToken: 2, interrupted: true })
    expect(await renewLease(database, held)).toBe(false)
  })

  test('is renewed while a mail server takes its time', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const held = Promise.withResolvers<undefined>()
    world.receiver.answer(() => held.promise)
    const { deliveryId } = await world.file()
    const sending = deliver(world.context, deliveryId)
    await until(() => world.receiver.offered.some(({ messageId }) => messageId.startsWith(deliveryId)))
    await world.change(deliveryId, lapse)
    await vi.advanceTimersByTimeAsync((leaseSeconds * 1_000) / 2)
    await until(async () => Number((await world.row(deliveryId)).lease_until) > Date.now())
    held.resolve(undefined)
    await sending
    expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 1, fencing_token: 1 })
  })
})

test('a letter that somebody posts while it is being put in the folder stays handled by hand', async () => {
  const { deliveryId } = await world.file(toHolmestrand)
  const letters: DeliveryContext['letters'] = {
    async put() {
      await confirmPosted(world.context, staff('siv-fordeler'), deliveryId)
      throw Object.assign(new Error('away'), { code: 'LETTER_FOLDER_UNAVAILABLE' })
    },
  }
  await deliver({ ...world.context, letters }, deliveryId)
  expect(await world.row(deliveryId)).toMatchObject({
    state: 'handled_by_hand',
    next_attempt_at: null,
    handled_by: 'person:siv-fordeler',
    last_error: null,
  })
})

test('a mail that was taken while the database went away is not sent a second time', async () => {
  const gate = await openPostgresGate(world.test.clone.app)
  others.push(() => gate.remove())
  const database = openDatabase(
    { ...world.test.clone.app, host: gate.host, port: 5432 },
    { max: 2, log: quietLog, name: 'gate' },
  )
  others.push(() => database.close())
  const held = Promise.withResolvers<undefined>()
  world.receiver.answer(() => held.promise)
  const { deliveryId } = await world.file()
  const sending = deliver({ ...world.context, database }, deliveryId)
  await until(() => world.receiver.offered.some(({ messageId }) => messageId.startsWith(deliveryId)))
  await gate.shut()
  held.resolve(undefined)
  await until(() => world.receiver.taken.some(({ messageId }) => messageId.startsWith(deliveryId)))
  await sleep(300)
  await gate.open()
  await sending
  expect(await world.row(deliveryId)).toMatchObject({ state: 'sent', attempts: 1 })
})
