import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const receipt = (code: string, as?: string) =>
  call(service, 'GET', `/api/v1/receipts/${encodeURIComponent(code)}`, as ? { as } : {})

describe('GET /receipts/{receiptCode}', () => {
  it('200 for whoever holds the code: where the case stands, each delivery, no patient and no address', async () => {
    const filed = await fileCase(service)
    const { status, body, text, headers } = await receipt(filed.receiptCode)
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body).toMatchObject({
      number: filed.number,
      status: 'sent',
      filedAt: '2026-03-14T07:00:00.000Z',
      reportingOrganisation: 'faerder',
      recipientOrganisation: 'siv',
      recipientUnit: 'siv.kpa',
      recipients: filed.recipients,
      deliveries: [{ message: 'report', state: 'queued', channel: 'email' }],
      answer: null,
    })
    for (const word of ['Testesen', '13816910700', '@', 'Vaktsen', 'legemiddelliste', filed.id])
      expect(text).not.toContain(word)
  })

  it('200 with the answer, and with where it went', async () => {
    const { id, receiptCode } = await fileCase(service)
    const move = (verb: string, revision: number, body?: unknown) =>
      call(service, 'POST', `/api/v1/reports/${id}/${verb}`, {
        as: clinic,
        headers: { 'if-match': `"${revision}"` },
        body,
      })
    await move('forward', 1, { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder rehabiliteringen' })
    await move('acknowledge', 2)
    await move('answer', 3, { position: 'disagree', whatHappened: 'Listen ble sendt.' })
    const { body, text } = await receipt(receiptCode)
    expect(body).toMatchObject({
      status: 'answered',
      recipientUnit: 'siv.kfmr',
      recipients: [{ unit: 'siv.kpa' }],
      answer: { position: 'disagree', whatHappened: 'Listen ble sendt.' },
    })
    expect(text).not.toContain('Gjelder rehabiliteringen')
  })

  it('200 for a code as people type it', async () => {
    const { receiptCode, number } = await fileCase(service)
    const grouped = receiptCode.replaceAll(/(.{5})/g, '$1-').toUpperCase()
    const mistaken = receiptCode.replaceAll('0', 'O').replaceAll('1', 'l')
    for (const typed of [grouped, mistaken, receiptCode.replaceAll(/(.{4})/g, '$1 ')]) {
      expect((await receipt(typed)).body['number']).toBe(number)
    }
  })

  it('404 for a code that opens nothing, whoever asks', async () => {
    const { receiptCode } = await fileCase(service)
    const other = receiptCode.startsWith('0') ? '1' : '0'
    const wrong = [
      `${other}${receiptCode.slice(1)}`,
      receiptCode.slice(1),
      `${receiptCode}0`,
      '0'.repeat(26),
      'x',
      "' or 1=1 --".padEnd(26),
    ]
    for (const code of wrong) {
      for (const as of [undefined, clinic]) expect((await receipt(code, as)).status).toBe(404)
    }
  })

  it('is opened by its hash only: the code itself is stored nowhere', async () => {
    const { receiptCode } = await fileCase(service)
    const dump = await askSuperuser(
      service,
      `select r::text, a::text from report r join audit_entry a on a.report_id = r.id`,
    )
    expect(JSON.stringify(dump)).not.toContain(receiptCode)
  })
})

describe('POST /receipts/{receiptCode}/{reply,reopen,withdraw}', () => {
  const move = (path: string, as: string | undefined, revision: number | null, body: unknown = {}) =>
    call(service, 'POST', `/api/v1/${path}`, {
      ...(as !== undefined && { as }),
      ...(revision !== null && { headers: { 'if-match': `"${revision}"` } }),
      body,
    })

  it('200 for the holder of the code: replies, contests once, and takes nothing back that is answered', async () => {
    const { id, receiptCode } = await fileCase(service)
    const byReceipt = (verb: string, revision: number, body: unknown) =>
      move(`receipts/${receiptCode}/${verb}`, undefined, revision, body)
    await move(`reports/${id}/acknowledge`, clinic, 1)
    await move(`reports/${id}/ask`, clinic, 2, { text: 'Hvilken liste?' })
    const asked = (await receipt(receiptCode)).body
    expect(asked).toMatchObject({ status: 'waiting_for_sender', askUntil: '2026-03-20' })

    const replied = await byReceipt('reply', 3, { text: 'Den fra januar.' })
    expect([replied.status, replied.body['status'], replied.headers['etag']]).toEqual([200, 'in_progress', '"4"'])
    expect((await receipt(receiptCode)).body['messages']).toMatchObject([
      { kind: 'question', organisation: 'siv' },
      { kind: 'reply', organisation: 'faerder', author: 'Nattine Vaktsen', text: 'Den fra januar.' },
    ])

    await move(`reports/${id}/answer`, clinic, 4, { position: 'disagree', whatHappened: 'Sendt.' })
    expect((await receipt(receiptCode)).body).toMatchObject({ contestableUntil: '2026-03-28T07:00:00.000Z' })
    expect((await byReceipt('withdraw', 5, {})).status).toBe(409)
    expect((await byReceipt('reopen', 5, { reason: 'Den kom aldri.' })).body).toMatchObject({ status: 'in_progress' })
    expect((await receipt(receiptCode)).body).toMatchObject({
      answer: null,
      contested: [{ whatHappened: 'Sendt.' }],
      contestableUntil: null,
    })
    await move(`reports/${id}/answer`, clinic, 6, { position: 'agree', whatHappened: 'Den lå.' })
    expect((await byReceipt('reopen', 7, { reason: 'Fortsatt.' })).status).toBe(409)
  })

  it('200 for withdrawing, with a reason or none; then nothing more', async () => {
    for (const body of [{}, { reason: 'Gjaldt et annet sykehus.' }]) {
      const { receiptCode } = await fileCase(service)
      const path = `receipts/${receiptCode}/withdraw`
      expect((await move(path, undefined, 1, body)).body).toMatchObject({ status: 'withdrawn', revision: 2 })
      expect((await move(path, undefined, 2, body)).status).toBe(409)
    }
  })

  it('404 for a code that opens nothing, 428 without a revision, 412 for one that is out of date', async () => {
    const { receiptCode } = await fileCase(service)
    const wrong = receiptCode.replace(/^./, (first) => (first === '0' ? '1' : '0'))
    expect((await move(`receipts/${wrong}/withdraw`, undefined, 1)).status).toBe(404)
    expect((await move(`receipts/${receiptCode}/withdraw`, undefined, null)).status).toBe(428)
    expect((await move(`receipts/${receiptCode}/withdraw`, undefined, 7)).status).toBe(412)
    expect((await receipt(receiptCode)).body['status']).toBe('sent')
  })

  it('422 for a national id in what is written, which stands nowhere in the answer', async () => {
    const { receiptCode } = await fileCase(service)
    const refused = await move(`receipts/${receiptCode}/withdraw`, undefined, 1, { reason: 'Se 13816910700.' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/reason', code: 'national_id' }] })
    expect(refused.text).not.toContain('13816910700')
  })
})
