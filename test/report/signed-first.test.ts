import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileReport } from '../../src/report/file-report.ts'
import { indexSome } from '../../src/report/search-store.ts'
import { call } from '../support/api.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const leader = 'demo-faerder-leder'
const clinic = 'demo-siv-kvalitet'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
  await askSuperuser(service, `update collaboration set signing = 'before' where id = 'vestfold'`)
  await askSuperuser(service, 'update directory_version set version = version + 1')
  await service.context.directory.refresh()
})
afterAll(() => service.close())

const move = (as: string, id: string, verb: string, revision: number, body?: unknown) =>
  call(service, 'POST', `/api/v1/reports/${id}/${verb}`, { as, body, headers: { 'if-match': `"${revision}"` } })
const byReceipt = (code: string, verb: string, revision: number, body: unknown) =>
  call(service, 'POST', `/api/v1/receipts/${code}/${verb}`, { body, headers: { 'if-match': `"${revision}"` } })
const told = (id: string) =>
  askSuperuser<{ line: string }>(
    service,
    `select message || ' ' || recipient_role as line from delivery where report_id = $1 order by created_at, id`,
    [id],
  ).then((rows) => rows.map(({ line }) => line))
const counted = async (id: string) =>
  (
    await askSuperuser(
      service,
      'select from counted_report c where c.sent_at = (select sent_at from report where id = $1)',
      [id],
    )
  ).length

describe('where the leader signs before a report is sent', () => {
  it('a report waits, is handed back, replied to by the receipt, signed, and only then sent, promised, timed and counted', async () => {
    const { id, receiptCode, status } = await fileCase(service)
    expect(status).toBe('awaiting_signature')
    expect(await told(id)).toEqual(['signature leader'])
    expect((await call(service, 'GET', `/api/v1/reports/${id}`, { as: clinic })).status).toBe(404)
    expect((await move(clinic, id, 'acknowledge', 1)).status).toBe(404)

    const returned = await move(leader, id, 'return', 1, { reason: 'Hvem var på vakt?' })
    expect(returned.body).toMatchObject({ status: 'returned_to_reporter', revision: 2 })
    expect((await byReceipt(receiptCode, 'reply', 1, { text: 'For sent' })).status).toBe(412)
    const withId = await byReceipt(receiptCode, 'reply', 2, { text: `Gjelder ${testNationalId}` })
    expect([withId.status, withId.body['errors']]).toMatchObject([422, [{ pointer: '/text', code: 'national_id' }]])
    const replied = await byReceipt(receiptCode, 'reply', 2, { text: 'Nattevakten.' })
    expect([replied.body, replied.headers['etag']]).toMatchObject([
      { status: 'awaiting_signature', revision: 3 },
      '"3"',
    ])
    expect(await counted(id)).toBe(0)

    service.setNow('2026-03-16T08:00:00Z')
    expect((await move(leader, id, 'sign', 3)).body).toMatchObject({ status: 'sent', revision: 4 })
    const [row] = await askSuperuser(
      service,
      `select sent_at, signed_by_name, sent_unsigned_at, acknowledge_by::text, answer_by::text from report where id = $1`,
      [id],
    )
    expect(row).toEqual({
      sent_at: new Date('2026-03-16T08:00:00Z'),
      signed_by_name: 'Bølgine Øyhopp',
      sent_unsigned_at: null,
      acknowledge_by: '2026-03-19',
      answer_by: '2026-04-16',
    })
    expect((await told(id)).filter((line) => line === 'report organisation')).toHaveLength(1)
    expect(await counted(id)).toBe(1)
    expect((await call(service, 'GET', `/api/v1/reports/${id}`, { as: clinic })).status).toBe(200)
  })

  it('what the leader and the reporter said before it was sent stays theirs, and the recipient finds nothing by its words', async () => {
    const { id, receiptCode } = await fileCase(service)
    await move(leader, id, 'return', 1, { reason: 'Hvem sov på vakten?' })
    await byReceipt(receiptCode, 'reply', 2, { text: 'Det var vaktmester Gjesp.' })
    service.setNow(new Date(service.context.now().getTime() + 60_000).toISOString())
    await move(leader, id, 'sign', 3)
    const written = { text: 'Vi svarer gjerne på spørsmål.' }
    await call(service, 'POST', `/api/v1/reports/${id}/messages`, { as: leader, body: written })
    const read = async (as: string) => {
      const history = await call(service, 'GET', `/api/v1/reports/${id}/history`, { as })
      const thread = await call(service, 'GET', `/api/v1/reports/${id}/messages`, { as })
      return JSON.stringify([history.body, thread.body])
    }
    const [own, theirs] = [await read(leader), await read(clinic)]
    for (const words of ['sov på vakten', 'vaktmester Gjesp']) {
      expect(own).toContain(words)
      expect(theirs).not.toContain(words)
    }
    for (const both of [own, theirs]) expect(both).toContain('Vi svarer gjerne')
    while ((await indexSome(service.context.database.db, 1_000)) > 0);
    const find = (text: string) =>
      call(service, 'POST', '/api/v1/reports/search', { as: clinic, body: { words: text } })
    expect((await find('vaktmester Gjesp')).body['reports']).toEqual([])
    expect((await find('svarer gjerne spørsmål')).body['reports']).toMatchObject([{ id }])
  })

  it('a repeated request is answered with the status of filing time, also when it is sent by then', async () => {
    const door = { source: 'api', idempotencyKey: crypto.randomUUID() } as const
    const file = () => fileReport(service.context, { kind: 'anonymous' }, sampleReport(), door)
    const first = await file()
    service.setNow('2026-03-17T08:00:00Z')
    await move(leader, first.id, 'sign', 1)
    expect(await file()).toEqual({ ...first, repeated: true })
    expect(first.status).toBe('awaiting_signature')
  })

  it('a report can be taken back by the receipt, and the recipient never hears of it', async () => {
    const { id, receiptCode } = await fileCase(service)
    expect((await byReceipt(receiptCode, 'withdraw', 1, {})).body).toMatchObject({ status: 'withdrawn' })
    expect((await told(id)).filter((line) => line.endsWith('organisation'))).toEqual([])
    expect((await call(service, 'GET', `/api/v1/reports/${id}`, { as: clinic })).status).toBe(404)
    expect((await move(leader, id, 'sign', 2)).status).toBe(409)
  })
})

