import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formSteps } from '../../src/report/form-steps.ts'
import { testMorning } from '../support/context.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { testNationalId } from '../support/sample-report.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'
import { stepFields, walkTo } from './stepped-form.ts'
import { opposedForm, typedForm } from './typed-form.ts'

let service: TestService
let nurse: Visitor
beforeAll(async () => {
  service = await openTestService()
})
beforeEach(async () => {
  service.setNow(testMorning)
  nurse = makeVisitor(service.web)
  await askSuperuser(service, 'delete from form_progress')
})
afterAll(() => service.close())

const countReports = async () => (await askSuperuser<object>(service, 'select id from report')).length
const countBegun = async () => (await askSuperuser<object>(service, 'select from form_progress')).length
const identity = { 'patient.name': 'Kari Testesen', 'patient.nationalId': testNationalId }

describe('a theme at a time', () => {
  test('leads through every step to the receipt, and makes the same report as the whole form', async () => {
    const check = await walkTo(nurse, 'check')
    const sent = await nurse.post('/meld', stepFields('check', check, typedForm(), 'send'))
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(/^\/kvittering\/[0-9a-z]{26}$/)
    expect((await nurse.post('/meld', typedForm())).status).toBe(303)
    const [row] = await askSuperuser<{ alike: boolean; sealed: number }>(
      service,
      `select count(distinct (description, categories, occurred_on, occurred_at_time, hospital_unit_id, consent, reporter_name,
         leader_email, service_location_name, suggested_measure, municipality_id)) = 1 as alike,
         (select count(*)::int from patient_identity) as sealed from report`,
    )
    expect(row).toEqual({ alike: true, sealed: 2 })
    expect(await countBegun()).toBe(0)
    expect([...nurse.cookies.keys()]).toEqual(['__Host-sav_sendt'])
  })

  test('begins with the municipality and the collaboration that the address names', async () => {
    const first = await nurse.get('/meld?kommune=horten')
    expect(valueOf(first.html, 'kommune')).toBe('horten')
    const sent = await nurse.post('/meld', stepFields('event', first, typedForm()))
    const place = await nurse.get(sent.location ?? '')
    expect([...place.html.matchAll(/<option value="([^"]+)"[^>]* selected>/g)].map((match) => match[1])).toEqual([
      'horten',
      'siv',
      'horten',
    ])
    const other = await makeVisitor(service.web).get('/meld/fjallmark')
    expect(valueOf(other.html, 'collaboration')).toBe('fjallmark')
    expect(other.html).toContain('action="/meld/fjallmark"')
  })

  test('says which step it is, and asks for nothing else there', async () => {
    for (const [index, step] of formSteps.entries()) {
      const { title, html } = await walkTo(makeVisitor(service.web), step)
      expect(title).toContain(`(steg ${index + 1} av 5)`)
      expect(html.includes('name="patient.name"')).toBe(step === 'check')
      expect(html.includes('name="description"')).toBe(step === 'event')
    }
  })

  test('stops at a step with faults, all at once, and goes on when they are put right', async () => {
    const first = await nurse.get('/meld')
    const wrong = {
      ...stepFields('event', first, typedForm()),
      description: '',
      'occurred.date': 'snart',
      'occurred.time': '',
      categories: [],
    }
    const told = await nurse.post('/meld', wrong)
    expect(told.status).toBe(422)
    expect(told.title).toMatch(/^Feil: Hendelsen \(steg 1 av 5\)/)
    const summary = [...told.html.matchAll(/<li><a class="ds-link" href="#([^"]+)">/g)].map((match) => match[1])
    expect(summary).toEqual(['occurred-date', 'occurred-time', 'categories', 'description'])
    expect(told.text).toContain('Skriv datoen som 14.3')
    expect(valueOf(told.html, 'occurred.date')).toBe('snart')
    expect(valueOf(told.html, 'immediateMeasures')).toBe('Ringte vaktlege.')
    expect(await countBegun()).toBe(0)
    expect((await nurse.post('/meld', stepFields('event', told, typedForm()))).status).toBe(303)
  })

  test('takes day and time as people write them, and shows how they were read', async () => {
    const check = await walkTo(nurse, 'check', typedForm({ 'occurred.date': 'i går 22:15', 'occurred.time': '' }))
    expect(check.text).toContain('fredag 13. mars 2026')
    expect(check.text).toContain('22:15')
    const event = await nurse.get('/meld?del=hendelsen')
    expect(valueOf(event.html, 'occurred.date')).toBe('13.03.2026')
    expect(valueOf(event.html, 'occurred.time')).toBe('22:15')
  })

  test('never takes a day ahead without asking', async () => {
    const first = await nurse.get('/meld')
    const ahead = { ...stepFields('event', first, typedForm()), 'occurred.date': '15.03.2026' }
    const told = await nurse.post('/meld', ahead)
    expect(told.status).toBe(422)
    expect(told.text).toContain('Tidspunktet er fram i tid.')
  })

  test('going back loses nothing, neither by the button nor by the browser', async () => {
    const place = await walkTo(nurse, 'place')
    const back = await nurse.post('/meld', {
      ...stepFields('place', place, typedForm(), 'back'),
      'serviceLocation.name': 'Halvskrevet',
      'serviceLocation.code': '',
    })
    expect(back.location).toBe('/meld?del=hendelsen')
    const event = await nurse.get('/meld?del=hendelsen')
    expect(valueOf(event.html, 'description')).toBe(typedForm()['description'])
    expect(event.html).toMatch(/value="medication" checked/)
    const again = await nurse.get('/meld?del=mottaker')
    expect(valueOf(again.html, 'serviceLocation.name')).toBe('Halvskrevet')
  })

  test('who will get it, and why, stands on the last page with every answer', async () => {
    const { text, html } = await walkTo(nurse, 'check', typedForm({ consequence: 'death' }))
    expect(text).toContain('hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.')
    for (const words of [
      'Avdeling for rus og avhengighet (ARA)',
      'Hjemmebasert pleie og omsorgstjeneste',
      'Kommunikasjon / dokumentasjon',
      'Legemidler',
      'Pasienten ble utskrevet fredag kveld uten oppdatert legemiddelliste.',
      'Bølgine Øyhopp',
      'Denne meldingen erstatter ikke varsel til Helsetilsynet og Ukom.',
    ]) {
      expect(text).toContain(words)
    }
    expect(html).not.toContain('Testesen')
  })

  test('an answer changed from the last page leads back to it, with who the patient is as it was typed', async () => {
    const check = await walkTo(nurse, 'check')
    const plain = await nurse.post('/meld', { ...stepFields('check', check, {}, 'change:reporter') })
    expect(plain.location).toBe('/meld?del=melder&fra=sjekk')
    const change = await nurse.post('/meld', { ...stepFields('check', check, identity, 'change:reporter') })
    expect(change.status).toBe(200)
    expect(valueOf(change.html, 'patient.name')).toBe('Kari Testesen')
    const typed = typedForm({ 'reporter.phone': '33 11 11 11' })
    const back = await nurse.post('/meld', { ...stepFields('reporter', change, typed), ...identity })
    expect(back.status).toBe(200)
    expect(back.text).toContain('33 11 11 11')
    expect(valueOf(back.html, 'patient.nationalId')).toBe(testNationalId)
    expect(back.headers['cache-control']).toBe('no-store')
  })

  test('turned round: the hospital reports to a municipality', async () => {
    const turned = typedForm({ reportingOrganisation: 'siv', recipientOrganisation: 'faerder' })
    const check = await walkTo(nurse, 'check', turned)
    expect(check.text).toContain('Færder kommune tar imot meldinger samlet')
    expect((await nurse.post('/meld', stepFields('check', check, turned, 'send'))).status).toBe(303)
  })

  test('in the second collaboration, by its own words, and with no place for identity towards the police', async () => {
    const typed = typedForm({
      collaboration: 'fjallmark',
      reportingOrganisation: 'fjallmark_region',
      recipientOrganisation: 'fjallmark_polis',
      hospitalUnit: '',
      municipality: '',
      'serviceLocation.code': 'public_place',
      'serviceLocation.name': '',
      categories: ['responsibility'],
    })
    const check = await walkTo(nurse, 'check', typed, '/meld/fjallmark')
    expect(check.html).toContain('<html lang="sv"')
    expect(check.html).not.toContain('name="patient.name"')
    expect(check.text).toContain('Mottagaren är inte en hälso- och sjukvårdstjänst och får inte veta vem patienten är.')
    expect(check.text).toContain('Din chef signerar innan rapporten går till mottagaren.')
    const sent = await nurse.post('/meld/fjallmark', stepFields('check', check, {}, 'send'))
    expect(sent.status).toBe(303)
  })
})

