import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { assignCase } from '../../src/report/assign-case.ts'
import { decideSuggestion, SuggestionDecision } from '../../src/report/decide-suggestion.ts'
import { faerder, hospital, someMeasure } from '../measure/measure-world.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor } from '../support/visitor.ts'
import { fileCase } from './filed-case.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const at = (minute: number) => service.setNow(`2026-03-14T08:${String(minute).padStart(2, '0')}:00Z`)
const historyOf = async (id: string, as: string) => {
  const { body } = await call(service, 'GET', `/api/v1/reports/${id}/history`, { as })
  return (body['history'] as { verb: string; reason: string | null; fromStatus: string; toStatus: string }[]).map(
    ({ verb, reason, fromStatus, toStatus }) => [verb, reason, fromStatus, toStatus],
  )
}

test('what became of the suggestion stands in the history where it happened, for both houses', async () => {
  const { context } = service
  const { id: reportId } = await fileCase(service)
  at(10)
  await acknowledgeReport(context, hospital, { reportId, revision: 1 })
  at(20)
  const declined = { outcome: 'declined', reason: 'Rutinen finnes allerede.' }
  await decideSuggestion(context, hospital, reportId, SuggestionDecision.parse(declined), null)
  at(30)
  await assignCase(context, hospital, { reportId, revision: 2 }, { handler: hospital.id })
  const told = [
    ['acknowledge', null, 'sent', 'received'],
    ['decline_suggestion', 'Rutinen finnes allerede.', 'received', 'received'],
    ['assign', null, 'received', 'in_progress'],
  ]
  expect(await historyOf(reportId, 'demo-siv-kvalitet')).toEqual(told)
  expect(await historyOf(reportId, `demo-${faerder.id}`)).toEqual(told)
  const visitor = makeVisitor(service.web)
  await visitor.signIn('siv-kvalitet')
  const { text } = await visitor.get(`/saker/${reportId}`)
  expect(text).toMatch(
    /Saksbehandler valgt.+Forslaget til tiltak ble ikke tatt videre.+Rutinen finnes allerede\..+Mottak bekreftet/,
  )
})

test('an adopted one is told of without its words, which are the measure’s', async () => {
  const { id } = await fileCase(service)
  const adopted = { outcome: 'adopted', measure: someMeasure('siv') }
  await decideSuggestion(service.context, hospital, id, SuggestionDecision.parse(adopted), null)
  expect(await historyOf(id, 'demo-siv-kvalitet')).toEqual([['adopt_suggestion', null, 'sent', 'sent']])
})
