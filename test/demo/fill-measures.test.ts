import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoMeasures } from '../../src/demo/demo-measures.ts'
import { fillMeasures } from '../../src/demo/fill-measures.ts'
import { readGroups, readMeasures } from '../../src/measure/read-measures.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport, NewAnswer } from '../../src/report/answer-report.ts'
import { readReceipt } from '../../src/report/read-receipt.ts'
import { listGoals } from '../../src/statistics/list-goals.ts'
import { fsu, hospital } from '../measure/measure-world.ts'
import { fileCase } from '../report/filed-case.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let service: TestContext
beforeAll(async () => {
  service = await openTestContext()
})
afterAll(() => service.close())

test('the demo has measures in every state, groups with answers, the papers’ goal and a declined suggestion, once', async () => {
  const { context } = service
  const { id: reportId, receiptCode } = await fileCase(service)
  await acknowledgeReport(context, hospital, { reportId, revision: 1 })
  const answer = NewAnswer.parse({ position: 'agree', whatHappened: 'Listen ble glemt.' })
  await answerReport(context, hospital, { reportId, revision: 2 }, answer)
  await fillMeasures(context)
  await fillMeasures(context)
  const { rows } = await readMeasures(context, fsu, { limit: 50 })
  expect(rows).toHaveLength(demoMeasures.length)
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['proposed', 'decided', 'done', 'dropped']))
  expect(rows.filter((row) => row.effect_result !== null)).toHaveLength(2)
  expect(await readGroups(context, fsu)).toHaveLength(2)
  expect((await readReceipt(context, receiptCode)).suggestion?.reason).toContain('Rutinen finnes allerede.')
  const papers = (await listGoals(context, fsu)).find(({ goal }) => goal.title.includes('+ 50 %'))
  // No report is in this database's 2023.
  expect(papers?.result).toMatchObject({ outcome: 'not_yet_known', why: 'no_base' })
})
