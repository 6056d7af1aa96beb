import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import { forwardReport } from '../../src/report/forward-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { demoPerson } from '../support/actors.ts'
import { hasTool, readText } from '../support/pdf-tools.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { testNationalId } from '../support/sample-report.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { fileCase } from './filed-case.ts'

let service: TestService
let nurse: Visitor
let filed: FiledReport
beforeAll(async () => {
  service = await openTestService()
  nurse = makeVisitor(service.web)
  filed = await fileCase(service, { consequence: 'significant' })
})
afterAll(() => service.close())

const address = () => `/kvittering/${filed.receiptCode}`

test('tells the sender the number, who has it and why, and how each message fares', async () => {
  const { status, text } = await nurse.get(address())
  expect(status).toBe(200)
  expect(text).toContain(`Melding ${filed.number}`)
  expect(text).toContain('Mottakeren har ikke bekreftet den ennå.')
  expect(text).toContain('hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.')
  expect(text).toContain('Melding til Klinikk psykisk helse og avhengighet, Sykehuset i Vestfold HF Lagt i kø')
  expect(text).toContain('Denne meldingen erstatter ikke varsel til Helsetilsynet og Ukom.')
  expect(text.replaceAll(' ', '')).toContain(filed.receiptCode)
})

test('tells in plain words by when something is to happen', async () => {
  const { text } = await nurse.get(address())
  // Significant: one working day to confirm and ten to answer, from a Saturday.
  expect(text).toContain('Mottaket skal bekreftes innen mandag 16. mars 2026.')
  expect(text).toContain('Du skal få svar innen fredag 27. mars 2026.')
})

test('never tells who the patient is', async () => {
  const { html } = await nurse.get(address())
  expect(html).not.toContain('Testesen')
  expect(html).not.toContain(testNationalId)
})

test('keeps its address to itself', async () => {
  const { headers } = await nurse.get(address())
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toBe('no-store')
})

test('gives the form as PDF, without identity, under a neutral name', async () => {
  const { status, headers, bytes } = await nurse.get(`${address()}/skjema.pdf`)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['content-disposition']).toBe(`attachment; filename="Melding ${filed.number}.pdf"`)
  expect(headers['cache-control']).toBe('no-store')
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
})

test('opens for a code typed with spaces, capitals and the letters people mistake', async () => {
  const typed = ` ${filed.receiptCode.replaceAll('0', 'o').toUpperCase().replace(/.{4}/g, '$& ')}`
  const sent = await nurse.post('/kvittering', { kode: typed })
  expect(sent.status).toBe(303)
  expect((await nurse.get(sent.location ?? '')).text).toContain(`Melding ${filed.number}`)
})

test.each(['abc', '0'.repeat(26), '../../etc/passwd', '<script>'])(
  'says in plain words that %j opens nothing, and repeats nothing of it',
  async (code) => {
    const told = await nurse.post('/kvittering', { kode: code })
    expect(told.status).toBe(404)
    expect(told.text).toContain('Vi finner ingen kvittering med denne koden')
    expect(told.html).not.toContain(`value="${code}`)
    expect((await nurse.get(`/kvittering/${encodeURIComponent(code)}`)).status).toBe(404)
    expect((await nurse.get(`/kvittering/${encodeURIComponent(code)}/skjema.pdf`)).status).toBe(404)
  },
)

test('tells when the case went on to somebody else, and shows the answer when it comes', async () => {
  const dispatcher = demoPerson('siv-fordeler')
  const clinic = demoPerson('siv-kfmr')
  const to = { organisation: 'siv', unit: 'siv.kfmr', reason: 'Feil klinikk.' }
  await forwardReport(service.context, dispatcher, { reportId: filed.id, revision: 1 }, to)
  const forwarded = await nurse.get(address())
  expect(forwarded.text).toContain('Saken er siden sendt videre til Klinikk fysikalsk medisin og rehabilitering')
  expect(forwarded.text).not.toContain('Feil klinikk.')

  await acknowledgeReport(service.context, clinic, { reportId: filed.id, revision: 2 })
  await answerReport(
    service.context,
    clinic,
    { reportId: filed.id, revision: 3 },
    {
      position: 'agree',
      whatHappened: 'Listen <ble> liggende.',
      factors: ['handover', 'capacity'],
      actions: [{ description: 'Sjekkliste', responsible: 'Seksjonsleder', dueOn: '2026-05-01', done: false }],
      contact: null,
    },
  )
  const { text } = await nurse.get(address())
  expect(text).toContain('Vi er enige i meldingen')
  expect(text).toContain('Hva som bidro Overføring av ansvar for pasienten Bemanning og kapasitet')
  expect(text).toContain('Listen <ble> liggende.')
  expect(text).toContain('Sjekkliste Ansvarlig: Seksjonsleder. Skal være gjort innen fredag 1. mai 2026.')
  expect(text).toContain('Beskjed til melder om svaret')
})

test.skipIf(!hasTool('pdftotext'))(
  'prints the answer with what contributed (skipped where pdftotext is missing)',
  async () => {
    const { bytes } = await nurse.get(`${address()}/skjema.pdf`)
    const words = readText(bytes).replaceAll(/\s+/g, ' ')
    for (const said of ['Overføring av ansvar for pasienten', 'Bemanning og kapasitet', 'Sjekkliste'])
      expect(words).toContain(said)
  },
)
