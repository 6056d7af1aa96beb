import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { keepAllowed } from '../../src/log.ts'
import { fileCase } from '../report/filed-case.ts'
import { call, registerClient } from '../support/api.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor } from '../support/visitor.ts'

const log = openRememberingLog()
let service: TestService
let id: string
beforeAll(async () => {
  service = await openTestService(log)
  ;({ id } = await fileCase(service))
})
beforeEach(() => void log.lines.splice(0))
afterAll(() => service.close())

/** What the log has told of refusals, as it may stand there. */
const refusals = () =>
  log.lines.filter(({ message }) => message === 'somebody was refused').map(({ fields }) => keepAllowed(fields))
const requestId = expect.any(String) as unknown

test('a role that may not do it: who, what, and of which case', async () => {
  const answer = await call(service, 'POST', `/api/v1/reports/${id}/acknowledge`, { as: 'demo-fsu-leder', body: {} })
  expect(answer.status).toBe(403)
  expect(refusals()).toEqual([
    {
      requestId: answer.headers['x-request-id'],
      actor: 'person:fsu-leder',
      act: 'report.acknowledge',
      reason: 'forbidden',
      wanted: id,
    },
  ])
})

test('somebody else’s case and one that is not there: the same line, as both are the same answer', async () => {
  const nowhere = crypto.randomUUID()
  for (const wanted of [id, nowhere]) {
    expect((await call(service, 'GET', `/api/v1/reports/${wanted}`, { as: 'demo-horten-kvalitet' })).status).toBe(404)
  }
  const line = { requestId, actor: 'person:horten-kvalitet', act: 'report.read', reason: 'not_found' }
  expect(refusals()).toEqual([
    { ...line, wanted: id },
    { ...line, wanted: nowhere },
  ])
})

test('a machine client beyond its scopes, by its id and not by its token', async () => {
  const token = await registerClient(service, 'horten', ['statistics:read'])
  expect((await call(service, 'GET', '/api/v1/reports', { as: token })).status).toBe(403)
  expect(refusals()).toEqual([
    { requestId, actor: `client:${token.replace('token-of-', '')}`, act: 'report.list', reason: 'forbidden' },
  ])
  expect(JSON.stringify(log.lines)).not.toContain(token)
})

test('a token that opens nothing, and nothing of it', async () => {
  expect((await call(service, 'GET', '/api/v1/reports', { as: 'guessed-and-wrong-token' })).status).toBe(401)
  expect(refusals()).toEqual([{ requestId, actor: 'anonymous', act: 'report.list', reason: 'unauthenticated' }])
  expect(JSON.stringify(log.lines)).not.toContain('guessed')
})

test('a page is told of as the API is', async () => {
  const adviser = makeVisitor(service.web)
  await adviser.signIn('tonsberg-kvalitet')
  expect((await adviser.get('/kanaler')).status).toBe(403)
  expect(refusals()).toEqual([
    { requestId, actor: 'person:tonsberg-kvalitet', act: 'channel.list', reason: 'forbidden' },
  ])
})

test('whoever has not signed in, mistypes an address or sends something wrong is no matter for this log', async () => {
  await call(service, 'GET', '/api/v1/reports')
  await makeVisitor(service.web).get('/saker')
  await call(service, 'GET', '/api/v1/nowhere', { as: 'demo-horten-kvalitet' })
  await call(service, 'POST', '/api/v1/reports', { as: 'demo-horten-kvalitet', body: { description: 'Hemmelig' } })
  await call(service, 'GET', '/api/v1/receipts/no-such-code')
  expect(refusals()).toEqual([])
  expect(JSON.stringify(log.lines)).not.toMatch(/Hemmelig|no-such-code/)
})
