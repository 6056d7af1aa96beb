import { afterAll, beforeAll, expect, it } from 'vitest'
import { insertSession } from '../../src/access/session-store.ts'
import { forgetSessions } from '../../src/retention/forget-sessions-store.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let opened: TestContext
beforeAll(async () => {
  opened = await openTestContext()
})
afterAll(() => opened.close())

it('forgets the sessions that ended more than a day ago, and no other', async () => {
  const { db } = opened.context.database
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
  for (const [token, ends] of [
    ['long over', -48],
    ['just over', -1],
    ['lasting', 8],
  ] as const) {
    await insertSession(db, token, 'siv-kvalitet', hours(-50), hours(ends))
  }
  expect(await forgetSessions(db)).toBe(1)
  expect(await forgetSessions(db)).toBe(0)
  expect(await askSuperuser(opened, 'select from session')).toHaveLength(2)
})
