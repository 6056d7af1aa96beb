import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, registerClient } from '../support/api.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const uuid = () => crypto.randomUUID()

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const file = (given: Parameters<typeof call>[3] = {}) =>
  call(service, 'POST', '/api/v1/reports', { body: sampleReport(), ...given })
async function closeUnit(id: string, day: string | null): Promise<void> {
  await askSuperuser(service, 'update unit set valid_to = $2 where id = $1', [id, day])
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
}
const stored = async () => (await askSuperuser(service, 'select from report')).length

describe('Idempotency-Key', () => {
  it('gives the same answer again, also after the case has moved', async () => {
    const headers = { 'idempotency-key': uuid() }
    const first = await file({ headers })
    const reportId = String(first.body['id'])
    await call(service, 'POST', `/api/v1/reports/${reportId}/acknowledge`, {
      as: clinic,
      headers: { 'if-match': '"1"' },
    })
    const again = await file({ headers })
    expect([again.status, again.body, again.headers['location']]).toEqual([201, first.body, first.headers['location']])
    expect((await file()).body['id']).not.toBe(reportId)
  })

  it('422 for another body under the same key', async () => {
    const headers = { 'idempotency-key': uuid() }
    await file({ headers })
    const other = await file({ headers, body: sampleReport({ consequence: 'none' }) })
    expect([other.status, other.body['type']]).toEqual([422, 'urn:samhandlingsavvik:problem:idempotency_mismatch'])
  })

  it('gives the same answer again though the unit it names has gone meanwhile, to everyone by their own key only', async () => {
    const client = await registerClient(service, 'faerder', ['reports:write'])
    const body = sampleReport({ hospitalUnit: 'siv.kpa.dps' })
    const asked = [{}, { as: sender }, { as: client }].map((who) => ({
      ...who,
      body,
      headers: { 'idempotency-key': uuid() },
    }))
    const first = []
    for (const one of asked) first.push(await file(one))
    const before = await stored()
    await closeUnit('siv.kpa.dps', '2026-01-01')
    try {
      for (const [index, one] of asked.entries()) {
        const again = await file(one)
        expect([again.status, again.body]).toEqual([201, first[index]!.body])
        expect((await file({ ...one, headers: { 'idempotency-key': uuid() } })).status).toBe(422)
        const other = await file({ ...one, body: { ...body, consequence: 'none' } })
        expect([other.status, other.body['errors']]).toMatchObject([422, [{ pointer: '/hospitalUnit' }]])
      }
      expect((await file({ ...asked[1], as: 'demo-siv-kvalitet' })).status).toBe(422)
      expect(await stored()).toBe(before)
    } finally {
      await closeUnit('siv.kpa.dps', null)
    }
  })

  it('is the caller’s own: another caller’s same key is another request', async () => {
    const headers = { 'idempotency-key': uuid() }
    const client = await registerClient(service, 'faerder', ['reports:write'])
    const answers = [await file({ headers }), await file({ headers, as: sender }), await file({ headers, as: client })]
    expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(3)
    expect((await file({ headers, as: sender })).body).toEqual(answers[1]!.body)
  })

  it('is one request, however often it is sent at once', async () => {
    const headers = { 'idempotency-key': uuid() }
    const before = await stored()
    const answers = await Promise.all(Array.from({ length: 10 }, () => file({ headers })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['id'])}`)).size).toBe(1)
    expect(await stored()).toBe(before + 1)
  })

  it('is kept as keyed hashes only', async () => {
    const key = uuid()
    await file({ headers: { 'idempotency-key': key } })
    const rows = await askSuperuser<object>(service, 'select * from idempotency')
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(JSON.stringify(rows)).not.toContain('Testesen')
  })

  it('422 for a key somebody unknown could have guessed, and for one that is none', async () => {
    for (const [as, key] of [
      [undefined, 'sak-174'],
      [sender, ''],
      [sender, 'x'.repeat(256)],
    ] as const) {
      const { status, body } = await file({ ...(as && { as }), headers: { 'idempotency-key': key } })
      expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/headers/idempotency-key' }]])
    }
    expect((await file({ as: sender, headers: { 'idempotency-key': 'sak-174' } })).status).toBe(201)
  })
})
