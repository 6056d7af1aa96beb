import { beforeAll, describe, expect, test } from 'vitest'
import { openReceiver, type Receiver } from '../delivery/honest-receiver.ts'
import { osloDay } from '../../src/i18n/oslo-time.ts'
import { addWorkingDays } from '../../src/report/working-days.ts'
import { cloneDatabase, withClient, type ClonedDatabase } from '../support/postgres.ts'
import { hasRedis, openRedisServer } from '../support/redis-server.ts'
import { ask, read, type Filed } from './ask.ts'
import { reportWithIdentity, withoutLeaderMail } from './invented-reports.ts'
import { until, urlOf, useJourney } from './journey.ts'
import type { ServiceProcess } from './service-process.ts'

const [minute, hour] = [60_000, 3_600_000]
const journey = useJourney()
let clone: ClonedDatabase
let receiver: Receiver
let ahead: ServiceProcess
let behind: ServiceProcess
let workers: ServiceProcess[]

const query = async (text: string): Promise<Record<string, unknown>[]> =>
  await withClient(clone.superuser, async (client) => (await client.query<Record<string, unknown>>(text)).rows)

const databaseNow = async () =>
  Number((await query('select extract(epoch from clock_timestamp())::float8 * 1000 as ms'))[0]?.['ms'])
const term = 'select holder, term from leadership'

/** Whatever the database wrote down as a moment of what happened here, by table. */
const moments = `
  select 'filed' as what, filed_at as at from report union all select 'sent', sent_at from report
  union all select 'received', received_at from report where received_at is not null
  union all select 'told in the history', at from report_history union all select 'audited', at from audit_entry
  union all select 'signed in', created_at from session`

beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  receiver = await openReceiver()
  journey.later(() => receiver.stop())
  const redis = hasRedis ? await openRedisServer() : undefined
  if (redis) journey.later(() => redis.remove())
  const common = {
    DATABASE_URL: urlOf(clone.app),
    DATA_DIR: await journey.folder(),
    SMTP_URL: receiver.url,
    ...(redis && { REDIS_URL: redis.url }),
  }
  const start = (ROLE: string, shift: number) => {
    const env = { ...common, ROLE, CLOCK_SHIFT_MS: String(shift) }
    return journey.start({ env, preload: new URL('shift-clock.ts', import.meta.url) })
  }
  // An hour, a minute back, a minute ahead, as check 8 has it; and a worker whose day is another one.
  ahead = await start('api', hour)
  behind = await start('api', -minute)
  workers = [await start('worker', 26 * hour)]
  await until('it has the chores', async () => (await query(term)).length === 1, 120)
  // With the queue in PostgreSQL there is one worker (README, «Decisions»).
  if (redis) workers.push(await start('worker', -minute))
})

describe('with processes whose clocks are an hour ahead, a minute behind and a day ahead', () => {
  const filed: Filed[] = []

  test('what one process has filed the other moves on, and everything stands at the database’s time', async () => {
    const before = await databaseNow()
    for (const { address } of [ahead, behind, ahead, behind]) {
      const json = reportWithIdentity(withoutLeaderMail)
      filed.push(read<Filed>(await ask(address, 'POST', '/api/v1/reports', { json }), 201))
    }
    for (const [nth, { id }] of filed.entries()) {
      const { address } = nth % 2 === 0 ? behind : ahead
      const path = `/api/v1/reports/${id}`
      const etag = (await ask(address, 'GET', path, { as: 'siv-kvalitet' })).headers.get('etag') ?? ''
      const question = { as: 'siv-kvalitet', json: {}, headers: { 'if-match': etag } }
      expect((await ask(address, 'POST', `${path}/acknowledge`, question)).status).toBe(200)
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
    for (const { address } of [ahead, behind]) {
      const headers = { ...form, origin: address }
      const signedIn = await ask(address, 'POST', '/demo', { headers, body: 'person=siv-kvalitet' })
      expect(signedIn.status).toBe(303)
      const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      for (const other of [ahead, behind])
        expect((await ask(other.address, 'GET', '/saker', { headers: { accept: 'text/html', cookie } })).status).toBe(
          200,
        )
    }
    const after = await databaseNow()
    // So far an answer's way may mislead a process about the time.
    const leeway = 2_000
    const [from, to] = [before - leeway, after + leeway]
    const found = await query(moments)
    expect(new Set(found.map(({ what }) => what)).size).toBe(6)
    expect(found.filter(({ at }) => (at as Date).getTime() < from || (at as Date).getTime() > to)).toEqual([])
  })

  test('deadlines, sessions and links of leaders last as long as they should', async () => {
    const reports = await query(`select filed_at, acknowledge_by::text, answer_by::text from report`)
    for (const { filed_at, acknowledge_by, answer_by } of reports) {
      const day = osloDay(filed_at as Date)
      expect([acknowledge_by, answer_by]).toEqual([addWorkingDays(day, 3), addWorkingDays(day, 20)])
    }
    const sessions = await query(`select extract(epoch from expires_at - now())::float8 / 3600 as hours from session`)
    for (const { hours } of sessions) expect(Math.abs(Number(hours) - 8)).toBeLessThan(0.1)
    const links = await Promise.all(
      [ahead, behind].map(async ({ address }) => {
        const receipt = await ask(address, 'GET', `/api/v1/receipts/${filed[0]?.receiptCode}`)
        return read<{ signatureLink: { state: string; expiresAt: string } }>(receipt).signatureLink
      }),
    )
    expect(links[0]).toEqual(links[1])
    expect(links[0]).toMatchObject({ state: 'open' })
  })

  test('every delivery is made once, and one worker has the chores all the while', async () => {
    const before = await query(term)
    await until(
      'all is sent',
      async () => (await query(`select from delivery where sent_at is null`)).length === 0,
      120,
    )
    const attempts = await query('select id, attempts from delivery where attempts <> 1')
    expect(attempts).toEqual([])
    const sent = (await query(`select id from delivery where channel_kind = 'email'`)).map(({ id }) => String(id))
    expect(receiver.taken.map(({ messageId }) => messageId.split('@')[0] ?? '').toSorted()).toEqual(sent.toSorted())
    // As long as a lease lasts.
    await new Promise((resolve) => setTimeout(resolve, 5_500))
    expect(await query(term)).toEqual(before)
  })

  test('what destroys for good believes neither clock while they are far apart', async () => {
    await until('a worker says so', () => workers[0]?.said().includes('"verdict":"clocks_differ"') === true)
    expect(await query('select from patient_identity')).toHaveLength(4)
  })
})
