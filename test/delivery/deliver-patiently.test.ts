import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { deliver } from '../../src/delivery/deliver.ts'
import { openPatientDeliveries } from '../../src/delivery/deliver-patiently.ts'
import { openDeliveryWorld, until, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
afterEach(() => {
  vi.useRealTimers()
  world.receiver.answer(() => undefined)
})
afterAll(() => world.close())

const openPatient = () =>
  openPatientDeliveries(world.context, async (id) => {
    await deliver(world.context, id)
  })
const state = async (deliveryId: string) => (await world.row(deliveryId)).state
const isSent = (deliveryId: string) => until(async () => (await state(deliveryId)) === 'sent')

test('what waits is held for a while, and no longer than others should wait for it', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const held = Promise.withResolvers<undefined>()
  world.receiver.answer(() => held.promise)
  const patient = openPatient()
  const { deliveryId } = await world.file()
  expect(patient.holds(deliveryId)).toBe(false)
  patient.hurry('deliver', { deliveryId })
  vi.advanceTimersByTime(7_900)
  expect(patient.holds(deliveryId)).toBe(true)
  vi.advanceTimersByTime(200)
  expect(patient.holds(deliveryId)).toBe(false)
  held.resolve(undefined)
  await patient.close()
  expect(await state(deliveryId)).toBe('sent')
})

test('one that breaks harms none behind it, and nothing is held that is done', async () => {
  const patient = openPatient()
  const { deliveryId } = await world.file()
  patient.hurry('deliver', { deliveryId: 'no id at all' })
  patient.hurry('deliver', { deliveryId })
  await isSent(deliveryId)
  await until(async () => !patient.holds(deliveryId))
  expect(patient.holds('no id at all')).toBe(false)
  await patient.close()
})

test('closing waits for what runs and begins nothing more, also of what is promised late', async () => {
  const held = Promise.withResolvers<undefined>()
  world.receiver.answer(() => held.promise)
  const before = world.receiver.offered.length
  const patient = openPatient()
  const [runs, waits, late] = [await world.file(), await world.file(), await world.file()]
  for (const { deliveryId } of [runs, waits]) patient.hurry('deliver', { deliveryId })
  await until(async () => world.receiver.offered.length > before)
  const closing = patient.close()
  patient.hurry('deliver', { deliveryId: late.deliveryId })
  expect(patient.holds(late.deliveryId)).toBe(false)
  held.resolve(undefined)
  await closing
  expect(await Promise.all([runs, waits, late].map(({ deliveryId }) => state(deliveryId)))).toEqual([
    'sent',
    'queued',
    'queued',
  ])
})
