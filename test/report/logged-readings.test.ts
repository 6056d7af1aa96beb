import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, registerClient } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { auditOf, fileCase } from './filed-case.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

/** Everything of a case that the API reads out, and how the access log names it. */
const readings = [
  ['', 'report.read'],
  ['/history', 'report.history'],
  ['/deliveries', 'report.deliveries'],
  ['/messages', 'thread.read'],
  ['/participants', 'thread.read'],
  ['/own-side', 'side.read'],
  ['/notes', 'side.read'],
  ['/attachments', 'report.read'],
  ['/feedback', 'report.read'],
  ['/red-cord', 'red_cord.read'],
  ['/form.pdf', 'report.print'],
] as const

it.each(readings)(
  'reading %s of a case leaves one row for each who read it, and none for a stranger',
  async (part, act) => {
    const { id } = await fileCase(service)
    const machine = await registerClient(service, 'siv', ['reports:read'])
    const get = (as: string) => call(service, 'GET', `/api/v1/reports/${id}${part}`, { as })
    expect((await get('demo-larvik-kvalitet')).status).toBe(404)
    expect(await auditOf(service, id)).toEqual([])
    for (const as of ['demo-faerder-leder', 'demo-siv-kvalitet', machine]) expect((await get(as)).status).toBe(200)
    const rows = await auditOf(service, id)
    expect(rows.map((row) => [row.act, row.actor_organisation_id, row.actor.split(':')[0]])).toEqual([
      [act, 'faerder', 'person'],
      [act, 'siv', 'person'],
      [act, 'siv', 'client'],
    ])
  },
)

it('what changes something is logged as that and not as a reading besides', async () => {
  const { id } = await fileCase(service)
  await call(service, 'PUT', `/api/v1/reports/${id}/own-side`, {
    as: 'demo-siv-kvalitet',
    body: { dueOn: '2026-03-20' },
    headers: { 'if-match': '"0"' },
  })
  expect((await auditOf(service, id)).map(({ act }) => act)).toEqual(['side.write'])
})
