import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertSession } from '../../src/access/session-store.ts'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { findProgress, keepProgress } from '../../src/report/form-progress.ts'
import { stepFields, walkTo } from '../report/stepped-form.ts'
import { typedForm } from '../report/typed-form.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor } from '../support/visitor.ts'

let service: TestService
/** The same service where people come by http, as to the demo on one's own machine. */
let plain: Web
beforeAll(async () => {
  service = await openTestService()
  const ok = () => Promise.resolve(true)
  const context = { ...service.context, publicUrl: 'http://localhost:3000' }
  plain = await openApp({ context, signIn: 'demo', checks: { database: ok, queue: ok, gauges: {} } })
})
afterAll(async () => {
  await plain.close()
  await service.close()
})

/** Every cookie that signing in, choosing a language and beginning a form have set, as it was sent. */
async function listCookies(web: Web): Promise<string[]> {
  const set: string[] = []
  const listen = async (request: InjectOptions) => {
    const answer = await web.inject(request)
    set.push(...[answer.headers['set-cookie'] ?? []].flat())
    return answer
  }
  const visitor = makeVisitor(Object.create(web, { inject: { value: listen } }) as Web)
  const check = await walkTo(visitor, 'check')
  await visitor.post('/meld', stepFields('check', check, typedForm(), 'send'))
  await visitor.signIn('siv-kvalitet')
  await visitor.post('/sprak', { sprak: 'nn', retur: '/' })
  return set
}

const hour = 3_600_000
const openSaker = async (cookie: string) =>
  (await service.web.inject({ url: '/saker', headers: { accept: 'text/html', cookie } })).statusCode
const openSession = (token: string, createdAt: Date) =>
  insertSession(service.context.database.db, token, 'siv-kvalitet', createdAt, new Date(createdAt.getTime() + 8 * hour))

describe('a session under the name that cookies had before', () => {
  test('goes on where it was opened before this process began', async () => {
    await openSession('opened-before', new Date(service.context.now().getTime() - hour))
    expect(await openSaker('sav_session=opened-before')).toBe(200)
  })

  test('is nobody’s where it was opened since: a neighbour of the domain can plant such a cookie', async () => {
    await openSession('opened-since', new Date(service.context.now().getTime() + 1_000))
    expect(await openSaker('__Host-sav_session=opened-since')).toBe(200)
    expect(await openSaker('sav_session=opened-since')).toBe(303)
    expect(await openSaker('__Host-sav_session=nothing; sav_session=opened-before')).toBe(303)
  })
})

describe('a begun form under the name that cookies had before', () => {
  const begin = (startedAt: Date) =>
    keepProgress(service.context, undefined, {
      token: crypto.randomUUID(),
      startedAt: startedAt.toISOString(),
      guarded: true,
      answers: { collaboration: ['vestfold'], eventKind: ['near_miss'] },
    })
  const visit = (secret: string) =>
    service.web.inject({ url: '/meld', headers: { accept: 'text/html', cookie: `sav_skjema=${secret}` } })

  test('goes on under a secret of its own where it is older than this process, and the earlier one opens nothing more', async () => {
    const before = await begin(new Date(service.context.now().getTime() - 24 * hour))
    const { cookies } = await visit(before)
    const secret = cookies.find(({ name }) => name === '__Host-sav_skjema')?.value
    expect(secret).not.toBe(before)
    expect((await findProgress(service.context, secret))?.answers['eventKind']).toEqual(['near_miss'])
    expect(await findProgress(service.context, before)).toBeUndefined()
  })

  test('is left alone where it is newer: whoever planted it must not read what is written next', async () => {
    const planted = await begin(service.context.now())
    expect((await visit(planted)).cookies).toEqual([])
    expect((await findProgress(service.context, planted))?.answers).toEqual({
      collaboration: ['vestfold'],
      eventKind: ['near_miss'],
    })
  })
})

test('every cookie over https is one that only this host can have set', async () => {
  const cookies = await listCookies(service.web)
  const names = cookies.map((cookie) => cookie.split('=')[0])
  expect(new Set(names)).toEqual(
    new Set(['__Host-sav_session', '__Host-sprak', '__Host-sav_skjema', '__Host-sav_sendt']),
  )
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; Path=\/(;|$)/)
    expect(cookie).toMatch(/; Secure(;|$)/)
    expect(cookie).toMatch(/; HttpOnly(;|$)/)
    expect(cookie).not.toMatch(/Domain/i)
  }
})

test('without https no cookie has the prefix, which a browser would refuse', async () => {
  const names = (await listCookies(plain)).map((cookie) => cookie.split('=')[0])
  expect(new Set(names)).toEqual(new Set(['sav_session', 'sprak', 'sav_skjema', 'sav_sendt']))
})

test('the page on privacy names the cookies as a browser shows them', async () => {
  const read = async (web: Web) => (await makeVisitor(web).get('/personvern')).html
  expect(await read(service.web)).toContain('<code>__Host-sav_session</code>')
  expect(await read(plain)).toContain('<code>sav_session</code>')
})
