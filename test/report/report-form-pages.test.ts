import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formTexts } from '../../src/i18n/nb-form.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { testNationalId } from '../support/sample-report.ts'
import { makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'
import { opposedForm, typedForm } from './typed-form.ts'

let service: TestService
let visitor: Visitor
beforeAll(async () => {
  service = await openTestService()
})
beforeAll(() => {
  visitor = makeVisitor(service.web)
})
afterAll(() => service.close())

const countReports = async () => (await askSuperuser<object>(service, 'select id from report')).length

describe('the form', () => {
  test('has the words of the paper, in its order', async () => {
    const { status, text } = await visitor.get('/meld?hele=ja')
    expect(status).toBe(200)
    const order = [
      formTexts.title,
      formTexts.aboutEvent,
      formTexts.date,
      formTexts.time,
      formTexts.hospitalUnit,
      formTexts.aboutMunicipality,
      formTexts.municipality,
      'Institusjon',
      'Kommunalt øyeblikkelig hjelp tilbud (KAD)',
      formTexts.categories,
      'Logistikkmeldinger (melding om innlagt, utskrivningsklar og avmelding)',
      formTexts.description,
      formTexts.consequence,
      'Betydelig – Skade som krever betydelig økt utrednings- eller behandlingsintensitet.',
      formTexts.suggestedMeasure,
      formTexts.consent,
      'Pasienten motsetter seg oversendelse av uønsket hendelse / avvik',
      formTexts.patientName,
      formTexts.nationalId,
      formTexts.aboutReporter,
      formTexts.workplace,
      formTexts.leader,
      formTexts.phone,
      formTexts.sentTo('Sykehuset i Vestfold HF'),
    ]
    let from = 0
    for (const words of order) {
      const at = text.replaceAll(' – ', ' – ').indexOf(words, from)
      expect({ words, found: at >= 0 }).toEqual({ words, found: true })
      from = at
    }
    expect(text).toContain('Denne meldingen erstatter ikke varsel til Helsetilsynet og Ukom.')
  })

  test('begins with the municipality that its address names', async () => {
    const { html } = await visitor.get('/meld?hele=ja&kommune=faerder')
    const chosen = [...html.matchAll(/<option value="([^"]+)"[^>]* selected>/g)].map((match) => match[1])
    expect(chosen).toEqual(['faerder', 'siv', 'faerder'])
  })

  test('is not disturbed by a municipality nobody knows', async () => {
    const { status, html } = await visitor.get('/meld?hele=ja&kommune=%22%3E%3Cscript%3E')
    expect(status).toBe(200)
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('&quot;&gt;')
  })

  test('has a token of its own each time', async () => {
    const [one, other] = [await visitor.get('/meld?hele=ja'), await visitor.get('/meld?hele=ja')]
    expect(valueOf(one.html, 'token')).toMatch(/^[0-9a-f-]{36}$/)
    expect(valueOf(one.html, 'token')).not.toBe(valueOf(other.html, 'token'))
  })
})

describe('sending', () => {
  test('a report with identity leads to its receipt, and the identity is sealed', async () => {
    const sent = await visitor.post('/meld', typedForm())
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(/^\/kvittering\/[0-9a-z]{26}$/)
    const [row] = await askSuperuser<Record<string, unknown>>(
      service,
      `select r.source, r.filed_by, r.identity_allowed, i.name_sealed is not null as sealed, r::text as plain
       from report r left join patient_identity i on i.report_id = r.id`,
    )
    expect(row).toMatchObject({ source: 'web', filed_by: null, identity_allowed: true, sealed: true })
    expect(String(row?.['plain'])).not.toMatch(/Testesen|13816/)
  })

  test('a report whose patient opposes is sent without identity', async () => {
    const before = await countReports()
    expect((await visitor.post('/meld', opposedForm())).status).toBe(303)
    expect(await countReports()).toBe(before + 1)
    const rows = await askSuperuser<object>(
      service,
      `select from report r join patient_identity i on i.report_id = r.id where not r.identity_allowed`,
    )
    expect(rows).toEqual([])
  })

  test('a patient who opposes and a name are refused with every fault at once, and everything typed still stands there', async () => {
    const before = await countReports()
    const typed = opposedForm({
      'patient.name': 'Kari Testesen',
      'patient.nationalId': testNationalId,
      textDeidentified: [],
      'leader.name': '',
      categories: [],
      description: 'Kari Testesen fikk ikke <b>medisin</b>.\r\nRing "vakta" & sjekk.',
    })
    const { status, html, text, title } = await visitor.post('/meld', typed)
    expect(status).toBe(422)
    expect(title).toContain('Meldingen er ikke sendt')
    expect(await countReports()).toBe(before)

    const summary = [...html.matchAll(/<li><a class="ds-link" href="#([^"]+)">/g)].map((match) => match[1])
    expect(summary).toEqual(['categories', 'description', 'patient-name', 'textDeidentified', 'leader-name'])
    for (const id of summary) expect(html).toContain(`id="${id}"`)
    expect(text).toContain('Med dette svaret om samtykke kan ikke navn og fødselsnummer oppgis.')
    expect(html).toContain('<mark>Kari Testesen</mark>')

    expect(valueOf(html, 'patient.name')).toBe('Kari Testesen')
    expect(valueOf(html, 'patient.nationalId')).toBe(testNationalId)
    expect(valueOf(html, 'description')).toBe('Kari Testesen fikk ikke <b>medisin</b>.\nRing "vakta" & sjekk.')
    expect(valueOf(html, 'reporter.name')).toBe('Nattine Vaktsen')
    expect(html).toMatch(/value="patient_opposed" checked/)
    expect(html).not.toContain('<b>medisin')
  })

  test('who the patient is stands in that one answer only, which nobody keeps', async () => {
    const { headers } = await visitor.post('/meld', opposedForm({ 'patient.name': 'Kari Testesen' }))
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('an empty form names every field that must be filled in, in the order of the form', async () => {
    const { status, html } = await visitor.post('/meld', { collaboration: 'vestfold', action: 'send' })
    expect(status).toBe(422)
    const summary = [...html.matchAll(/<li><a class="ds-link" href="#([^"]+)">([^<]+)/g)].map((match) => match[2])
    expect(summary.slice(0, 4)).toEqual([
      'Velg hvem som melder.',
      'Velg hvem som skal få meldingen.',
      'Velg hva slags hendelse det er.',
      'Oppgi datoen for hendelsen.',
    ])
    expect(summary).toContain('Velg hva pasienten eller pårørende har svart.')
    expect(summary.at(-1)).toBe('Oppgi navnet på din nærmeste leder.')
  })

  test('a character that cannot be stored is pointed out at its field', async () => {
    const { status, html, text } = await visitor.post('/meld', typedForm({ immediateMeasures: 'a\0b' }))
    expect(status).toBe(422)
    expect(html).toContain('href="#immediateMeasures"')
    expect(text).toContain('Teksten inneholder et tegn som ikke kan lagres.')
  })

  test('the hospital reports to a municipality with the same form, turned round', async () => {
    const turned = typedForm({ reportingOrganisation: 'siv', recipientOrganisation: 'faerder' })
    const sent = await visitor.post('/meld', turned)
    expect(sent.status).toBe(303)
    expect((await visitor.get(sent.location ?? '')).text).toContain('Færder kommune tar imot meldinger samlet')
  })
})

describe('checking first', () => {
  test('says who will get it and why, and stores nothing', async () => {
    const before = await countReports()
    const { status, html, text } = await visitor.post('/meld', typedForm({ action: 'check', consequence: 'death' }))
    expect(status).toBe(200)
    expect(text).toContain(
      'Avdeling for rus og avhengighet hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
    )
    expect(text).toContain('Ingenting er sendt ennå.')
    expect(valueOf(html, 'patient.name')).toBe('Kari Testesen')
    expect(await countReports()).toBe(before)
  })

  test('warns and lets one send all the same', async () => {
    const warned = typedForm({ hospitalUnit: '', hospitalUnitText: 'Medisin 3', description: 'Ring 33 00 00 00.' })
    const { status, text } = await visitor.post('/meld', { ...warned, action: 'check' })
    expect(status).toBe(200)
    expect(text).toContain('Postmottaket fordeler meldingen.')
    expect(text).toContain('Teksten inneholder et telefonnummer.')
    expect((await visitor.post('/meld', warned)).status).toBe(303)
  })
})

describe('sending twice', () => {
  test('a double click makes one report and leads to the same receipt', async () => {
    const before = await countReports()
    const form = typedForm()
    const [one, other] = await Promise.all([visitor.post('/meld', form), visitor.post('/meld', form)])
    expect([one.status, other.status]).toEqual([303, 303])
    expect(one.location).toBe(other.location)
    expect(await countReports()).toBe(before + 1)
  })

  test('a form that was sent, changed and sent again says so, and is a new report only if it is sent once more', async () => {
    const form = typedForm()
    const first = await visitor.post('/meld', form)
    const before = await countReports()
    const changed = { ...form, suggestedMeasure: 'Noe helt annet.' }
    const told = await visitor.post('/meld', changed)
    expect(told.status).toBe(409)
    expect(told.text).toMatch(/Du har allerede sendt VF-2026-\d{6} fra dette skjemaet/)
    expect(told.html).toContain(`href="${first.location}"`)
    expect(valueOf(told.html, 'suggestedMeasure')).toBe('Noe helt annet.')
    expect(await countReports()).toBe(before)

    const token = valueOf(told.html, 'token') ?? ''
    expect(token).not.toBe(form['token'])
    const again = await visitor.post('/meld', { ...changed, token })
    expect(again.status).toBe(303)
    expect(again.location).not.toBe(first.location)
  })

  test('a token that is none is replaced', async () => {
    const sent = await visitor.post('/meld', typedForm({ token: 'x' }))
    expect(sent.status).toBe(303)
  })
})

describe('somebody signed in', () => {
  test('reports from their own organisation', async () => {
    const nurse = makeVisitor(service.web)
    await nurse.signIn('faerder-leder')
    const { html, text } = await nurse.get('/meld?hele=ja')
    expect(valueOf(html, 'reportingOrganisation')).toBe('faerder')
    expect(text).toContain('Du melder på vegne av din egen virksomhet.')
    const sent = await nurse.post('/meld', typedForm())
    expect(sent.status).toBe(303)
    const [row] = await askSuperuser<{ filed_by: string }>(
      service,
      'select filed_by from report order by filed_at desc, id desc limit 1',
    )
    expect(row?.filed_by).toBe('person:faerder-leder')
  })

  test('cannot report in another’s name', async () => {
    const nurse = makeVisitor(service.web)
    await nurse.signIn('horten-kvalitet')
    const { status, text } = await nurse.post('/meld', typedForm())
    expect(status).toBe(422)
    expect(text).toContain('Du kan bare sende meldinger fra din egen virksomhet.')
  })

  test('and a member of the committee, who belongs to no partner, does not report', async () => {
    const member = makeVisitor(service.web)
    await member.signIn('fsu-leder')
    expect((await member.get('/meld')).status).toBe(403)
  })
})
