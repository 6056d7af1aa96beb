import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test, vi } from 'vitest'
import { migrateDatabase } from '../../src/db/migrate.ts'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { expectAllKept, openLedger, type Ledger } from './filing-ledger.ts'
import { until, urlOf, useJourney } from './journey.ts'
import { putUnderLoad } from './put-under-load.ts'
import type { ServiceProcess } from './service-process.ts'

const journey = useJourney()
// Eight starts one after the other.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })
let clone: ClonedDatabase
let receiver: Receiver
let env: Record<string, string>
let apis: ServiceProcess[]
let workers: ServiceProcess[]
const ledger: Ledger = openLedger()

const startApi = () => journey.start({ env: { ...env, ROLE: 'api', DRAIN_SECONDS: '1' } })
const startWorker = () => journey.start({ env: { ...env, ROLE: 'worker' } })

beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  receiver = await openReceiver()
  journey.later(() => receiver.stop())
  env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: await journey.folder(), SMTP_URL: receiver.url }
  apis = await Promise.all([startApi(), startApi()])
  workers = await Promise.all([startWorker(), startWorker()])
})

const alive = () => apis.filter((api) => api.isAlive()).map(({ address }) => address)

test('web processes and workers restarted one after the other under load: no connection breaks, nothing is refused but with 503', async () => {
  const load = putUnderLoad(ledger, alive)
  const more = async (what: string) => {
    const before = load.answers()
    await until(what, () => load.answers() >= before + 20)
  }
  await more('requests are answered')
  for (const nth of [0, 1]) {
    await apis[nth]?.kill('SIGTERM')
    await more('the other one answers')
    apis[nth] = await startApi()
    await workers[nth]?.kill('SIGTERM')
    workers[nth] = await startWorker()
    await more('both answer')
  }
  await load.end()
  expect(load.failures).toEqual([])
  await expectAllKept(clone.superuser, ledger)
  const open = `select from delivery where state not in ('sent', 'read')`
  await until('everything is delivered', async () =>
    withClient(clone.superuser, async (client) => (await client.query(open)).rowCount === 0),
  )
  expect(receiver.inbox()).toHaveLength(ledger.acknowledged().length)
})

/** What a new version may do to the schema while the old one runs: everything that is there stays as the old one knows it. */
const expanding = `
  alter table report add column test_note text;
  alter table report add column test_count integer not null default 0;
  alter table delivery add column test_flag boolean;
  create table test_only (id uuid primary key, report_id uuid not null references report on delete cascade);
  alter table test_only enable row level security;
  create index test_only_report on test_only (report_id);
  alter table report add constraint test_note_short check (length(test_note) < 100) not valid;
  alter table report validate constraint test_note_short;
  create index test_by_count on report (test_count);
  -- A computed column that is to know more is made anew, and what hangs on it, in the same transaction.
  alter table delivery drop column state;
  alter table delivery add column state text not null generated always as (
    case when handled_at is not null then 'handled_by_hand' when read_at is not null then 'read'
      when delivered_at is not null then 'delivered' when sent_at is not null then 'sent'
      when not_needed_at is not null then 'not_needed' when gave_up_at is not null then 'given_up'
      when lease_until is not null then 'sending' when failed_at is not null then 'failed' else 'queued' end) stored;
  create index delivery_stuck on delivery (report_id) where state in ('failed', 'given_up');`

test('a migration that only expands is run under the feet of the old version, which notices nothing; one that contracts is noticed', async () => {
  const own = fileURLToPath(new URL('../../migrations', import.meta.url))
  const folder = await journey.folder()
  const load = putUnderLoad(ledger, alive)
  const more = async () => {
    const before = load.answers()
    await until('requests are answered', () => load.answers() >= before + 30)
  }
  const refusals = ledger.refusals.length
  await more()
  await writeFile(join(folder, '9001_expand.sql'), expanding)
  expect(await migrateDatabase(clone.owner, [own, folder])).toEqual(['9001_expand'])
  await more()
  expect(load.failures).toEqual([])
  expect(ledger.refusals).toHaveLength(refusals)

  // The same eyes see what must not be done before the old version is gone.
  await writeFile(join(folder, '9002_contract.sql'), 'alter table report rename column immediate_measures to measures')
  await migrateDatabase(clone.owner, [own, folder])
  await until('the old version fails', () => load.failures.length > 0)
  await load.end()
  expect(load.failures.filter((failure) => !failure.endsWith(' 500'))).toEqual([])
})
