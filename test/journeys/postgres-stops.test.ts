import { expect, test } from 'vitest'
import type { SocketSettings } from '../../src/db/embedded/embedded-postgres.ts'
import { withClient } from '../support/postgres.ts'
import { ask, type Answer } from './ask.ts'
import { expectAllKept, keepFiling, openLedger } from './filing-ledger.ts'
import { getServerPid, superuserOf, until, useJourney } from './journey.ts'

const journey = useJourney()

/** How PostgreSQL is stopped at once, without a goodbye to anybody. */
const stops: Record<string, (dataDir: string, database: SocketSettings) => Promise<void>> = {
  'killed with -9': async (dataDir) => {
    process.kill(await getServerPid(dataDir), 'SIGKILL')
  },
  'stopped as by pg_ctl -m immediate': async (dataDir) => {
    process.kill(await getServerPid(dataDir), 'SIGQUIT')
  },
  'starting over because one of its processes was killed': async (_dataDir, database) => {
    const backend = `select pid from pg_stat_activity where application_name = 'samhandlingsavvik-all' limit 1`
    const { rows } = await withClient(database, (client) => client.query<{ pid: number }>(backend))
    for (const { pid } of rows) process.kill(pid, 'SIGKILL')
  },
}

test('PostgreSQL stopped at once under load, three times over, loses nothing that was acknowledged, and the service lives on', async () => {
  const dataDir = await journey.folder()
  const service = await journey.start({ env: { DATA_DIR: dataDir } })
  const database = await superuserOf(dataDir)
  const ledger = openLedger()
  const done = new AbortController()
  const readings: Answer[] = []
  const filing = keepFiling(ledger, service.address, {
    clients: 6,
    persistent: true,
    enough: () => done.signal.aborted,
  })
  const reading = (async () => {
    while (!done.signal.aborted)
      readings.push(await ask(service.address, 'GET', '/api/v1/reports?limit=5', { as: 'siv-kvalitet' }))
  })()

  const acknowledged = () => ledger.acknowledged().length
  await until('reports come in', () => acknowledged() >= 30)
  for (const [how, stop] of Object.entries(stops)) {
    const refused = ledger.refusals.length
    await stop(dataDir, database)
    await until(`PostgreSQL ${how}: who files is told so`, () => ledger.refusals.length > refused)
    const before = acknowledged()
    await until(`PostgreSQL ${how}: reports come in again`, () => acknowledged() >= before + 30)
  }
  done.abort()
  await Promise.all([filing, reading])
  for (const sending of ledger.sendings) if (!sending.filed) await ledger.send(service.address, sending)

  const notServed = [...ledger.refusals, ...readings.filter(({ status }) => status !== 200)]
  expect(new Set(notServed.map(({ status }) => status))).toEqual(new Set([503]))
  for (const { headers, text } of notServed) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('retry-after')).toMatch(/^\d+$/)
    expect(JSON.parse(text)).toMatchObject({ type: 'urn:samhandlingsavvik:problem:unavailable', status: 503 })
  }
  expect(service.isAlive()).toBe(true)
  expect(service.said().match(/"msg":"ready"/g)).toHaveLength(1)
  await expectAllKept(database, ledger)
  await until('all deliveries are sent', async () => {
    const question = `select from delivery where state not in ('sent', 'read')`
    return (await withClient(database, (client) => client.query(question))).rowCount === 0
  })
})