describe('who the patient is', () => {
  test('is kept nowhere on the way: not in the answers, not in a cookie, not in an address', async () => {
    const check = await walkTo(nurse, 'check')
    const told = await nurse.post(
      '/meld',
      stepFields('check', check, { ...identity, 'patient.nationalId': '1' }, 'send'),
    )
    expect(told.status).toBe(422)
    expect(valueOf(told.html, 'patient.name')).toBe('Kari Testesen')
    const next = await nurse.get('/meld?del=sjekk')
    expect(next.html).not.toMatch(/Testesen/)
    expect([...nurse.cookies.values()].join()).not.toMatch(/Testesen|13816/)
  })

  test('is not asked for where the patient opposes, is refused all the same, and the text is vouched for', async () => {
    const patient = await walkTo(nurse, 'patient')
    const without = stepFields('patient', patient, opposedForm({ textDeidentified: [] }))
    const told = await nurse.post('/meld', { ...without, textDeidentified: [] })
    expect(told.status).toBe(422)
    expect(told.text).toContain('Bekreft at teksten ikke kan knyttes til pasienten.')

    const check = await walkTo(makeVisitorAgain(), 'check', opposedForm())
    expect(check.html).not.toContain('name="patient.name"')
    const before = await countReports()
    const forced = await nurse.post('/meld', stepFields('check', check, identity, 'send'))
    expect(forced.status).toBe(422)
    expect(forced.text).toContain('Med dette svaret om samtykke kan ikke navn og fødselsnummer oppgis.')
    expect(await countReports()).toBe(before)
    expect((await nurse.post('/meld', stepFields('check', check, {}, 'send'))).status).toBe(303)
  })

  test('in the text stops the step, and the text is not kept, whichever button is pressed', async () => {
    const first = await nurse.get('/meld')
    const named = { ...typedForm(), description: `Pasienten ${testNationalId} falt.` }
    for (const action of ['next', 'whole', 'back']) {
      const told = await nurse.post('/meld', stepFields('event', first, named, action))
      expect({ action, status: told.status }).toEqual({ action, status: 422 })
      expect(told.html).toContain('<mark>')
    }
    expect((await nurse.post('/meld', stepFields('event', first, named, 'keep'))).status).toBe(204)
    expect(await countBegun()).toBe(0)
  })

  test('by name in the text is found when the name is typed, and leads to the text', async () => {
    const check = await walkTo(nurse, 'check', typedForm({ description: 'Kari Testesen fikk feil medisin.' }))
    const told = await nurse.post('/meld', stepFields('check', check, identity, 'send'))
    expect(told.status).toBe(422)
    expect(told.html).toContain('href="#description"')
    expect(told.html).toMatch(/id="description"[^>]*class="wrong"/)
    const event = await nurse.post('/meld', stepFields('check', told, identity, 'change:event'))
    expect(event.status).toBe(422)
    expect(event.html).toContain('<mark>Kari Testesen</mark>')
    const typed = typedForm({ description: 'Pasienten fikk feil medisin.' })
    const back = await nurse.post('/meld', { ...stepFields('event', event, typed), ...identity })
    expect(valueOf(back.html, 'patient.name')).toBe('Kari Testesen')
    expect((await nurse.post('/meld', stepFields('check', back, identity, 'send'))).status).toBe(303)
  })
})