describe('what the receipt’s holder and the parties write with a verb', () => {
  const doors: readonly [verb: string, as: string, status: string, pointer: string, body: (text: string) => object][] =
    [
      ['ask', clinic, 'received_at = now()', '/text', (text) => ({ text })],
      ['reply', leader, 'received_at = now(), asked_at = now()', '/text', (text) => ({ text })],
      ['reopen', leader, 'received_at = now(), answered_at = now()', '/reason', (reason) => ({ reason })],
      ['withdraw', leader, 'received_at = now()', '/reason', (reason) => ({ reason })],
      ['return', leader, 'sent_at = null', '/reason', (reason) => ({ reason })],
    ]
  it.each(doors)('(%s) does not show who the patient is, and nothing moves', async (verb, as, set, pointer, body) => {
    const { id, receiptCode } = await fileCase(service)
    await askSuperuser(
      service,
      `update report set sent_at = filed_at, ${set} where id = '${id}'`.replace(
        'sent_at = filed_at, sent_at',
        'sent_at',
      ),
    )
    const before = await askSuperuser(service, 'select * from report where id = $1', [id])
    for (const [text, code] of [
      [`Gjelder ${testNationalId}`, 'national_id'],
      ['Gjelder Kari Testesen', 'patient_name_full'],
    ] as const) {
      const { status, body: problem } = await move(as, id, verb, 1, body(text))
      expect([status, problem['errors']]).toMatchObject([422, [{ pointer, code }]])
    }
    if (['reply', 'reopen', 'withdraw'].includes(verb)) {
      const { status } = await byReceipt(receiptCode, verb, 1, body(`Gjelder ${testNationalId}`))
      expect(status).toBe(422)
    }
    expect(await askSuperuser(service, 'select * from report where id = $1', [id])).toEqual(before)
    expect(await askSuperuser(service, 'select from message where report_id = $1', [id])).toEqual([])
    expect(await askSuperuser(service, 'select from report_history where report_id = $1', [id])).toEqual([])
  })

  it('(duplicate) does not show who the patient is, and names a report the actor can read that is no duplicate itself', async () => {
    const [one, other] = [await fileCase(service), await fileCase(service)]
    await askSuperuser(service, 'update report set sent_at = filed_at where id = any ($1)', [[one.id, other.id]])
    const shown = await move(clinic, one.id, 'duplicate', 1, { of: other.number, reason: 'Kari Testesen er meldt' })
    expect([shown.status, shown.body['errors']]).toMatchObject([422, [{ pointer: '/reason' }]])
    for (const [of, code] of [
      [one.number, 'not_an_original'],
      ['VF-2026-999999', 'unknown_report'],
    ]) {
      const { status, body } = await move(clinic, one.id, 'duplicate', 1, { of })
      expect([status, body['errors']]).toMatchObject([422, [{ pointer: '/of', code }]])
    }
    expect((await move(clinic, one.id, 'duplicate', 1, { of: other.number.toLowerCase() })).body).toMatchObject({
      status: 'duplicate',
    })
    const circle = await move(clinic, other.id, 'duplicate', 1, { of: one.id })
    expect([circle.status, circle.body['errors']]).toMatchObject([422, [{ code: 'not_an_original' }]])
  })
})
