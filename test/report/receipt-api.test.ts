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
