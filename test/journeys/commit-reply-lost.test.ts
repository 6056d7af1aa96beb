import { beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { expectAllKept, listCommitted, openLedger, settleStatements, type Sending } from './filing-ledger.ts'
import { urlOf, useJourney } from './journey.ts'
import { openPostgresProxy, type PostgresProxy, type Reset } from './postgres-proxy.ts'
import type { ServiceProcess } from './service-process.ts'

const journey = useJourney()
const ledger = openLedger()
let clone: ClonedDatabase
let proxy: PostgresProxy
let service: ServiceProcess

beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  proxy = await openPostgresProxy(clone.app)
  journey.later(() => proxy.close())
  const env = { DATABASE_URL: urlOf(clone.app, proxy.port), DATA_DIR: await journey.folder(), ROLE: 'api' }
  service = await journey.start({ env })
  // The connection that filing uses is there, and the statement is known on it.
  await ledger.send(service.address, ledger.add())
})

/** Sends a report whose connection to the database is reset: the sender is told to come again. */
async function sendInVain(reset: Reset, externalReference: string): Promise<Sending> {
  const sending = ledger.add({ externalReference })
  const cuts = proxy.cuts
  proxy.cut(reset, externalReference)
  expect(await ledger.send(service.address, sending)).toBe(false)
  expect(proxy.cuts).toBe(cuts + 1)
  const refusal = ledger.refusals.at(-1)
  expect(refusal).toMatchObject({ status: 503 })
  expect(refusal?.headers.get('retry-after')).toMatch(/^\d+$/)
  return sending
}

test.each<{ reset: Reset; count: number }>([
  { reset: 'before the statement', count: 0 },
  { reset: 'after the commit', count: 1 },
])('a connection reset $reset leaves $count reports, and who sends again has filed one', async ({ reset, count }) => {
  const sending = await sendInVain(reset, reset)
  await settleStatements(clone.superuser)
  const before = (await listCommitted(clone.superuser)).get(reset)
  expect(before ? 1 : 0).toBe(count)
  expect(await ledger.send(service.address, sending)).toBe(true)
  expect(before ?? sending.filed?.id).toBe(sending.filed?.id)
  await expectAllKept(clone.superuser, ledger)
})

test.each<Reset>(['before the statement', 'after the statement', 'after the commit'])(
  'a connection reset %s: who sends again at once, perhaps while the first is being committed, has filed one',
  async (reset) => {
    for (let round = 0; round < 4; round++) {
      const sending = await sendInVain(reset, `${reset}, round ${round}`)
      expect(await ledger.send(service.address, sending)).toBe(true)
      expect(await ledger.send(service.address, sending)).toBe(true)
    }
    await settleStatements(clone.superuser)
    await expectAllKept(clone.superuser, ledger)
  },
)

test('a repetition that comes with another key is another report: only the key tells', async () => {
  const [sending] = ledger.sendings
  if (!sending) throw new Error('nothing was sent')
  const again = ledger.add({ ...sending.report })
  expect(await ledger.send(service.address, again)).toBe(true)
  expect(again.filed?.id).not.toBe(sending.filed?.id)
})
