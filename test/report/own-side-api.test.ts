import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { assignCase } from '../../src/report/assign-case.ts'
import { demoPerson } from '../support/actors.ts'
import { call } from '../support/api.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
const sender = 'demo-faerder-leder'
const stranger = 'demo-larvik-kvalitet'
const empty = { handler: null, reference: null, dueOn: null, dutyToNotify: null }

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const side = (as: string, id: string) => call(service, 'GET', `/api/v1/reports/${id}/own-side`, { as })
const keepOn = (as: string, id: string, etag: unknown, body: unknown, what = 'own-side') =>
  call(service, 'PUT', `/api/v1/reports/${id}/${what}`, { as, body, headers: { 'if-match': String(etag) } })
/** Keeps something on top of what stands there now. */
const keep = async (as: string, id: string, body: unknown, what = 'own-side') =>
  keepOn(as, id, (await side(as, id)).headers['etag'] ?? '"0"', body, what)
const duty = (as: string, id: string, body: unknown) => keep(as, id, body, 'own-side/duty-to-notify')
const rows = (id: string) => askSuperuser(service, 'select * from case_side where report_id = $1', [id])

describe('what one house keeps', () => {
  it('is its own: each house has a handler, a reference and a day, and the case does not move', async () => {
    const { id } = await fileCase(service)
    const ours = { handler: 'siv-fordeler', reference: 'EQS 2026/17', dueOn: '2026-03-20' }
    expect((await keep(clinic, id, ours)).body).toEqual({ ...ours, dutyToNotify: null })
    expect((await side(sender, id)).body).toEqual(empty)
    const theirs = { handler: 'faerder-leder', reference: 'Sak 12', dueOn: null }
    expect((await keep(sender, id, theirs)).body).toEqual({ ...theirs, dutyToNotify: null })
    expect((await side(clinic, id)).body).toEqual({ ...ours, dutyToNotify: null })
    expect((await side(stranger, id)).status).toBe(404)
    expect((await keep(stranger, id, ours)).status).toBe(404)
    const [row] = await askSuperuser(service, 'select status, revision from report where id = $1', [id])
    expect(row).toEqual({ status: 'sent', revision: 1 })
    const acts = (await auditOf(service, id)).map(({ act, actor_organisation_id }) => `${act} ${actor_organisation_id}`)
    expect(acts.filter((act) => act.startsWith('side.write'))).toEqual(['side.write siv', 'side.write faerder'])
  })

  it('is seen in no answer to the other house: not the case, not the history, not the deliveries', async () => {
    const { id } = await fileCase(service)
    await keep(clinic, id, { handler: 'siv-fordeler', reference: 'EQS-hemmelig', dueOn: null })
    await call(service, 'POST', `/api/v1/reports/${id}/notes`, { as: clinic, body: { text: 'Notat-hemmelig' } })
    for (const path of ['', '/history', '/deliveries', '/messages', '/notes', '/own-side', '/participants']) {
      const { status, text } = await call(service, 'GET', `/api/v1/reports/${id}${path}`, { as: sender })
      expect([path, status, /hemmelig|fordeler|Postine/.test(text)]).toEqual([path, 200, false])
    }
  })

  it('is taken away by null', async () => {
    const { id } = await fileCase(service)
    await keep(clinic, id, { handler: 'siv-fordeler', reference: 'X', dueOn: '2026-03-20' })
    expect((await keep(clinic, id, { handler: null })).body).toEqual(empty)
  })

  it.each(['faerder-leder', 'nobody', 'fsu-leder'])('has no handler from elsewhere: %s', async (handler) => {
    const { id } = await fileCase(service)
    const { status, body } = await keep(clinic, id, { handler, reference: 'Ikke lagret' })
    expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/handler', code: 'unknown_person' }]])
    expect(await rows(id)).toEqual([])
  })

  it('has a reference that does not show who the patient is, and keeps nothing of it', async () => {
    const { id } = await fileCase(service)
    for (const reference of [testNationalId, 'Kari Testesen']) {
      const { status, body } = await keep(clinic, id, { handler: 'siv-fordeler', reference })
      expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/reference' }]])
    }
    expect(await rows(id)).toEqual([])
    const audit = (await auditOf(service, id)).filter(({ act }) => act !== 'side.read')
    expect(audit.map(({ reason_code }) => reason_code)).toEqual(['free_text_guard', 'free_text_guard'])
  })
})

