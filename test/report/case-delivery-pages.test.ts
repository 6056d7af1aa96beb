import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let dispatcher: Visitor
let filed: FiledReport
let deliveryId: string
beforeAll(async () => {
  service = await openTestService()
  dispatcher = makeVisitor(service.web)
  await dispatcher.signIn('siv-fordeler')
})
beforeEach(async () => {
  filed = await fileCase(service)
  const [row] = await askSuperuser<{ id: string }>(service, 'select id from delivery where report_id = $1', [filed.id])
  deliveryId = row?.id ?? ''
})
afterAll(() => service.close())

const settle = (columns: string) => askSuperuser(service, `update delivery set ${columns} where id = $1`, [deliveryId])
const stateOf = async () => {
  const [row] = await askSuperuser<{ state: string }>(service, 'select state from delivery where id = $1', [deliveryId])
  return row?.state
}
const address = (step: string) => `/saker/${filed.id}/beskjeder/${deliveryId}/${step}`

test('a letter that is put out to be posted can be confirmed as posted, once', async () => {
  await settle(`channel_kind = 'letter', channel_id = 'siv.post', sent_at = now(), next_attempt_at = null`)
  expect((await dispatcher.get(`/saker/${filed.id}`)).html).toContain(`action="${address('postlagt')}"`)
  const done = await dispatcher.post(address('postlagt'), {})
  expect(done.location).toBe(`/saker/${filed.id}?gjort=confirm_posted`)
  const { text, html } = await dispatcher.get(done.location ?? '')
  expect(text).toContain('Brevet er bekreftet postlagt.')
  expect(html).not.toContain(address('postlagt'))
  expect(await stateOf()).toBe('handled_by_hand')

  const again = await dispatcher.post(address('postlagt'), {})
  expect(again.status).toBe(409)
  expect(again.text).toContain('Noen andre kom deg i forkjøpet, eller beskjeden er kommet fram.')
})

test('what was given up can be tried again', async () => {
  await settle(`gave_up_at = now(), next_attempt_at = null, last_error = 'no_address', attempts = 3`)
  expect((await dispatcher.get(`/saker/${filed.id}`)).text).toContain('Gitt opp: mottakeren har ingen e-postadresse.')
  const done = await dispatcher.post(address('prov-igjen'), {})
  expect(done.location).toBe(`/saker/${filed.id}?gjort=retry`)
  expect(service.hurried).toContain(deliveryId)
  expect(await stateOf()).toBe('queued')
})

test('what needs nobody has no button, and somebody else’s delivery is not there', async () => {
  expect((await dispatcher.get(`/saker/${filed.id}`)).html).not.toContain('/beskjeder/')
  expect((await dispatcher.post(address('prov-igjen'), {})).status).toBe(409)
  const other = makeVisitor(service.web)
  await other.signIn('tonsberg-kvalitet')
  expect((await other.post(address('prov-igjen'), {})).status).toBe(404)
})
