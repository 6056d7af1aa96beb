import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openJobs } from '../../src/jobs/jobs.ts'
import { queueNames } from '../../src/queue-names.ts'
import { startWorker, type Chore } from '../../src/worker.ts'
import type { WakeUps } from '../../src/context.ts'
import { openDeliveryWorld, toHolmestrand, until, type DeliveryWorld, type Filed } from './delivery-world.ts'
import type { WorkerOrders } from './worker-process.ts'

let world: DeliveryWorld
let closers: (() => Promise<void>)[] = []
beforeEach(async () => {
  world = await openDeliveryWorld()
})
afterEach(async () => {
  for (const close of closers.toReversed()) await close()
  closers = []
  await world.close()
})

/** A worker in this process, on the real queue. What is filed is hurried by nobody unless a test does it. */
function startHere(sweepMs = 200, chores?: (wakeUps: WakeUps) => Chore[]) {
  const jobs = openJobs({ connection: { postgres: world.test.clone.app }, names: queueNames, log: world.log })
  const worker = startWorker({ ...world.context, wakeUps: jobs }, jobs, { sweepMs }, chores)
  const close = async () => {
    await worker.close()
    await jobs.close()
  }
  closers.push(close)
  return { jobs, worker, close }
}

/** A worker in a process of its own, which is killed after the test at the latest. */
function startThere(): ChildProcess {
  const orders: WorkerOrders = {
    app: world.test.clone.app,
    smtpUrl: world.receiver.url,
    letterDir: world.letterDir,
  }
  const program = fileURLToPath(new URL('worker-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  closers.push(async () => {
    const over = once(child, 'exit')
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await over
  })
  return child
}

const state = async (deliveryId: string) => (await world.row(deliveryId)).state
const isSent = (deliveryId: string) => until(async () => (await state(deliveryId)) === 'sent')
/** Holds the server's answer to the first mail until it is released. */
function holdFirstAnswer(answer?: number): () => void {
  const held = Promise.withResolvers<void>()
  world.receiver.answer(async (_mail, nth) => {
    if (nth > 1) return undefined
    await held.promise
    return answer
  })
  return () => held.resolve()
}

