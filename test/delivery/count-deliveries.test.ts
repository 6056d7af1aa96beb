import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/db/database.ts'
import { countDeliveries, measureDeliveryPace } from '../../src/delivery/count-deliveries-store.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { quietLog } from '../support/quiet-log.ts'

let service: TestContext
/** One connection, so that it can be asked what its own statements read. */
let one: Database
beforeAll(async () => {
  service = await openTestContext()
  one = openDatabase(service.clone.app, { max: 1, log: quietLog, name: 'test-one' })
  await fileCase(service)
})
afterAll(async () => {
  await one.close()
  await service.close()
})

/** More deliveries like the one there is: `assignments` of columns, each on its own. */
const addMany = async (count: number, columns: string, values: string) => {
  await askSuperuser(
    service,
    `insert into delivery (id, report_id, message, recipient_role, organisation_id, channel_id, channel_kind, ${columns})
     select gen_random_uuid(), d.report_id, d.message, d.recipient_role, d.organisation_id, d.channel_id, d.channel_kind, ${values}
     from (select * from delivery where recipient_role = 'organisation' limit 1) d, generate_series(1, ${count})`,
  )
  await askSuperuser(service, 'analyze delivery')
}

/** Rows of deliveries that were read, by whatever plan, so far. */
async function rowsRead(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(one.db)
  await sql`select 1`.execute(one.db)
  const [row] = await askSuperuser<{ n: number }>(
    service,
    `select (s.seq_tup_read + coalesce(s.idx_tup_fetch, 0) + i.read)::int as n
     from pg_stat_user_tables s, (select sum(idx_tup_read) as read from pg_stat_user_indexes where relname = 'delivery') i
     where s.relname = 'delivery'`,
  )
  return row?.n ?? Number.NaN
}

test('counting what is open reads what is open, however many there have been', async () => {
  const failing = `now(), 'smtp_unreachable', now() + interval '1 hour'`
  await addMany(3, 'failed_at, last_error, next_attempt_at', failing)
  await addMany(2, 'failed_at, gave_up_at, next_attempt_at', 'now(), now(), null')
  await addMany(20_000, 'sent_at, next_attempt_at', 'now(), null')
  const before = await rowsRead()
  const counts = await countDeliveries(one.db)
  const pace = await measureDeliveryPace(one.db)
  const read = (await rowsRead()) - before
  expect(counts.byState).toEqual({ failed: 3, given_up: 2 })
  expect(pace.withoutMailServer).toBe(3)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(200)
})
