import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import { markDuplicate } from '../../src/report/mark-duplicate.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const clinic = demoPerson('siv-kvalitet')

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

const mark = (reportId: string, of: string) =>
  markDuplicate(service.context, clinic, { reportId, revision: 1 }, { of, reason: null })

it('is told to the reporter, the leader and the house that sent it', async () => {
  const [one, other] = [await fileCase(service), await fileCase(service)]
  await mark(other.id, one.number)
  const told = await askSuperuser<{ to: string }>(
    service,
    `select recipient_role || ' ' || organisation_id as to from delivery where report_id = $1 and message = 'duplicate' order by id`,
    [other.id],
  )
  expect(told.map(({ to }) => to)).toEqual(['reporter faerder', 'leader faerder', 'organisation faerder'])
})

it('two reports that are marked as duplicates of each other at the same moment leave one original, every time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [one, other] = [await fileCase(service), await fileCase(service)]
    const outcomes = await Promise.allSettled([mark(one.id, other.id), mark(other.id, one.number)])
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
    expect(refused).toHaveLength(1)
    expect(refused[0]).toBeInstanceOf(Refusal)
    expect(refused[0]).toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/of', code: 'not_an_original' }] })
    const marked = `select id from report where id = any ($1) and duplicate_at is not null`
    expect(await askSuperuser(service, marked, [[one.id, other.id]])).toHaveLength(1)
  }
})