function makeVisitorAgain(): Visitor {
  nurse = makeVisitor(service.web)
  return nurse
}

describe('one report or none, and the nurse knows which', () => {
  test('sent twice at once, and once more afterwards: one report, the same receipt', async () => {
    const check = await walkTo(nurse, 'check')
    const before = await countReports()
    const form = stepFields('check', check, typedForm(), 'send')
    const [one, other] = await Promise.all([nurse.post('/meld', form), nurse.post('/meld', form)])
    const late = await nurse.post('/meld', form)
    expect([one.status, other.status, late.status]).toEqual([303, 303, 303])
    expect(new Set([one.location, other.location, late.location]).size).toBe(1)
    expect(await countReports()).toBe(before + 1)
  })

  test('back after sending says that it is sent, its number and where the receipt is', async () => {
    const check = await walkTo(nurse, 'check')
    const sent = await nurse.post('/meld', stepFields('check', check, typedForm(), 'send'))
    for (const path of ['/meld?del=sjekk', '/meld?del=pasient']) {
      const told = await nurse.get(path)
      expect(told.title).toContain('Meldingen er sendt')
      expect(told.html).toContain(`href="${sent.location}"`)
    }
    const begin = await nurse.get('/meld')
    expect(begin.text).toMatch(/Du har nettopp sendt VF-2026-\d{6}\. Skjemaet nedenfor er en ny melding\./)
    // A page that was open in another tab all along.
    const before = await countReports()
    const stale = await nurse.post('/meld', stepFields('check', check, {}, 'change:event'))
    expect(stale.title).toContain('Meldingen er sendt')
    expect(await countReports()).toBe(before)
  })

  test('an hour untouched, and the answers are gone: said at once, and what was just typed is kept', async () => {
    const place = await walkTo(nurse, 'place')
    service.setNow('2026-03-14T08:01:00Z')
    const told = await nurse.post('/meld', stepFields('place', place, typedForm()))
    expect(told.location).toBe('/meld?del=hendelsen&vis=tapt')
    const event = await nurse.get(told.location ?? '')
    expect(event.text).toContain('Svarene dine er ikke her lenger')
    expect(valueOf(event.html, 'description')).toBe('')
    const after = await nurse.post('/meld', stepFields('event', event, typedForm()))
    const again = await nurse.get(after.location ?? '')
    expect(valueOf(again.html, 'serviceLocation.name')).toBe('Hjemmetjenesten Nøtterøy')
  })

  test('a browser that keeps no cookie is told so, and shown another way', async () => {
    const told = await nurse.get('/meld?del=mottaker')
    expect(told.location).toBe('/meld?vis=tapt')
    expect((await nurse.get('/meld?vis=tapt')).html).toContain('href="/meld?hele=ja"')
    const framed = await nurse.get('/meld', { 'sec-fetch-dest': 'iframe' })
    expect(framed.html).toContain('name="patient.name"')
  })

  test('a second form in another tab does not write over the first without asking', async () => {
    const other = await nurse.get('/meld')
    await walkTo(nurse, 'place', typedForm({ description: 'Den første.' }))
    const second = typedForm({ description: 'Den andre.' })
    const told = await nurse.post('/meld', stepFields('event', other, second))
    expect(told.status).toBe(409)
    expect(told.text).toContain('Du har begynt på et annet skjema i denne nettleseren')
    expect(valueOf(told.html, 'description')).toBe('Den andre.')
    expect(valueOf((await nurse.get('/meld?del=hendelsen')).html, 'description')).toBe('Den første.')
    await nurse.post('/meld', stepFields('event', told, second, 'replace'))
    expect(valueOf((await nurse.get('/meld?del=hendelsen')).html, 'description')).toBe('Den andre.')
    expect(await countBegun()).toBe(1)
  })

  test('answers deleted by the nurse are gone', async () => {
    const place = await walkTo(nurse, 'place')
    const told = await nurse.post('/meld', stepFields('place', place, {}, 'forget'))
    expect((await nurse.get(told.location ?? '')).text).toContain('Svarene er slettet. Ingenting er sendt.')
    expect(await countBegun()).toBe(0)
    expect(nurse.cookies.size).toBe(0)
  })

  test('the first page opened again says that it is begun', async () => {
    await walkTo(nurse, 'place')
    const again = await nurse.get('/meld')
    expect(again.text).toContain('Du har begynt på dette skjemaet')
    expect(valueOf(again.html, 'description')).toBe(typedForm()['description'])
    expect((await nurse.get('/meld/fjallmark')).text).not.toContain('Du har begynt')
  })
})

