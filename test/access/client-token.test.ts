import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertSession } from '../../src/access/session-store.ts'
import { sessionCookie } from '../../src/access/authenticate.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { call, registerClient } from '../support/api.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const list = (authorization: string) => call(service, 'GET', '/api/v1/reports', { headers: { authorization } })

describe('a client’s token', () => {
  it('opens what its scopes say, for its organisation, and nothing else', async () => {
    const writer = await registerClient(service, 'faerder', ['reports:write'])
    const reader = await registerClient(service, 'faerder', ['reports:read'])
    expect((await call(service, 'POST', '/api/v1/reports', { as: writer, body: sampleReport() })).status).toBe(201)
    expect((await list(`Bearer ${writer}`)).status).toBe(403)
    expect((await list(`Bearer ${reader}`)).body['reports']).toHaveLength(1)
    expect((await call(service, 'POST', '/api/v1/reports', { as: reader, body: sampleReport() })).status).toBe(403)
    const elsewhere = await registerClient(service, 'larvik', ['reports:read'])
    expect((await list(`Bearer ${elsewhere}`)).body['reports']).toEqual([])
  })

  it('is taken under the scheme’s name in any case', async () => {
    const token = await registerClient(service, 'larvik', ['reports:read'])
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) expect((await list(`${scheme} ${token}`)).status).toBe(200)
  })

  it('is stored as a hash', async () => {
    const token = await registerClient(service, 'horten', ['reports:read'])
    const rows = await askSuperuser<{ row: string }>(service, 'select c::text as row from client c')
    expect(rows.map(({ row }) => row).join()).not.toContain(token)
    expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from(token).toString('hex'))
  })

  it('opens nothing once it is revoked', async () => {
    const token = await registerClient(service, 'horten', ['reports:read'])
    expect((await list(`Bearer ${token}`)).status).toBe(200)
    await askSuperuser(service, `update client set revoked_at = now() where organisation_id = 'horten'`)
    expect((await list(`Bearer ${token}`)).status).toBe(401)
  })

  it.each([
    'Bearer unknown-token-here',
    'Bearer ',
    'Bearer',
    'Basic ZGVtbzpkZW1v',
    'Bearer demo-nobody',
    'Bearer demo-siv-kvalitet, Bearer x',
    'Bearer  demo-siv-kvalitet',
    `Bearer ${'x'.repeat(300)}`,
    "Bearer ' or 1=1 --",
    'DPoP demo-siv-kvalitet',
  ])('that is wrong is 401, and is not taken for nobody: %s', async (authorization) => {
    const answer = await list(authorization)
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    const open = await call(service, 'POST', '/api/v1/reports', { body: sampleReport(), headers: { authorization } })
    expect(open.status).toBe(401)
    const nothing = await call(service, 'GET', '/api/v1/codes', { headers: { authorization } })
    expect(nothing.status).toBe(401)
  })

  it('never comes as a cookie: a page’s session does not open the API', async () => {
    const { db } = service.context.database
    const [from, to] = [new Date('2026-03-14T06:00:00Z'), new Date('2026-03-14T16:00:00Z')]
    await insertSession(db, 'a-session-of-the-clinic', 'siv-kvalitet', from, to)
    const cookies = { [`__Host-${sessionCookie}`]: 'a-session-of-the-clinic' }
    const [api, page] = [
      await service.web.inject({ method: 'GET', url: '/api/v1/reports', cookies }),
      await service.web.inject({ method: 'GET', url: '/saker', cookies }),
    ]
    expect([api.statusCode, page.statusCode]).toEqual([401, 200])
  })

  it('of a person who has been disabled opens nothing', async () => {
    expect((await list('Bearer demo-larvik-kvalitet')).status).toBe(200)
    await askSuperuser(service, `update person set disabled_at = now() where id = 'larvik-kvalitet'`)
    expect((await list('Bearer demo-larvik-kvalitet')).status).toBe(401)
  })
})
