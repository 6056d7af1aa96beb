import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertSession } from '../../src/access/session-store.ts'
import { sessionCookie } from '../../src/access/authenticate.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const token = 'a-session-of-the-clinic'
beforeEach(async () => {
  service.setNow('2026-03-14T07:00:00Z')
  await askSuperuser(service, 'delete from session')
  const { db } = service.context.database
  await insertSession(db, token, 'siv-kvalitet', service.context.now(), new Date('2026-03-14T15:00:00Z'))
})

const look = async () =>
  (
    await service.web.inject({
      url: '/saker',
      headers: { accept: 'text/html' },
      cookies: { [`__Host-${sessionCookie}`]: token },
    })
  ).statusCode

/** So long passes by the database's clock: everything it noted lies further back. */
const pass = (time: string) => askSuperuser(service, `update session set used_at = used_at - interval '${time}'`)

/** Where the row stands; it is another one after each writing. */
const place = async () => (await askSuperuser<{ ctid: string }>(service, 'select ctid::text from session'))[0]?.ctid

describe('a session that is not used', () => {
  it('ends after an hour, and leads to the sign-in', async () => {
    await pass('59 minutes 50 seconds')
    expect(await look()).toBe(200)
    await pass('60 minutes')
    expect(await look()).toBe(303)
    expect(await look()).toBe(303)
  })

  it('goes on for as long as it is used, eight hours at most', async () => {
    for (let hour = 0; hour < 5; hour++) {
      await pass('50 minutes')
      expect(await look()).toBe(200)
    }
    service.setNow('2026-03-14T15:00:01Z')
    expect(await look()).toBe(303)
  })

  it('is noted once a minute and not at every request', async () => {
    const before = await place()
    for (let time = 0; time < 3; time++) expect(await look()).toBe(200)
    expect(await place()).toBe(before)
    await pass('61 seconds')
    const passed = await place()
    const answers = await Promise.all(Array.from({ length: 6 }, look))
    expect(new Set(answers)).toEqual(new Set([200]))
    const noted = await place()
    expect(noted).not.toBe(passed)
    expect(await look()).toBe(200)
    expect(await place()).toBe(noted)
  })

  it('does not come back to life when it is asked for again', async () => {
    await pass('2 hours')
    expect(await look()).toBe(303)
    expect(await askSuperuser(service, `select from session where used_at > now() - interval '1 hour'`)).toEqual([])
  })
})