describe('a worker', () => {
  test('is woken up by a hint, before any sweep', async () => {
    const first = await world.file()
    const { jobs } = startHere(600_000)
    await isSent(first.deliveryId)
    const { deliveryId } = await world.file()
    jobs.hurry('deliver', { deliveryId })
    await isSent(deliveryId)
    expect(world.receiver.taken).toHaveLength(2)
  })

  test('finds what no hint was made for, by e-mail and by letter', async () => {
    const one = await world.file()
    startHere()
    const other = await world.file(toHolmestrand)
    await isSent(one.deliveryId)
    await isSent(other.deliveryId)
    expect(world.receiver.taken).toHaveLength(1)
    expect(await world.letters()).toHaveLength(1)
  })

  test('lets nothing that somebody has just sent stand behind what a chore promised, however much that is', async () => {
    const promised = Promise.withResolvers<Filed[]>()
    const chore = (wakeUps: WakeUps): Chore => ({
      trouble: 'nothing is promised',
      everyMs: 600_000,
      work: async () => {
        for (const { deliveryId } of await promised.promise) wakeUps.hurry('deliver', { deliveryId })
      },
    })
    // A mail server that takes its time over each of those; the first sweep has passed before there is anything to find.
    const { jobs } = startHere(600_000, (wakeUps) => [chore(wakeUps)])
    const before = await world.file()
    jobs.hurry('deliver', { deliveryId: before.deliveryId })
    await isSent(before.deliveryId)
    const release = Promise.withResolvers<undefined>()
    const many: Filed[] = []
    for (let count = 0; count < 8; count++) many.push(await world.file())
    const slow = (messageId: string) => many.some(({ deliveryId }) => messageId.startsWith(deliveryId))
    world.receiver.answer(({ messageId }) => (slow(messageId) ? release.promise : undefined))
    promised.resolve(many)
    await until(() => world.receiver.offered.some(({ messageId }) => slow(messageId)))
    // Time enough for as many of them to be under way as ever will be.
    await sleep(1_000)
    const { deliveryId } = await world.file()
    jobs.hurry('deliver', { deliveryId })
    await isSent(deliveryId)
    expect(world.receiver.offered.filter(({ messageId }) => slow(messageId))).toHaveLength(1)
    release.resolve(undefined)
    for (const one of many) await isSent(one.deliveryId)
  })

  test('drains what piled up by itself when mail server and letter folder are back', async () => {
    await world.receiver.stop()
    await rm(world.letterDir, { recursive: true })
    // Something stands where the folder was: neither there nor writable, also for root.
    await writeFile(world.letterDir, '')
    const filed: Filed[] = []
    for (let count = 0; count < 6; count++) filed.push(await world.file(count % 2 ? toHolmestrand : {}))
    startHere()
    for (const { deliveryId } of filed) await until(async () => (await state(deliveryId)) === 'failed')
    const reasons = await world.query('select distinct last_error from delivery order by 1')
    expect(reasons).toEqual([{ last_error: 'letter_folder_unavailable' }, { last_error: 'smtp_unreachable' }])
    await world.receiver.start()
    await rm(world.letterDir)
    await mkdir(world.letterDir)
    for (const { deliveryId } of filed) await isSent(deliveryId)
    expect(world.receiver.taken).toHaveLength(3)
    expect(await world.letters()).toHaveLength(3)
  })

  test('that is stopped lets the delivery that runs end, and begins no other', async () => {
    const release = holdFirstAnswer()
    const { jobs, worker } = startHere()
    const running = await world.file()
    await until(() => world.receiver.offered.length === 1)
    let isStopped = false
    const stopped = worker.close().finally(() => (isStopped = true))
    const waiting = await world.file()
    await jobs.hurryAll('deliver', [{ deliveryId: waiting.deliveryId }])
    await until(() => jobs.counts().deliver.handled > 0)
    expect(isStopped).toBe(false)
    release()
    await stopped
    expect(await state(running.deliveryId)).toBe('sent')
    expect(await state(waiting.deliveryId)).toBe('queued')
  })
})

describe('a worker in a process of its own', () => {
  test('that is killed in the middle of sending is followed by another one, with the same Message-ID', async () => {
    const release = holdFirstAnswer()
    const { deliveryId } = await world.file()
    const killed = startThere()
    await until(() => world.receiver.offered.length === 1)
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    expect(await state(deliveryId)).toBe('sending')
    startThere()
    await isSent(deliveryId)
    release()
    expect(await world.row(deliveryId)).toMatchObject({ attempts: 2, fencing_token: 2 })
    expect(world.receiver.offered.map(({ messageId }) => messageId)).toEqual(
      Array(2).fill(`${deliveryId}@avvik.example`),
    )
    expect(world.receiver.inbox()).toHaveLength(1)
  })

  test('that is frozen past its lease and goes on changes nothing any more', async () => {
    const release = holdFirstAnswer(550)
    const { deliveryId, reportId } = await world.file()
    const frozen = startThere()
    let said = ''
    frozen.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await until(() => world.receiver.offered.length === 1)
    frozen.kill('SIGSTOP')
    await world.change(deliveryId, `lease_until = now(), next_attempt_at = now()`)
    startHere()
    await isSent(deliveryId)
    const before = await world.row(deliveryId)
    release()
    frozen.kill('SIGCONT')
    await until(() => said.includes('a late result was discarded'))
    expect(await world.row(deliveryId)).toEqual(before)
    expect(before).toMatchObject({ attempts: 2, fencing_token: 2 })
    expect(await world.rows(reportId)).toHaveLength(1)
  })
})