describe('between the steps and the whole form', () => {
  test('nothing is lost either way, and it is one report', async () => {
    const place = await walkTo(nurse, 'place')
    const over = await nurse.post('/meld', stepFields('place', place, typedForm(), 'whole'))
    expect(over.location).toBe('/meld?hele=ja')
    const whole = await nurse.get('/meld?hele=ja')
    expect(valueOf(whole.html, 'description')).toBe(typedForm()['description'])
    const token = valueOf(whole.html, 'token') ?? ''
    expect(token).toBe(valueOf(place.html, 'token'))

    const back = await nurse.post('/meld', typedForm({ token, action: 'steps', description: 'Endret.', ...identity }))
    expect(back.location).toBe('/meld?del=hendelsen')
    const check = await walkTo(nurse, 'check', typedForm({ description: 'Endret.' }))
    expect(check.text).toContain('Endret.')
    expect(check.html).not.toContain('Testesen')
    const before = await countReports()
    expect((await nurse.post('/meld', stepFields('check', check, {}, 'send'))).status).toBe(303)
    expect(await countReports()).toBe(before + 1)
    const twice = await nurse.post(
      '/meld',
      typedForm({ token, description: 'Endret.', 'patient.name': '', 'patient.nationalId': '' }),
    )
    expect(twice.status).toBe(303)
    expect(await countReports()).toBe(before + 1)
  })
})

