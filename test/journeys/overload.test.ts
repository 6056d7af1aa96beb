import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { ask, type Answer } from './ask.ts'
import { expectAllKept, openLedger } from './filing-ledger.ts'
import { until, urlOf, useJourney } from './journey.ts'
import { openPostgresProxy } from './postgres-proxy.ts'

const journey = useJourney()
let clone: ClonedDatabase
let address: string

/** What one answer took, from when it was asked for. */
interface Timed {
  readonly answer: Answer
  readonly ms: number
  readonly endedAt: number
}

/**
 * Two connections to a database that is twenty milliseconds away: so capacity is what the service's bounds are about, some dozens
 * of requests a second, and the machine that asks and answers has room for three times as many.
 */
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  const proxy = await openPostgresProxy(clone.app, { delayMs: 20 })
  journey.later(() => proxy.close())
  const env = {
    ROLE: 'api',
    DATABASE_URL: urlOf(clone.app, proxy.port),
    DATABASE_POOL_SIZE: '2',
    RATE_LIMIT_FACTOR: '0',
    DATA_DIR: await journey.folder(),
  }
  ;({ address } = await journey.start({ env }))
})

const timed = async (question: Promise<Answer>): Promise<Timed> => {
  const began = performance.now()
  const answer = await question
  const endedAt = performance.now()
  return { answer, ms: endedAt - began, endedAt }
}
const list = () => ask(address, 'GET', '/api/v1/reports?limit=5', { as: 'siv-kvalitet' })
const isGood = ({ answer }: Timed) => answer.status === 200
const seconds = 10
/** The first seconds of a storm fill the queues; what gets through is counted after them. */
const gathering = 5

/** Answers a second while eight ask one after the other. */
async function measureCapacity(): Promise<number> {
  let answered = 0
  const end = performance.now() + seconds * 1_000
  const client = async () => {
    while (performance.now() < end) if ((await list()).status === 200) answered += 1
  }
  await Promise.all(Array.from({ length: 8 }, client))
  return answered / seconds
}

test('three times what it can do is answered or refused at once, as much gets through as otherwise, and nothing of it lasts', async () => {
  await until('the first answer comes', async () => (await list()).status === 200)
  const capacity = await measureCapacity()
  const ledger = openLedger()

  const began = performance.now()
  const counted = began + gathering * 1_000
  const end = counted + seconds * 1_000
  const asked: Promise<Timed>[] = []
  const filings: Promise<boolean>[] = []
  for (let nth = 0; performance.now() < end; nth++) {
    asked.push(timed(list()))
    // One a second files in the middle of it.
    if (nth % Math.ceil(capacity * 3) === 0) filings.push(ledger.send(address, ledger.add()))
    const due = began + ((nth + 1) * 1_000) / (capacity * 3)
    await sleep(Math.max(0, due - performance.now()))
  }
  const over = performance.now()
  await until('somebody is answered in peace', async () => {
    const next = await timed(list())
    return isGood(next) && next.ms < 1_500
  })
  const recoveredMs = performance.now() - over
  const all = await Promise.all(asked)
  const goodput = all.filter((one) => isGood(one) && one.endedAt > counted && one.endedAt <= end).length / seconds
  const refused = all.filter((one) => !isGood(one))
  const rate = all.length / (gathering + seconds)
  process.stdout.write(
    `capacity ${capacity.toFixed(1)}/s, asked ${rate.toFixed(1)}/s, goodput ${((100 * goodput) / capacity).toFixed(0)} %, ` +
      `refused ${refused.length}, recovered in ${recoveredMs.toFixed(0)} ms\n`,
  )

  expect(rate).toBeGreaterThan(capacity * 2.5)
  expect(new Set(refused.map(({ answer }) => answer.status))).toEqual(new Set([503]))
  expect(new Set(refused.map(({ answer }) => answer.headers.get('retry-after')))).toEqual(new Set(['5']))
  // Refused before anything was begun, and not after a long wait.
  expect(refused.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(refused.length / 2)]).toBeLessThan(500)
  expect(goodput).toBeGreaterThanOrEqual(0.8 * capacity)
  expect(recoveredMs).toBeLessThan(10_000)

  await Promise.all(filings)
  for (const sending of ledger.sendings) await until('it is filed', () => ledger.send(address, sending))
  await expectAllKept(clone.superuser, ledger)
})
