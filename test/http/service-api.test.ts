import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { serviceGauges } from '../../src/service-gauges.ts'
import { serviceParts } from '../../src/service-parts.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { sampleReport } from '../support/sample-report.ts'

let service: TestContext
let web: Web
let filed: { readonly id: string; readonly number: string; readonly receiptCode: string }
const up = { database: true, queue: true, ending: false }
const open = () => {
  const { database } = service.context
  return openApp({
    context: service.context,
    signIn: 'demo',
    checks: {
      database: () => Promise.resolve(up.database),
      queue: () => Promise.resolve(up.queue),
      ending: () => up.ending,
      parts: serviceParts(database),
      gauges: serviceGauges(database),
    },
  })
}
beforeAll(async () => {
  service = await openTestContext()
  web = await open()
  filed = await fileCase(service)
})
afterAll(async () => {
  await web.close()
  await service.close()
})

const ask = async (url: string, as?: string) => {
  const headers = as === undefined ? {} : { authorization: `Bearer ${as}` }
  return web.inject({ url, headers })
}
const post = (url: string, body: object, as?: string) =>
  web.inject({ method: 'POST', url, payload: body, headers: as === undefined ? {} : { authorization: `Bearer ${as}` } })
const metrics = async () => (await ask('/metrics')).body
const valueOf = (text: string, series: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  )

/** The health of a process that has not been asked for a while. */
async function health(): Promise<[number, object]> {
  const fresh = await open()
  const answer = await fresh.inject({ url: '/health/ready' })
  await fresh.close()
  return [answer.statusCode, answer.json()]
}
const settled = `sent_at = now(), next_attempt_at = null, failed_at = null, gave_up_at = null, last_error = null`
const seal = `insert into audit_seal (sequence, entry_id, key_id, sealed_at, hash)
  select row_number() over () + (select coalesce(max(sequence), 0) from audit_seal), id, 'test', now(), sha256(id::text::bytea)
  from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`

test('a process tells apart that it is well, that a part of it is not, and that it is no use', async () => {
  await askSuperuser(service, `update delivery set ${settled}`)
  expect(await health()).toEqual([200, { status: 'ok', database: true, queue: true, degraded: [] }])
  up.queue = false
  await askSuperuser(service, `update delivery set sent_at = null, next_attempt_at = now() - interval '2 minutes'`)
  expect(await health()).toEqual([
    200,
    { status: 'degraded', database: true, queue: false, degraded: ['queue', 'deliveries'] },
  ])
  up.queue = true
  await askSuperuser(
    service,
    `update delivery set next_attempt_at = now() + interval '1 minute', failed_at = now(), last_error = 'smtp_unreachable'`,
  )
  expect(await health()).toMatchObject([200, { status: 'degraded', degraded: ['mail'] }])
  // What one recipient refuses is no failing of the mail server.
  await askSuperuser(service, `update delivery set last_error = 'smtp_451'`)
  expect(await health()).toMatchObject([200, { status: 'ok', degraded: [] }])
  up.database = false
  expect(await health()).toMatchObject([503, { status: 'unavailable' }])
  up.database = true
  up.ending = true
  expect(await health()).toMatchObject([503, { status: 'unavailable', degraded: [] }])
  up.ending = false
  expect((await ask('/health/live')).statusCode).toBe(200)
})

test('an entry of the audit log that is not sealed within a minute makes the sealer late', async () => {
  await askSuperuser(service, `update delivery set ${settled}`)
  const twoMinutesAgo = `lpad(to_hex((extract(epoch from now() - interval '2 minutes') * 1000)::bigint), 12, '0')`
  await askSuperuser(
    service,
    `insert into audit_entry (id, at, actor, actor_role, act)
     values (rpad(${twoMinutesAgo}, 32, '7')::uuid, now(), 'system', 'system', 'test')`,
  )
  expect(await health()).toMatchObject([200, { status: 'degraded', degraded: ['sealer'] }])
  expect(valueOf(await metrics(), 'audit_unsealed_seconds')).toBeGreaterThan(110)
  await askSuperuser(service, seal)
  expect(await health()).toMatchObject([200, { status: 'ok', degraded: [] }])
})

test('the numbers answer what an operator asks: how old, how late, to whom not, and why refused', async () => {
  // Counts are kept for a second.
  await web.close()
  web = await open()
  await askSuperuser(
    service,
    `update delivery set sent_at = null, next_attempt_at = null, gave_up_at = now(), failed_at = now() - interval '1 day'`,
  )
  await post('/api/v1/reports', { ...sampleReport(), consent: 'Zvanka' })
  await post('/api/v1/reports', { ...sampleReport(), description: null })
  await post(`/api/v1/reports/${filed.id}/patient`, { reasonCode: 'Zvanka' }, 'demo-siv-kvalitet')
  await post(`/api/v1/reports/${filed.id}/patient`, { reasonCode: 'handle_case' }, 'demo-larvik-kvalitet')
  const text = await metrics()
  expect(valueOf(text, 'delivery_given_up_by_partner{organisation="siv"}')).toBe(1)
  expect(valueOf(text, 'delivery_given_up')).toBe(1)
  expect(valueOf(text, 'delivery_lag_seconds')).toBe(0)
  expect(valueOf(text, 'database_pool_total')).toBeGreaterThan(0)
  expect(valueOf(text, 'database_pool_idle')).toBeGreaterThan(0)
  expect(valueOf(text, 'http_refusals_total{act="report.file",code="unknown_code"}')).toBe(1)
  expect(text).toMatch(/^http_refusals_total\{act="report\.file",code="(required|wrong_type)"\} 1$/m)
  expect(text).toMatch(/^http_refusals_total\{act="identity\.read",code="not_found"\} 1$/m)
  expect(text).toContain('http_request_duration_seconds_bucket{le="0.005",route="/api/v1/reports/:id/patient"}')
})

test('no report, person, address or value stands in any label', async () => {
  await ask(`/api/v1/reports/${filed.id}`, 'demo-siv-kvalitet')
  await ask(`/api/v1/receipts/${filed.receiptCode}`)
  await ask(`/saker/${filed.id}?q=Zvanka`, 'demo-siv-kvalitet')
  await ask('/Zvanka/nowhere')
  const text = await metrics()
  for (const secret of [filed.id, filed.number, filed.receiptCode, 'Zvanka', 'kvalitet', '@']) {
    expect(text.includes(secret), secret).toBe(false)
  }
  const labels = [...text.matchAll(/[{,](\w+)="/g)].map(([, name]) => name)
  const known = ['method', 'route', 'status', 'le', 'act', 'code', 'organisation', 'kind', 'space', 'version', 'major']
  expect(new Set(labels)).toEqual(new Set([...known, 'minor', 'patch', 'type'].filter((name) => labels.includes(name))))
  expect(labels).toContain('organisation')
})
