import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { opposedReport, testNationalId } from '../support/sample-report.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser, auditOf, fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
let filed: FiledReport
let address: string
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
  filed = await fileCase(service)
  address = `/saker/${filed.id}`
})
afterAll(() => service.close())

const readings = async () => (await auditOf(service, filed.id)).filter(({ act }) => act === 'identity.read')

test('the identity is shown in the answer to a reason, once, and the reading is logged', async () => {
  const { status, text, headers } = await clinic.post(`${address}/pasient`, { reasonCode: 'look_up_record' })
  expect(status).toBe(200)
  expect(text).toContain('Kari Testesen')
  expect(text).toContain(testNationalId)
  expect(headers['cache-control']).toBe('no-store')
  expect(await readings()).toMatchObject([
    { actor: 'person:siv-kvalitet', actor_organisation_id: 'siv', reason_code: 'look_up_record' },
  ])
  const after = await clinic.get(address)
  expect(after.html).not.toMatch(/Testesen|13816/)
  expect(after.text).toMatch(/Pasientens identitet lest 14\.03\.2026 kl\. 08:00 Kvitrebekk Prøvesen/)
})

test('without a reason nothing is shown and nothing is read', async () => {
  const before = await readings()
  for (const reasonCode of ['', 'other', 'curious']) {
    const { status, html } = await clinic.post(`${address}/pasient`, { reasonCode })
    expect(status).toBe(422)
    expect(html).not.toMatch(/Testesen|13816/)
  }
  expect(await readings()).toEqual(before)
})

test('«Annet» needs its words, and the field for them shows itself', async () => {
  const { html } = await clinic.post(`${address}/pasient`, { reasonCode: 'other' })
  expect(html).toContain('href="#identity-reasonText"')
  expect(html).toContain('<div class="with-other" data-stay>')
})

test('the form as PDF with the patient takes a reason too', async () => {
  const before = (await readings()).length
  const { status, headers, bytes } = await clinic.post(`${address}/skjema.pdf`, { reasonCode: 'handle_case' })
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['cache-control']).toBe('no-store')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await readings()).length).toBe(before + 1)

  const refused = await clinic.post(`${address}/skjema.pdf`, {})
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Velg hvorfor du trenger å vite hvem pasienten er.')
})

test('a reason that names the patient is refused and still stands there', async () => {
  const fields = { reasonCode: 'other', reasonText: 'Kari Testesen har ringt.' }
  const { status, html } = await clinic.post(`${address}/pasient`, fields)
  expect(status).toBe(422)
  expect(valueOf(html, 'reasonText')).toBe('Kari Testesen har ringt.')
})

test('somebody whose role reads no identity is told so and not offered it', async () => {
  await askSuperuser(service, `update person set roles = '{dispatcher}' where id = 'siv-fordeler'`)
  const dispatcher = makeVisitor(service.web)
  await dispatcher.signIn('siv-fordeler')
  const { text, html } = await dispatcher.get(address)
  expect(text).toContain('Bare saksbehandlere og ledere kan se hvem pasienten er.')
  expect(html).not.toContain('/pasient"')
  expect((await dispatcher.post(`${address}/pasient`, { reasonCode: 'handle_case' })).status).toBe(403)
})

test('where the patient opposes, the page says so and has nothing to show', async () => {
  const opposed = await fileCase(service, opposedReport())
  const { text, html } = await clinic.get(`/saker/${opposed.id}`)
  expect(text).toContain('Svaret om samtykke tillater ikke at navn og personnummer oversendes.')
  expect(html).not.toContain('/pasient"')
  expect((await clinic.post(`/saker/${opposed.id}/pasient`, { reasonCode: 'handle_case' })).status).toBe(404)
})
