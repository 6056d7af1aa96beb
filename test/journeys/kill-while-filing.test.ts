import { describe, expect, test } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { cloneDatabase, withClient } from '../support/postgres.ts'
import { seededRandom } from '../privacy/corpus/seeded-random.ts'
import { ask, read } from './ask.ts'
import { expectAllKept, keepFiling, listCommitted, openLedger, settleStatements, type Ledger } from './filing-ledger.ts'
import { superuserOf, until, urlOf, useJourney } from './journey.ts'

const journey = useJourney()

/** What is left for a while after a worker was killed in the middle of a delivery: time passes. */
const letLeasesLapse = `update delivery set lease_until = now(), next_attempt_at = now() where lease_until is not null`

async function expectAllDelivered(database: SocketSettings): Promise<void> {
  await until('all deliveries are sent', async () => {
    const left = await withClient(database, (client) => client.query(`select from delivery where state <> 'sent'`))
    return left.rowCount === 0
  })
}

/** Sends again what nobody acknowledged. What had been committed keeps the id it has, and an acknowledged one answers the same. */
async function repeatAll(ledger: Ledger, address: string, committed: ReadonlyMap<string, string>): Promise<void> {
  const unanswered = ledger.sendings.filter(({ filed }) => filed === undefined)
  for (const sending of [...unanswered, ...ledger.acknowledged().slice(-3)]) {
    expect(await ledger.send(address, sending)).toBe(true)
    const { id } = sending.filed ?? {}
    expect(committed.get(sending.report.externalReference ?? '') ?? id).toBe(id)
  }
}

test.each([20_260_314])(
  'a service killed with -9 again and again while reports come in loses nothing it has acknowledged, and files none twice (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const dataDir = await journey.folder()
    const ledger = openLedger()
    let committed = new Map<string, string>()
    let database: SocketSettings | undefined
    for (let kill = 0; kill < 3; kill++) {
      const service = await journey.start({ env: { DATA_DIR: dataDir } })
      database ??= await superuserOf(dataDir)
      await repeatAll(ledger, service.address, committed)
      const enough = ledger.acknowledged().length + 5 + random.below(40)
      const filing = keepFiling(ledger, service.address, {
        clients: 6,
        persistent: false,
        enough: () => {
          if (ledger.acknowledged().length >= enough) void service.kill('SIGKILL')
          return !service.isAlive()
        },
      })
      await filing
      await service.over
      await settleStatements(database)
      committed = await listCommitted(database)
      const lost = ledger.acknowledged().filter(({ filed }) => ![...committed.values()].includes(filed?.id ?? ''))
      expect(lost).toEqual([])
      await withClient(database, (client) => client.query(letLeasesLapse))
    }
    const service = await journey.start({ env: { DATA_DIR: dataDir } })
    await repeatAll(ledger, service.address, committed)
    if (!database) throw new Error('nothing was started')
    await expectAllKept(database, ledger)
    await expectAllDelivered(database)
    for (const { filed } of ledger.sendings.slice(0, 5)) {
      read(await ask(service.address, 'GET', `/api/v1/receipts/${filed?.receiptCode}`))
    }
    expect(ledger.refusals).toEqual([])
    expect(ledger.sendings.length).toBeGreaterThan(20)
  },
)

/** Where the process is killed, in the order of a filing (kill-at.ts), and whether the report must be there afterwards. */
const points = [
  { point: 'before the statement', committed: false },
  { point: 'while the statement runs', committed: undefined },
  { point: 'after the commit', committed: true },
  { point: 'after the hint', committed: true },
  { point: 'before the reply', committed: true },
  { point: 'after the reply', committed: true },
] as const

describe('a service killed with -9 at a named point of a filing', () => {
  test('has filed the report or has not, and the repeated request tells the same story', async () => {
    const clone = await cloneDatabase('vestfold')
    journey.later(() => clone.drop())
    const env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: await journey.folder(), ROLE: 'api' }
    const ledger = openLedger()
    const seen: Record<string, unknown>[] = []
    let committed = new Map<string, string>()
    for (const { point } of points) {
      const service = await journey.start({
        env: { ...env, KILL_AT: point },
        preload: new URL('kill-at.ts', import.meta.url),
      })
      await repeatAll(ledger, service.address, committed)
      const sending = ledger.add({ externalReference: point })
      await ledger.send(service.address, sending).catch(() => undefined)
      await ask(service.address, 'GET', '/health/live').catch(() => undefined)
      await until(`it is killed ${point}`, () => !service.isAlive())
      await settleStatements(clone.superuser)
      committed = await listCommitted(clone.superuser)
      seen.push({ point, committed: committed.has(point), answered: sending.filed !== undefined })
    }
    const service = await journey.start({ env: { ...env, ROLE: 'all' } })
    await repeatAll(ledger, service.address, committed)
    for (const known of points.filter(({ committed }) => committed !== undefined)) {
      expect(seen).toContainEqual(expect.objectContaining(known))
    }
    expect(seen.filter(({ answered, committed }) => answered && !committed)).toEqual([])
    expect(seen).toContainEqual({ point: 'before the reply', committed: true, answered: false })
    expect(seen).toContainEqual({ point: 'after the reply', committed: true, answered: true })
    await expectAllKept(clone.superuser, ledger)
    await expectAllDelivered(clone.superuser)
  })
})
