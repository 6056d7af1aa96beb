import { afterAll, beforeAll, expect, test } from 'vitest'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor } from '../support/visitor.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const sessions = () =>
  askSuperuser<{ person_id: string; hours: string }>(
    service,
    `select person_id, extract(epoch from expires_at - created_at) / 3600 as hours from session`,
  )

test('offers every invented person, with what they are and where', async () => {
  const { text, html } = await makeVisitor(service.web).get('/demo')
  expect(html.match(/name="person"/g)).toHaveLength(20)
  expect(text).toContain('Kvitrebekk Prøvesen saksbehandler, kvalitetsrådgiver · Klinikk psykisk helse og avhengighet')
  expect(text).toContain('Utvalgine Samvirke medlem av utvalget')
})

test('opens a session of eight hours whose token stands in a cookie no script and no other site can use', async () => {
  const visitor = makeVisitor(service.web)
  const { status, location, headers } = await visitor.post('/demo', { person: 'siv-kvalitet' })
  expect([status, location]).toEqual([303, '/saker'])
  const cookie = String(headers['set-cookie'])
  for (const property of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/', 'Max-Age=28800']) {
    expect(cookie).toContain(property)
  }
  expect((await visitor.get('/saker')).text).toContain('Kvitrebekk Prøvesen')
  const [row] = await sessions()
  expect(row?.person_id).toBe('siv-kvalitet')
  expect(Number(row?.hours)).toBe(8)
  const [audit] = await askSuperuser<{ actor: string }>(
    service,
    `select actor from audit_entry where act = 'session.open'`,
  )
  expect(audit?.actor).toBe('person:siv-kvalitet')
})

test('ends the session before when somebody else signs in, and every session by signing out', async () => {
  await askSuperuser(service, 'delete from session')
  const visitor = makeVisitor(service.web)
  await visitor.signIn('siv-kvalitet')
  const first = visitor.cookies.get('__Host-sav_session')
  await visitor.signIn('faerder-leder')
  expect((await sessions()).map(({ person_id }) => person_id)).toEqual(['faerder-leder'])
  expect(visitor.cookies.get('__Host-sav_session')).not.toBe(first)

  const { status, location, headers } = await visitor.post('/logg-ut', {})
  expect([status, location, headers['clear-site-data']]).toEqual([303, '/', '"cache", "storage"'])
  expect(visitor.cookies.has('__Host-sav_session')).toBe(false)
  expect(await sessions()).toEqual([])
  expect((await visitor.get('/saker')).status).toBe(303)
})

test('a session that has run out is nobody’s', async () => {
  const visitor = makeVisitor(service.web)
  await visitor.signIn('siv-kvalitet')
  service.setNow('2026-03-14T15:00:01Z')
  expect((await visitor.get('/saker')).location).toContain('/demo?retur=')
  service.setNow('2026-03-14T07:00:00Z')
})

test('a person nobody knows is no person', async () => {
  const { status, text } = await makeVisitor(service.web).post('/demo', { person: 'somebody' })
  expect(status).toBe(422)
  expect(text).toContain('Denne personen finnes ikke.')
  expect((await makeVisitor(service.web).post('/demo', { person: 'a\0b' })).status).toBe(422)
})

test('signing in leads back to a page of ours and never to another site', async () => {
  const signIn = async (returnTo: string) =>
    (await makeVisitor(service.web).post('/demo', { person: 'siv-kvalitet', returnTo })).location
  expect(await signIn('/saker?side=sent')).toBe('/saker?side=sent')
  expect(await signIn('https://evil.example/')).toBe('/saker')
  expect(await signIn('//evil.example/')).toBe('/saker')
  const { html } = await makeVisitor(service.web).get('/demo?retur=//evil.example/')
  expect(html).not.toContain('evil')
})

test('a member of the committee begins at the front page', async () => {
  const { location } = await makeVisitor(service.web).post('/demo', { person: 'fsu-leder' })
  expect(location).toBe('/')
})
