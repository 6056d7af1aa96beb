import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { openOidc } from '../../src/oidc/oidc-client.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { openForgingSignIn, signToken, truth, type ForgingSignIn } from '../support/forging-sign-in.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { signInClient } from '../support/sign-in-service.ts'
import { forgedTokens } from './forged-tokens.ts'
import { registerSakine } from './register-sakine.ts'

const redirectUri = 'https://avvik.example/logg-inn/tilbake'
const accept = 'text/html'
const log = openRememberingLog()
let opened: TestContext
let service: ForgingSignIn
let web: Web

async function openWebOver(issuer: string): Promise<Web> {
  const oidc = openOidc({ issuer, clientId: signInClient.id, clientSecret: signInClient.secret, redirectUri })
  const ok = () => Promise.resolve(true)
  const context = { ...opened.context, log }
  // A busy machine must not answer 503 before anybody is asked.
  const bounds = { delayMs: 3_600_000 }
  return await openApp({ context, signIn: oidc, checks: { database: ok, queue: ok, gauges: {} }, bounds })
}

beforeAll(async () => {
  opened = await openTestContext()
  service = await openForgingSignIn(signInClient.id)
  web = await openWebOver(service.issuer)
  await registerSakine(opened, service.issuer)
  service.subject = 'sakine'
})
afterEach(() => {
  service.lies = truth()
})
afterAll(async () => {
  await web.close()
  await service.close()
  await opened.close()
})

/** Leaves for the sign-in service and comes back with what it gives; `path` may be changed on the way. */
async function signIn(at = web, change = (path: string) => path) {
  const left = await at.inject({ url: '/logg-inn', headers: { accept } })
  expect(left.statusCode).toBe(303)
  const answer = await fetch(String(left.headers.location), { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? 'https://lost.example')
  const cookie = left.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const came = await at.inject({ url: change(back.pathname + back.search), headers: { accept, cookie } })
  return {
    status: came.statusCode,
    hasSession: came.cookies.some(({ name, value }) => name === '__Host-sav_session' && value),
  }
}
const sessions = async () => (await askSuperuser(opened, 'select from session')).length

describe('a sign-in service that tells the truth', () => {
  it('lets a registered person in', async () => {
    expect(await signIn()).toEqual({ status: 303, hasSession: true })
    const told = await askSuperuser(
      opened,
      `select from audit_entry where act = 'session.open' and actor = 'person:ekte-saksbehandler'`,
    )
    expect(told).toHaveLength(1)
  })
})

describe('an id token that is not what it should be', () => {
  it.each(Object.entries(forgedTokens))('lets nobody in, and the log says so: %s', async (_name, token) => {
    const before = await sessions()
    const lines = log.lines.length
    service.lies = { ...truth(), token }
    expect(await signIn()).toEqual({ status: 403, hasSession: false })
    expect(await sessions()).toBe(before)
    expect(log.lines.slice(lines).map(({ message }) => message)).toContain('a sign-in was refused')
  })

  it('is no token of the API, neither a forged nor a true one', async () => {
    const now = Math.floor(Date.now() / 1_000)
    const claims = { iss: service.issuer, sub: 'sakine', aud: signInClient.id, iat: now, exp: now + 300 }
    const tokens = [
      signToken({ alg: 'RS256', kid: service.key.kid }, claims, service.key.privateKey),
      signToken({ alg: 'RS256', kid: service.key.kid, typ: 'at+jwt' }, claims, service.key.privateKey),
      ...Object.values(forgedTokens).map((make) => make(claims, service.key) ?? ''),
    ]
    const lines = log.lines.length
    for (const token of tokens) {
      for (const authorization of [`Bearer ${token}`, `DPoP ${token}`, `bearer ${token}`]) {
        const headers = {
          authorization,
          dpop: signToken({ alg: 'RS256', typ: 'dpop+jwt' }, {}, service.key.privateKey),
        }
        const answer = await web.inject({ url: '/api/v1/reports', headers })
        expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
      }
    }
    const refused = log.lines.slice(lines).filter(({ fields }) => 'status' in fields && fields.status === 401)
    expect(refused).toHaveLength(tokens.length * 3)
  })
})

describe('a sign-in service that is not who it should be', () => {
  it('is refused when its metadata names another issuer', async () => {
    const asked = service.asked.length
    service.lies = { ...truth(), metadata: { issuer: 'https://another.example' } }
    const fresh = await openWebOver(service.issuer)
    expect((await fresh.inject({ url: '/logg-inn', headers: { accept } })).statusCode).toBe(503)
    expect(service.asked.slice(asked)).toEqual(['/.well-known/openid-configuration'])
    await fresh.close()
  })

  it('has its keys at the address its metadata names, and nowhere a token says', async () => {
    const asked = service.asked.length
    const fresh = await openWebOver(service.issuer)
    service.lies = { ...truth(), metadata: { jwks_uri: `${service.issuer}/no-keys-here` } }
    expect(await signIn(fresh)).toEqual({ status: 403, hasSession: false })
    expect(service.asked.slice(asked)).toContain('/no-keys-here')
    await fresh.close()
  })

  it('sends nobody elsewhere for tokens: a redirect is not followed', async () => {
    const asked = service.asked.length
    service.lies = { ...truth(), redirectTo: `${service.issuer}/token-elsewhere` }
    expect(await signIn()).toEqual({ status: 403, hasSession: false })
    expect(service.asked.slice(asked)).toContain('/token')
    expect(service.asked).not.toContain('/token-elsewhere')
  })

  it('is not believed when the answer says it is another’s', async () => {
    const another = encodeURIComponent('https://another.example')
    expect((await signIn(web, (path) => `${path}&iss=${another}`)).status).toBe(403)
    expect((await signIn(web, (path) => `${path}&error=access_denied`)).status).toBe(403)
    expect((await signIn(web, (path) => path.replace(/code=[^&]+&?/, ''))).status).toBe(403)
  })
})

describe('a person who comes back', () => {
  it('is let in no more once disabled', async () => {
    await askSuperuser(opened, `update person set disabled_at = now() where id = 'ekte-saksbehandler'`)
    expect(await signIn()).toEqual({ status: 403, hasSession: false })
    await askSuperuser(opened, `update person set disabled_at = null where id = 'ekte-saksbehandler'`)
  })

  it('gets a session of their own, whatever session they brought along', async () => {
    const left = await web.inject({ url: '/logg-inn', headers: { accept } })
    const answer = await fetch(String(left.headers.location), { redirect: 'manual' })
    const back = new URL(answer.headers.get('location') ?? '')
    const cookie = [
      ...left.cookies.map(({ name, value }) => `${name}=${value}`),
      '__Host-sav_session=chosen-by-another',
    ].join('; ')
    const came = await web.inject({ url: back.pathname + back.search, headers: { accept, cookie } })
    const session = came.cookies.find(({ name }) => name === '__Host-sav_session')?.value
    expect(session).toMatch(/^[\w-]{43}$/)
    const fixed = await web.inject({
      url: '/saker',
      headers: { accept, cookie: '__Host-sav_session=chosen-by-another' },
    })
    expect(fixed.statusCode).toBe(303)
  })
})
