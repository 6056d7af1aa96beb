import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/access/actor.ts'
import { fileReport } from '../../src/report/file-report.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { askSuperuser } from './filed-case.ts'
import { sampleReport } from '../support/sample-report.ts'

const nobody: Actor = { kind: 'anonymous' }
const door = { source: 'api', idempotencyKey: null } as const

let opened: TestContext
let statements = 0
beforeAll(async () => {
  opened = await openTestContext()
  const { pool } = opened.context.database
  const query = pool.query.bind(pool) as (question: { name?: string }) => Promise<unknown>
  Object.assign(pool, {
    query: (question: { name?: string }) => {
      if (question.name === 'file-reports') statements += 1
      return query(question)
    },
  })
})
afterAll(() => opened.close())

describe('filing in a rush', () => {
  it('shares statements, and gives everyone a number of their own', async () => {
    statements = 0
    const filed = await Promise.all(
      Array.from({ length: 40 }, () => fileReport(opened.context, nobody, sampleReport(), door)),
    )
    expect(new Set(filed.map(({ number }) => number)).size).toBe(40)
    expect(statements).toBeLessThan(10)
    const written = await askSuperuser(opened, 'select from delivery')
    expect(written).toHaveLength(40)
  })

  it('lets a refused filing harm nobody else, and each key make one report', async () => {
    const again = { source: 'api', idempotencyKey: '4b1c9f7e-2d3a-4c5b-8e6f-7a8b9c0d1e2f' } as const
    const doors = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? again : door))
    const before = (await askSuperuser(opened, 'select from report')).length
    const filed = await Promise.all(doors.map((one) => fileReport(opened.context, nobody, sampleReport(), one)))
    expect(new Set(filed.map(({ id }) => id)).size).toBe(21)
    expect((await askSuperuser(opened, 'select from report')).length - before).toBe(21)
  })

  it('never lets two organisations share a statement’s rights', async () => {
    const from = (organisation: string): Actor => ({
      kind: 'client',
      id: organisation,
      name: organisation,
      organisationId: organisation,
      scopes: ['reports:write'],
    })
    const senders = ['faerder', 'horten', 'larvik', 'faerder', 'horten', 'larvik']
    const filed = await Promise.all(
      senders.map((sender) =>
        fileReport(
          opened.context,
          from(sender),
          sampleReport({ reportingOrganisation: sender, municipality: sender }),
          door,
        ),
      ),
    )
    expect(filed).toHaveLength(senders.length)
  })
})