describe('two colleagues who change it at once', () => {
  it('the second is told and nothing is overwritten, whichever part it is', async () => {
    const { id } = await fileCase(service, { consequence: 'death' })
    const { etag } = (await side(clinic, id)).headers
    const first = await keepOn('demo-siv-fordeler', id, etag, { reference: 'EQS 1' })
    expect([etag, first.status, first.headers['etag']]).toEqual(['"0"', 200, '"1"'])
    const second = await keepOn(clinic, id, etag, { reference: 'EQS 2' })
    expect([second.status, second.body['type']]).toEqual([412, 'urn:samhandlingsavvik:problem:precondition_failed'])
    expect((await keepOn(clinic, id, etag, { answer: 'not_met' }, 'own-side/duty-to-notify')).status).toBe(412)
    expect((await side(clinic, id)).body).toEqual({ ...empty, reference: 'EQS 1' })
    expect((await keepOn(clinic, id, '"1"', { answer: 'not_met' }, 'own-side/duty-to-notify')).status).toBe(200)
    expect((await keepOn(clinic, id, '"7"', { reference: 'EQS 2' })).status).toBe(412)
    // Another house's changes are no concern of theirs.
    expect((await keepOn(sender, id, '"0"', { reference: 'Sak 12' })).status).toBe(200)
  })

  it('one of twenty gets through, also where nothing was kept before', async () => {
    const { id } = await fileCase(service)
    for (const etag of ['"0"', '"1"']) {
      const all = Array.from({ length: 20 }, (_, n) => keepOn(clinic, id, etag, { reference: `EQS ${etag} ${n}` }))
      const statuses = (await Promise.all(all)).map(({ status }) => status)
      expect(statuses.toSorted((one, other) => one - other)).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
    }
  })

  it('says what it has seen', async () => {
    const { id } = await fileCase(service)
    const blind = await call(service, 'PUT', `/api/v1/reports/${id}/own-side`, { as: clinic, body: { reference: 'X' } })
    expect(blind.status).toBe(428)
    expect(await rows(id)).toEqual([])
  })

  it('who is given the case counts as a change of it', async () => {
    const { id } = await fileCase(service)
    const { context } = service
    await acknowledgeReport(context, demoPerson('siv-kvalitet'), { reportId: id, revision: 1 })
    await assignCase(context, demoPerson('siv-kvalitet'), { reportId: id, revision: 2 }, { handler: 'siv-fordeler' })
    expect((await keepOn(clinic, id, '"0"', { handler: null })).status).toBe(412)
    expect((await side(clinic, id)).body).toMatchObject({ handler: 'siv-fordeler' })
  })
})

describe('the duty to notify', () => {
  it('is answered by each house for itself where the consequence has one', async () => {
    const { id } = await fileCase(service, { consequence: 'significant' })
    const met = { answer: 'met', notifiedOn: '2026-03-14' }
    const stored = { ...met, answeredAt: '2026-03-14T07:00:00.000Z' }
    expect((await duty(clinic, id, met)).body).toEqual({ ...empty, dutyToNotify: stored })
    expect((await side(sender, id)).body).toEqual(empty)
    expect((await duty(clinic, id, { answer: 'not_required' })).body).toMatchObject({
      dutyToNotify: { answer: 'not_required', notifiedOn: null },
    })
    // Handler and reference stay when the duty is answered, and the other way round.
    await keep(clinic, id, { handler: 'siv-fordeler', reference: 'EQS 1' })
    expect((await side(clinic, id)).body).toMatchObject({
      handler: 'siv-fordeler',
      dutyToNotify: { answer: 'not_required' },
    })
  })

  it.each([
    ['minor', { answer: 'met', notifiedOn: '2026-03-14' }, '/answer', 'invalid_choice'],
    ['death', { answer: 'met' }, '/notifiedOn', 'required'],
    ['death', { answer: 'not_met', notifiedOn: '2026-03-14' }, '/notifiedOn', 'date_not_allowed'],
    ['death', { answer: 'met', notifiedOn: '2026-03-15' }, '/notifiedOn', 'date_in_future'],
  ] as const)('%s, %j: %s %s', async (consequence, body, pointer, code) => {
    const { id } = await fileCase(service, { consequence })
    const answer = await duty(clinic, id, body)
    expect([answer.status, answer.body['errors']]).toMatchObject([422, [{ pointer, code }]])
    expect(await rows(id)).toEqual([])
  })
})
