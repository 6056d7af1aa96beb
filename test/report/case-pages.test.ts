import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { answerReport } from '../../src/report/answer-report.ts'
import type { FiledReport } from '../../src/report/repeated-filing.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
let filed: FiledReport
let address: string
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
beforeEach(async () => {
  filed = await fileCase(service)
  address = `/saker/${filed.id}`
})
afterAll(() => service.close())

const answer = {
  position: 'partly',
  whatHappened: 'Listen ble liggende til signering.',
  'actions.0.description': 'Sjekkliste',
  'actions.0.responsible': 'Seksjonsleder',
  'actions.0.dueOn': '2026-05-01',
  contact: 'Kvitrebekk Prøvesen',
}

describe('the page of a case', () => {
  test('shows the form as it was filled in, where the case stands, and nobody’s identity', async () => {
    const { status, text, html } = await clinic.get(address)
    expect(status).toBe(200)
    for (const words of [
      `Melding ${filed.number}`,
      'Avsender ikke bekreftet',
      'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.',
      'Kort beskrivelse av hendelsen',
      'Hjemmebasert pleie og omsorgstjeneste: Hjemmetjenesten Nøtterøy',
      '13.03.2026, 22:15',
      'Bekreft mottak innen onsdag 18. mars 2026',
      'Ikke signert',
      'Bekreft mottak før du svarer.',
      'klinikken får melding på e-post.',
    ]) {
      expect(text).toContain(words)
    }
    expect(html).not.toMatch(/Testesen|13816/)
  })

  test('has no buttons for the sender, who reads along', async () => {
    const sender = makeVisitor(service.web)
    await sender.signIn('faerder-leder')
    const { status, html } = await sender.get(address)
    expect(status).toBe(200)
    expect(html).not.toMatch(/\/(bekreft|svar|send-videre|avslutt)"/)
    const tried = await sender.post(`${address}/bekreft`, { revision: '1' })
    expect(tried.status).toBe(403)
  })

  test('does not exist for anybody else', async () => {
    const other = makeVisitor(service.web)
    await other.signIn('horten-kvalitet')
    for (const path of [address, `${address}/skjema.pdf`, '/saker/not-an-id']) {
      const { status, text } = await other.get(path)
      expect({ path, status }).toEqual({ path, status: 404 })
      expect(text).toContain('Vi finner ikke siden')
    }
    expect((await other.post(`${address}/bekreft`, { revision: '1' })).status).toBe(404)
  })

  test('gives the form as PDF', async () => {
    const { headers, bytes } = await clinic.get(`${address}/skjema.pdf`)
    expect(headers['content-type']).toBe('application/pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('is found again from a form’s own address', async () => {
    expect((await clinic.get(`${address}/svar`)).location).toBe(address)
  })
})

describe('moving a case', () => {
  test('it is acknowledged, answered and closed, one button at a time', async () => {
    const one = await clinic.post(`${address}/bekreft`, { revision: '1' })
    expect([one.status, one.location]).toEqual([303, `${address}?gjort=acknowledge`])
    const received = await clinic.get(one.location ?? '')
    expect(received.text).toContain('Mottaket er bekreftet.')
    expect(received.text).toContain('Svar innen onsdag 15. april 2026')
    expect(valueOf(received.html, 'revision')).toBe('2')

    const two = await clinic.post(`${address}/svar`, { ...answer, revision: '2' })
    expect([two.status, two.location]).toEqual([303, `${address}?gjort=answer`])
    const answered = await clinic.get(address)
    expect(answered.text).toContain('Vi er delvis enige i meldingen')
    expect(answered.text).toContain('Sjekkliste (Seksjonsleder, innen 01.05.2026)')

    await clinic.post(`${address}/avslutt`, { revision: '3' })
    expect((await clinic.get(address)).text).toMatch(/Avsluttet 14\.03\.2026 kl\. 08:00 Kvitrebekk Prøvesen/)
  })

  test('it is forwarded with a reason that stands in the history', async () => {
    const fields = { revision: '1', to: 'siv siv.kfmr', reason: 'Gjelder rehabilitering.' }
    expect((await clinic.post(`${address}/send-videre`, fields)).status).toBe(303)
    const { text } = await clinic.get(address)
    expect(text).toContain('Klinikk fysikalsk medisin og rehabilitering, Sykehuset i Vestfold HF')
    expect(text).toContain('Gjelder rehabilitering.')
  })

  test('the post office can be chosen, and so can another partner', async () => {
    const { html } = await clinic.get(address)
    expect(html).toContain('<option value="siv">Postmottaket, Sykehuset i Vestfold HF</option>')
    expect(html).toContain('<option value="horten">Postmottaket, Horten kommune</option>')
    // Neither back to the sender nor to where it is.
    expect(html).not.toContain('<option value="faerder"')
    expect(html).toContain('<option value="siv siv.kpa.dps"')
    expect(html).not.toContain('<option value="siv siv.kpa"')
  })

  test('what is missing is told at once, and what was typed still stands there', async () => {
    await clinic.post(`${address}/bekreft`, { revision: '1' })
    const typed = {
      ...answer,
      revision: '2',
      position: '',
      whatHappened: '',
      'actions.2.responsible': 'Avdelingsleder',
    }
    const { status, html, title } = await clinic.post(`${address}/svar`, typed)
    expect(status).toBe(422)
    expect(title).toContain('Ikke lagret')
    const summary = [...html.matchAll(/<li><a class="ds-link" href="#([^"]+)">([^<]+)/g)].map((match) => match[1])
    expect(summary).toEqual(['answer-position', 'answer-whatHappened', 'answer-actions-1-description'])
    expect(valueOf(html, 'actions.0.description')).toBe('Sjekkliste')
    expect(valueOf(html, 'actions.1.responsible')).toBe('Avdelingsleder')
    expect(html).toMatch(/<details class="ds-details no-print" id="svar" open>/)
  })

  test('an answer that shows who the patient is is refused, with the place', async () => {
    await clinic.post(`${address}/bekreft`, { revision: '1' })
    const named = { ...answer, revision: '2', whatHappened: 'Vi har snakket med Kari Testesen om dette.' }
    const { status, html } = await clinic.post(`${address}/svar`, named)
    expect(status).toBe(422)
    expect(html).toContain('<mark>Kari Testesen</mark>')
    expect(await askSuperuser<object>(service, 'select from answer where report_id = $1', [filed.id])).toEqual([])
  })

  test('a case is not sent on to where it is', async () => {
    const fields = { revision: '1', to: 'siv siv.kpa', reason: 'x' }
    const { status, text } = await clinic.post(`${address}/send-videre`, fields)
    expect(status).toBe(422)
    expect(text).toContain('Saken er hos denne mottakeren fra før.')
  })
})

describe('two people on one case', () => {
  test('the second is told what changed, loses nothing, and may go on', async () => {
    const colleague = demoPerson('siv-fordeler')
    await acknowledgeReport(service.context, colleague, { reportId: filed.id, revision: 1 })
    const typed = { revision: '1', to: 'siv siv.kfmr', reason: 'Gjelder rehabilitering.' }
    const told = await clinic.post(`${address}/send-videre`, typed)
    expect(told.status).toBe(412)
    expect(told.text).toContain('Noen andre har endret saken')
    expect(told.text).toContain('Mottak bekreftet 14.03.2026 kl. 08:00 Postine Utdelersen')
    expect(valueOf(told.html, 'reason')).toBe('Gjelder rehabilitering.')
    expect(told.html).toContain('<option value="siv siv.kfmr" selected>')
    const again = await clinic.post(`${address}/send-videre`, {
      ...typed,
      revision: valueOf(told.html, 'revision') ?? '',
    })
    expect(again.status).toBe(303)
  })

  test('a text whose form is gone is shown all the same', async () => {
    const ref = (revision: number) => ({ reportId: filed.id, revision })
    const colleague = demoPerson('siv-fordeler')
    await acknowledgeReport(service.context, colleague, ref(1))
    const theirs = {
      position: 'agree',
      factors: [],
      whatHappened: 'Vi var først.',
      actions: [],
      contact: null,
    } as const
    await answerReport(service.context, colleague, ref(2), { ...theirs, factors: [], actions: [] })
    const told = await clinic.post(`${address}/svar`, { ...answer, revision: '2' })
    expect(told.status).toBe(412)
    expect(told.text).toContain('Vi var først.')
    expect(told.text).toContain('Listen ble liggende til signering.')
    const [count] = await askSuperuser<{ count: string }>(service, 'select count(*) from answer where report_id = $1', [
      filed.id,
    ])
    expect(count?.count).toBe('1')
  })

  test('a revision that is none counts as old', async () => {
    for (const revision of ['', '99', '-1', '1; drop table report']) {
      expect((await clinic.post(`${address}/bekreft`, { revision })).status).toBe(412)
    }
  })

  test('a move the case does not allow is a clear no', async () => {
    const { status, text } = await clinic.post(`${address}/svar`, { ...answer, revision: '1' })
    expect(status).toBe(409)
    expect(text).toContain('Dette kan ikke gjøres nå')
    expect(text).toContain('Listen ble liggende til signering.')
  })
})

test('a session that ran out while somebody wrote loses nothing: signing in and sending again is enough', async () => {
  const late = makeVisitor(service.web)
  const told = await late.post(`${address}/bekreft`, { revision: '1' })
  expect(told.status).toBe(401)
  expect(told.text).toContain('Logg inn i en ny fane')
  expect(told.html).toContain('href="/demo" target="_blank"')
  await late.signIn('siv-kvalitet')
  expect((await late.post(`${address}/bekreft`, { revision: '1' })).status).toBe(303)
})