describe('reports like it', () => {
  test('are hinted at by their number to who is signed in and belongs there, and to nobody else', async () => {
    for (const phone of ['1', '2']) await nurse.post('/meld', typedForm({ 'reporter.phone': `3300000${phone}` }))
    const [row] = await askSuperuser<{ n: number }>(
      service,
      `select count(*)::int as n from report where reporting_organisation_id = 'faerder' and hospital_unit_id = 'siv.kpa.ara'
         and categories && '{communication_documentation,medication}'`,
    )
    const hint = `Din virksomhet har sendt ${row?.n} lignende meldinger`
    expect((await walkTo(makeVisitor(service.web), 'check')).text).not.toContain('lignende')
    const leader = makeVisitor(service.web)
    await leader.signIn('faerder-leder')
    expect((await walkTo(leader, 'check')).text).toContain(hint)
    expect((await leader.post('/meld', typedForm({ action: 'check' }))).text).toContain(hint)
    const other = makeVisitor(service.web)
    await other.signIn('horten-kvalitet')
    const horten = typedForm({ reportingOrganisation: 'horten', municipality: 'horten' })
    expect((await walkTo(other, 'check', horten)).text).not.toContain('lignende')
    service.setNow('2026-04-14T07:00:00Z')
    await leader.signIn('faerder-leder')
    expect((await walkTo(leader, 'check')).text).not.toContain('lignende')
  })
})
