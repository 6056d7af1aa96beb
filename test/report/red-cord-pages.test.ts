import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { call } from '../support/api.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { fileCase } from './filed-case.ts'
import { openOffice } from './office-for.ts'

let service: TestService
let sender: Visitor
let office: Visitor
let id: string
beforeAll(async () => {
  service = await openTestService()
  await openOffice(service, 'horten')
  sender = makeVisitor(service.web)
  await sender.signIn('faerder-leder')
  office = makeVisitor(service.web)
  await office.signIn('horten-kvalitet')
})
beforeEach(async () => {
  id = (await fileCase(service)).id
})
afterAll(() => service.close())

const page = () => `/saker/${id}/rod-snor`
const summaryOf = (html: string) =>
  [...html.matchAll(/<li><a class="ds-link" href="#([^"]+)">([^<]+)/g)].map(([, field, text]) => [field, text])

describe('the page of the red cord', () => {
  test('a cord is pulled, the parties gathered, the log kept, and closed with what was agreed', async () => {
    const first = await sender.get(page())
    expect(first.text).toContain('Snøret er ikke trukket i denne saken.')
    expect(first.text).toContain('Da blir Horten kommune tilkalt')
    const pulled = await sender.post(`${page()}/trekk`, { cordReason: 'Vi klarer det ikke alene' })
    expect([pulled.status, pulled.location]).toEqual([303, `${page()}?gjort=pull`])
    const told = await sender.get(pulled.location ?? '')
    expect(told.text).toContain('Snøret er trukket. Horten kommune er tilkalt.')
    expect(told.text).toContain('Vi klarer det ikke alene')
    expect(told.html).not.toMatch(/rod-snor\/(samle|avslutt|trekk)"/)

    const seen = await office.get(page())
    expect(seen.html).toContain('value="larvik"')
    expect(seen.html).not.toContain('value="siv"')
    const gathered = { cordOrganisations: ['larvik', 'sandefjord'], cordGatherReason: 'De kjenner saken' }
    expect((await office.post(`${page()}/samle`, gathered)).status).toBe(303)
    await office.post(`${page()}/logg`, { cordText: 'Møte mandag kl. 9' })
    const logged = await sender.get(page())
    expect(logged.text).toContain('14.03.2026 kl. 08:00, Fjordulf Karljohansen, Horten kommune Møte mandag kl. 9')
    expect(logged.text).toContain('Larvik kommune, Sandefjord kommune')
    const closed = await office.post(`${page()}/avslutt`, { cordAgreed: 'Felles plan fra mandag' })
    expect((await office.get(closed.location ?? '')).text).toContain(
      'Dette ble partene enige om Felles plan fra mandag',
    )
    expect((await sender.get(page())).html).toContain('rod-snor/trekk"')
  })

  test('says what is missing, and keeps what was typed', async () => {
    const empty = await sender.post(`${page()}/trekk`, {})
    expect(empty.status).toBe(422)
    expect(summaryOf(empty.html)).toEqual([['cordReason', 'Skriv hvorfor snøret trekkes.']])
    expect(empty.html).toContain('open id="rod-snor-trekk"')
    await sender.post(`${page()}/trekk`, { cordReason: 'Vi klarer det ikke alene' })
    const missing = await office.post(`${page()}/samle`, { cordGatherReason: '' })
    expect(summaryOf(missing.html)).toEqual([
      ['cordOrganisations', 'Velg minst én virksomhet.'],
      ['cordGatherReason', 'Skriv hvorfor de trengs.'],
    ])
    const named = await office.post(`${page()}/avslutt`, { cordAgreed: `Plan for ${testNationalId} fra mandag` })
    expect(named.status).toBe(422)
    expect(named.html).toContain(`<mark>${testNationalId}</mark>`)
    expect(valueOf(named.html, 'cordAgreed')).toContain('Plan for')
  })

  test('shows the one who was second what was written, and how it stands', async () => {
    await sender.post(`${page()}/trekk`, { cordReason: 'Vi klarer det ikke alene' })
    const second = await sender.post(`${page()}/trekk`, { cordReason: 'Vi også' })
    expect(second.status).toBe(409)
    expect(second.text).toContain('Dette kan ikke gjøres nå')
    expect(second.text).toContain('Vi også')
    await office.post(`${page()}/avslutt`, { cordAgreed: 'Felles plan' })
    expect((await office.post(`${page()}/avslutt`, { cordAgreed: 'En annen plan' })).status).toBe(409)
  })

  test('is not there for a stranger', async () => {
    const stranger = makeVisitor(service.web)
    await stranger.signIn('tonsberg-kvalitet')
    expect((await stranger.get(page())).status).toBe(404)
    expect((await stranger.post(`${page()}/trekk`, { cordReason: 'x' })).status).toBe(404)
  })

  test('is not the parties’ to close', async () => {
    await sender.post(`${page()}/trekk`, { cordReason: 'Vi klarer det ikke alene' })
    expect((await sender.post(`${page()}/avslutt`, { cordAgreed: 'Ferdig' })).status).toBe(403)
  })
})

describe('the API', () => {
  const base = () => `/api/v1/reports/${id}/red-cord`
  const [party, horten] = ['demo-faerder-leder', 'demo-horten-kvalitet']

  test('does the same, and answers with how it stands', async () => {
    const none = await call(service, 'GET', base(), { as: party })
    expect(none.body).toEqual({ office: 'horten', open: null, closed: [], parties: ['faerder', 'siv'] })
    const pulled = await call(service, 'POST', base(), { as: party, body: { reason: 'Vi klarer det ikke alene' } })
    expect(pulled.status).toBe(201)
    expect(pulled.body).toMatchObject({
      open: {
        pulledBy: { organisation: 'faerder', name: 'Bølgine Øyhopp' },
        reason: 'Vi klarer det ikke alene',
        entries: [],
      },
      parties: ['faerder', 'siv', 'horten'],
    })
    expect((await call(service, 'POST', base(), { as: party, body: { reason: 'Igjen' } })).status).toBe(409)
    const body = { organisations: ['larvik'], reason: 'De trengs' }
    expect((await call(service, 'POST', `${base()}/gather`, { as: party, body })).status).toBe(403)
    expect((await call(service, 'POST', `${base()}/gather`, { as: horten, body })).status).toBe(200)
    const entry = await call(service, 'POST', `${base()}/entries`, {
      as: 'demo-larvik-kvalitet',
      body: { text: 'Vi stiller' },
    })
    expect(entry.status).toBe(201)
    expect(entry.body).toMatchObject({ open: { entries: [{ by: { organisation: 'larvik' }, text: 'Vi stiller' }] } })
    const closing = { as: horten, body: { agreed: 'Felles plan' } }
    expect((await call(service, 'POST', `${base()}/close`, closing)).body).toMatchObject({
      open: null,
      closed: [{ agreed: 'Felles plan', closedBy: 'Fjordulf Karljohansen' }],
    })
    expect((await call(service, 'POST', `${base()}/close`, closing)).status).toBe(409)
    expect((await call(service, 'GET', base(), { as: 'demo-tonsberg-kvalitet' })).status).toBe(404)
  })

  test('422 points at the member and does not repeat it', async () => {
    const refused = await call(service, 'POST', base(), { as: party, body: { reason: `Gjelder ${testNationalId}` } })
    expect(refused.status).toBe(422)
    expect(refused.body['errors']).toMatchObject([{ pointer: '/reason', code: 'national_id' }])
    expect(refused.text).not.toContain(testNationalId)
  })
})
