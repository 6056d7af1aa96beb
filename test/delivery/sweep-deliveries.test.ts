import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openDeliverySweep } from '../../src/delivery/sweep-deliveries.ts'
import { openDeliveryWorld, type DeliveryWorld } from './delivery-world.ts'

let world: DeliveryWorld
beforeAll(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  vi.useRealTimers()
  await world.query('update delivery set sent_at = now(), next_attempt_at = null')
})
afterAll(() => world.close())

/** A sweep whose hints are written down, and taken or dropped as the test says; of `held` its process sees to itself. */
function openSweep(held: ReadonlySet<string> = new Set()) {
  const rung: string[][] = []
  const queue = { takes: true }
  const sweep = openDeliverySweep(
    world.context,
    (_job, hints) => {
      rung.push(hints.map(({ deliveryId }) => deliveryId))
      return Promise.resolve(queue.takes)
    },
    (deliveryId) => held.has(deliveryId),
  )
  return { sweep, rung, queue }
}

test('rings for what is due and for nothing else, the longest waiting first', async () => {
  const { sweep, rung } = openSweep()
  const [late, later, future, sent] = [await world.file(), await world.file(), await world.file(), await world.file()]
  await world.change(later.deliveryId, `next_attempt_at = now() - interval '1 hour'`)
  await world.change(late.deliveryId, `next_attempt_at = now() - interval '1 minute'`)
  await world.change(future.deliveryId, `next_attempt_at = now() + interval '1 second'`)
  await world.change(sent.deliveryId, 'sent_at = now(), next_attempt_at = null')
  expect(await sweep()).toBe(2)
  expect(rung).toEqual([[later.deliveryId, late.deliveryId]])
})

test('does not fill a slow queue with repeats, and rings again for a hint that came to nothing', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { sweep, rung } = openSweep()
  const { deliveryId } = await world.file()
  await sweep()
  vi.advanceTimersByTime(7_900)
  expect(await sweep()).toBe(0)
  const fresh = await world.file()
  await sweep()
  vi.advanceTimersByTime(200)
  await sweep()
  expect(rung).toEqual([[deliveryId], [fresh.deliveryId], [deliveryId]])
})

test('rings again at once for what the queue did not take', async () => {
  const { sweep, rung, queue } = openSweep()
  const { deliveryId } = await world.file()
  queue.takes = false
  await sweep()
  queue.takes = true
  await sweep()
  expect(rung).toEqual([[deliveryId], [deliveryId]])
})

test('rings for nothing that its own process is about to deliver, and for it all the same when that takes too long', async () => {
  const { deliveryId } = await world.file()
  const held = new Set([deliveryId])
  const { sweep, rung } = openSweep(held)
  expect(await sweep()).toBe(0)
  held.clear()
  await sweep()
  expect(rung).toEqual([[deliveryId]])
})
