import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWebhookLanes } from '../../src/delivery/webhook-lanes.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { currentRequestId, forRequest } from '../../src/log.ts'
import { queueNames } from '../../src/queue-names.ts'
import { startWorker } from '../../src/worker.ts'
import { openWebhookReceiver } from '../webhook/webhook-receiver.ts'
import { toHorten, until, type Filed } from './delivery-world.ts'
import { addWebhook, openWebhookWorld, type WebhookWorld } from './webhook-world.ts'

let world: WebhookWorld
let hangs: boolean
let closers: (() => Promise<void>)[] = []
beforeEach(() => void (hangs = true))
afterEach(async () => {
  // A worker that stops lets what runs end, and a system that hangs takes its time.
  await world.hangUp()
  for (const close of closers.toReversed()) await close()
  closers = []
})

/** A world whose system hangs until told otherwise; an attempt waits for it so long, in milliseconds. */
async function open(patienceMs?: number): Promise<void> {
  world = await openWebhookWorld({ behave: () => (hangs ? 'hang' : 200) }, patienceMs)
  closers.push(() => world.close())
}

/** A worker on the real queue, with its usual pace. */
function startHere() {
  const jobs = openJobs({ connection: { postgres: world.test.clone.app }, names: queueNames, log: world.log })
  const worker = startWorker({ ...world.context, wakeUps: jobs }, jobs)
  closers.push(async () => {
    await worker.close()
    await jobs.close()
  })
  return jobs
}

async function fileMany(count: number): Promise<Filed[]> {
  const filed: Filed[] = []
  for (let nth = 0; nth < count; nth++) filed.push(await world.file())
  return filed
}

const stateOf = async ({ deliveryId }: Filed) => (await world.row(deliveryId)).state

test('one partner’s system hangs with fifty messages waiting: another’s, and an e-mail, go out within two seconds', async () => {
  await open()
  const other = await openWebhookReceiver()
  closers.push(() => other.close())
  await addWebhook(world, { id: 'horten.system', organisation: 'horten', url: other.url })
  const behind = await fileMany(50)
  const jobs = startHere()
  await jobs.hurryAll(
    'deliver',
    behind.map(({ deliveryId }) => ({ deliveryId })),
  )
  await until(() => world.system.received.length === 2)
  const toOther = await world.file(toHorten)
  const byMail = await world.file({ hospitalUnit: 'siv.prehospital' })
  const since = performance.now()
  for (const { deliveryId } of [toOther, byMail]) jobs.hurry('deliver', { deliveryId })
  await until(async () => (await stateOf(toOther)) === 'delivered' && (await stateOf(byMail)) === 'sent')
  expect(performance.now() - since).toBeLessThan(2_000)

  // Two are on their way and no more; the others wait, and waiting is no attempt.
  expect(world.system.received).toHaveLength(2)
  const attempts = await world.query(
    `select state, attempts, count(*)::int as count from delivery where channel_id = 'siv.kpa.eqs' group by 1, 2 order by 1`,
  )
  expect(attempts).toEqual([
    { state: 'queued', attempts: 0, count: 48 },
    { state: 'sending', attempts: 1, count: 2 },
  ])
})

test('what waited behind a receiver in trouble is put off, counted as no attempt, and found by the sweep when it is well', async () => {
  await open(1_500)
  const behind = await fileMany(6)
  const jobs = startHere()
  await jobs.hurryAll(
    'deliver',
    behind.map(({ deliveryId }) => ({ deliveryId })),
  )
  await until(() => world.system.received.length === 2)
  hangs = false
  // The two that hang fail after a while, and the others rest with them.
  const resting = `select from delivery where channel_id = 'siv.kpa.eqs' and attempts = 0 and next_attempt_at > now()`
  await until(async () => (await world.query(resting)).length === 4)
  await until(async () => (await Promise.all(behind.map(stateOf))).every((state) => state === 'delivered'))
  const counted = await world.query(
    `select attempts, count(*)::int as count from delivery where channel_id = 'siv.kpa.eqs' group by 1 order by 1`,
  )
  expect(counted).toEqual([
    { attempts: 1, count: 4 },
    { attempts: 2, count: 2 },
  ])
})

test('a receiver that takes what comes is given one after the other, without waiting for a sweep', async () => {
  hangs = false
  await open()
  const many = await fileMany(20)
  const jobs = startHere()
  const since = performance.now()
  await jobs.hurryAll(
    'deliver',
    many.map(({ deliveryId }) => ({ deliveryId })),
  )
  await until(async () => (await Promise.all(many.map(stateOf))).every((state) => state === 'delivered'))
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(world.system.received).toHaveLength(20)
})

test('what a chore promises goes past the queue one after the other, and behind no system that hangs neither', async () => {
  await open()
  const behind = await fileMany(3)
  const byMail = await world.file({ hospitalUnit: 'siv.prehospital' })
  const jobs = openJobs({ connection: { postgres: world.test.clone.app }, names: queueNames, log: world.log })
  closers.push(() => jobs.close())
  let since = Infinity
  const worker = startWorker({ ...world.context, wakeUps: jobs }, jobs, { sweepMs: 600_000 }, (wakeUps) => [
    {
      trouble: 'nothing is promised',
      everyMs: 600_000,
      work: async () => {
        since = performance.now()
        for (const { deliveryId } of [...behind, byMail]) wakeUps.hurry('deliver', { deliveryId })
      },
    },
  ])
  closers.push(() => worker.close())
  await until(async () => (await stateOf(byMail)) === 'sent')
  expect(performance.now() - since).toBeLessThan(5_000)
})

test('each is done for the request that asked for it, also where it began after another', async () => {
  hangs = false
  await open()
  const done = new Map<string, string | undefined>()
  const { webhooks } = world.context
  const lanes = openWebhookLanes({
    ...world.context,
    webhooks: {
      send: (channel, message) => {
        done.set(message.id, currentRequestId())
        return webhooks.send(channel, message)
      },
    },
  })
  const asked = new Map((await fileMany(6)).map(({ deliveryId }) => [deliveryId, randomUUID()]))
  await Promise.all([...asked].map(([id, requestId]) => forRequest(requestId, () => lanes.deliver(id))))
  await until(() => done.size === asked.size)
  await lanes.close()
  expect(done).toEqual(asked)
})
