import { expect, test } from 'vitest'
import { killServer } from '../support/cluster-watch.ts'
import { withClient } from '../support/postgres.ts'
import { expectAllKept, keepFiling, openLedger } from './filing-ledger.ts'
import { superuserOf, until, useJourney } from './journey.ts'
import { openSmallDisk } from './small-disk.ts'

const journey = useJourney()

test('a disk that is full under database, mails and letters refuses what it cannot hold, loses nothing and heals by itself (skipped where no disk can be mounted)', async ({
  skip,
}) => {
  const dataDir = await journey.folder()
  const disk = openSmallDisk(dataDir, 400) ?? skip('no disk can be mounted')
  journey.later(() => disk.remove())
  journey.later(() => killServer(dataDir))
  const service = await journey.start({ env: { DATA_DIR: dataDir } })
  const database = await superuserOf(dataDir)
  const ledger = openLedger()
  const done = new AbortController()
  const enough = () => done.signal.aborted
  const filing = keepFiling(ledger, service.address, { clients: 4, persistent: true, enough })
  const acknowledged = () => ledger.acknowledged().length
  await until('reports come in', () => acknowledged() >= 20)

  /** Fills the disk, harms the database further, and looks on until it is refused and then, with room again, taken. */
  const fillUp = async (harm: () => Promise<unknown>) => {
    disk.fill()
    await harm()
    const refused = ledger.refusals.length
    await until('who files is told that it cannot be kept', () => ledger.refusals.length >= refused + 20, 120)
    disk.empty()
    const before = acknowledged()
    await until('reports come in again by themselves', () => acknowledged() >= before + 20, 120)
  }
  await fillUp(async () => undefined)
  // The log too needs a new segment: PostgreSQL ends at once, and cannot start while there is no room.
  await fillUp(async () => {
    for (let segment = 0; segment < 40; segment++)
      await withClient(database, (client) => client.query('select pg_switch_wal(), txid_current()')).catch(
        () => undefined,
      )
  })
  done.abort()
  await filing
  for (const sending of ledger.sendings) if (!sending.filed) await ledger.send(service.address, sending)

  expect(new Set(ledger.refusals.map(({ status }) => status))).toEqual(new Set([503]))
  for (const { headers, text } of ledger.refusals) {
    expect(headers.get('retry-after')).toMatch(/^\d+$/)
    expect(JSON.parse(text)).toMatchObject({ type: 'urn:samhandlingsavvik:problem:unavailable' })
  }
  expect(service.isAlive()).toBe(true)
  expect(service.said().match(/"msg":"ready"/g)).toHaveLength(1)
  expect(service.said()).toContain('"msg":"the database has no room"')
  await expectAllKept(database, ledger)
  await until(
    'all deliveries are sent',
    async () => {
      const question = `select from delivery where state not in ('sent', 'read')`
      return (await withClient(database, (client) => client.query(question))).rowCount === 0
    },
    120,
  )
})
