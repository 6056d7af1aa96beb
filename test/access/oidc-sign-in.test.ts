import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { openOidc } from '../../src/oidc/oidc-client.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { openSignInService, signInClient, type SignInService } from '../support/sign-in-service.ts'
import { registerSakine } from './register-sakine.ts'

const redirectUri = 'https://avvik.example/logg-inn/tilbake'
let opened: TestContext
let service: SignInService
let web: Web

beforeAll(async () => {
  opened = await openTestContext()
  service = await openSignInService(redirectUri)
  const oidc = openOidc({
    issuer: service.issuer,
    clientId: signInClient.id,
    clientSecret: signInClient.secret,
    redirectUri,
  })
  const ok = () => Promise.resolve(true)
  web = await openApp({ context: opened.context, signIn: oidc, checks: { database: ok, queue: ok, gauges: {} } })
  await registerSakine(opened, service.issuer)
})
afterAll(async () => {
  await web.close()
  await service.close()
  await opened.close()
})

interface Cookie {
  readonly name: string
  readonly value: string
}
const cookieHeader = (cookies: readonly Cookie[]) => ({
  cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
})

/** Leaves for the sign-in service and follows its redirects as a browser does; returns the address it sends the browser back to. */
async function leaveAndComeBack(returnTo: string): Promise<{ path: string; pending: Cookie[] }> {
  const left = await web.inject({
    url: `/logg-inn?retur=${encodeURIComponent(returnTo)}`,
    headers: { accept: 'text/html' },
  })
  expect(left.statusCode).toBe(303)
  const jar = new Map<string, string>()
  let next = String(left.headers.location)
  while (next.startsWith(service.issuer)) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    next = new URL(answer.headers.get('location') ?? 'https://lost.example', next).href
  }
  const back = new URL(next)
  return { path: back.pathname + back.search, pending: left.cookies }
}

const comeBack = (path: string, cookies: readonly Cookie[]) =>
  web.inject({ url: path, headers: { accept: 'text/html', ...cookieHeader(cookies) } })

describe('signing in by OpenID Connect', () => {
  it('opens a session for a registered person and goes on to where they were', async () => {
    service.subject = 'sakine'
    const { path, pending } = await leaveAndComeBack('/saker?side=mottatt')
    const back = await comeBack(path, pending)
    expect(back.statusCode).toBe(303)
    expect(back.headers.location).toBe('/saker?side=mottatt')
    const session = back.cookies.find(({ name }) => name === '__Host-sav_session')
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true })
    const list = await web.inject({
      url: '/saker',
      headers: { accept: 'text/html', ...cookieHeader([session as Cookie]) },
    })
    expect(list.statusCode).toBe(200)
    expect(list.body).toContain('Sakine Behandlersen')
  })

  it('lets nobody in who is not registered here', async () => {
    service.subject = 'a-stranger'
    const { path, pending } = await leaveAndComeBack('/saker')
    const back = await comeBack(path, pending)
    expect(back.statusCode).toBe(403)
    expect(back.cookies.some(({ name }) => name === '__Host-sav_session')).toBe(false)
  })

  it('refuses another state, another browser, and the same answer twice', async () => {
    service.subject = 'sakine'
    const { path, pending } = await leaveAndComeBack('/saker')
    expect((await comeBack(path.replace(/state=[^&]+/, 'state=another'), pending)).statusCode).toBe(403)
    expect((await comeBack(path, [])).statusCode).toBe(403)
    expect((await comeBack(path, pending)).statusCode).toBe(303)
    expect((await comeBack(path, pending)).statusCode).toBe(403)
  })

  it('refuses an id token with another nonce and a code without its verifier', async () => {
    for (const changed of [{ nonce: 'another' }, { verifier: 'a'.repeat(43) }]) {
      const { path, pending } = await leaveAndComeBack('/saker')
      const [held] = pending
      const content = JSON.parse(Buffer.from(held?.value ?? '', 'base64url').toString()) as object
      const value = Buffer.from(JSON.stringify({ ...content, ...changed })).toString('base64url')
      expect((await comeBack(path, [{ name: held?.name ?? '', value }])).statusCode).toBe(403)
    }
  })

  it('sends nobody on to another site', async () => {
    service.subject = 'sakine'
    const { path, pending } = await leaveAndComeBack('//evil.example/saker')
    expect((await comeBack(path, pending)).headers.location).toBe('/saker')
  })

  it('offers no invented people', async () => {
    expect((await web.inject({ url: '/demo', headers: { accept: 'text/html' } })).statusCode).toBe(404)
    const bearer = await web.inject({ url: '/api/v1/reports', headers: { authorization: 'Bearer demo-siv-kvalitet' } })
    expect(bearer.statusCode).toBe(401)
  })
})
