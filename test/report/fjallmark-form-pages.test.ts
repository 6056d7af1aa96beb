import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, valueOf, type PostedFields } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'
import { typedForm } from './typed-form.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
const visitor = () => makeVisitor(service.web)

/** The form as a patrol fills it in: the red cord from the police to the office, unless a test says otherwise. */
function typed(changes: Record<string, string | readonly string[]> = {}): PostedFields {
  return typedForm({
    collaboration: 'fjallmark',
    reportingOrganisation: 'fjallmark_polis',
    recipientOrganisation: 'pahittsvik',
    hospitalUnit: '',
    municipality: 'pahittsvik',
    'serviceLocation.code': 'public_place',
    'serviceLocation.name': '',
    categories: ['responsibility'],
    description: 'Patrullen väntade två timmar på besked.',
    consent: 'not_asked_risk',
    textDeidentified: 'yes',
    'patient.name': '',
    'patient.nationalId': '',
    ...changes,
  })
}

const optionsOf = (html: string, name: string) =>
  [
    ...(new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?</select>`).exec(html)?.[0] ?? '').matchAll(/value="([^"]+)"/g),
  ].map((match) => match[1])

describe('the form of the second collaboration', () => {
  test('offers its own partners, codes and clauses, and none of Vestfold’s', async () => {
    const { status, html, text } = await visitor().get('/meld/fjallmark?hele=ja')
    expect(status).toBe(200)
    expect(optionsOf(html, 'reportingOrganisation')).toHaveLength(7)
    expect(optionsOf(html, 'municipality')).toEqual(['latsasby', 'pahittsvik', 'sagoasen'])
    for (const words of [
      'Formuläret gäller Samverkan Fjällmark.',
      'Det röda snöret',
      'I polisens lokaler',
      'Individen är död.',
      'Överenskommelsen kap. 3: Larm och första insats',
      'Den här rapporten ersätter inte en anmälan till Tillsynen i Fjällmark.',
      'Din chef signerar innan rapporten går till mottagaren.',
    ]) {
      expect(text).toContain(words)
    }
    expect(html).not.toMatch(/siv|faerder|Helsetilsynet|Ukom/)
  })

  test('is in the reader’s language where its lists are said in it, and marks what is not', async () => {
    const inEnglish = await visitor().get('/meld/fjallmark?hele=ja', { cookie: 'sprak=en' })
    expect(inEnglish.html).toContain('<html lang="en"')
    expect(inEnglish.html).toMatch(/<label class="ds-label" for="eventKind-2" lang="sv">Det röda snöret/)
    expect(inEnglish.html).toMatch(/<label class="ds-label" for="occurred-precision">Exact/)
    const inBokmal = await visitor().get('/meld/fjallmark?hele=ja', { cookie: 'sprak=nb' })
    expect(inBokmal.html).toMatch(/<label class="ds-label" for="eventKind-2">Det røde snøret/)
    const inNynorsk = await visitor().get('/meld/fjallmark?hele=ja', { cookie: 'sprak=nn' })
    expect(inNynorsk.html).toMatch(/<label class="ds-label" for="eventKind-2" lang="nb">Det røde snøret/)
    expect((await visitor().get('/meld?hele=ja')).html).not.toMatch(/<label[^>]*lang="/)
  })

  test('knows which partners are hospitals, and which may never know the patient', async () => {
    const { html } = await visitor().get('/meld/fjallmark?hele=ja')
    expect(html).toMatch(/value="fjallmark_region" data-side="hospital"(?! data-identity)/)
    for (const id of ['fjallmark_polis', 'fjallmark_raddning', 'fjallmark_kontor']) {
      expect(html).toContain(`value="${id}" data-side="other" data-identity="never"`)
    }
  })

  test('is where somebody who belongs to it begins, and everybody else begins in Vestfold', async () => {
    const patrol = visitor()
    await patrol.signIn('fjall-polis')
    const { html } = await patrol.get('/meld?hele=ja')
    expect(valueOf(html, 'collaboration')).toBe('fjallmark')
    expect(valueOf(html, 'reportingOrganisation')).toBe('fjallmark_polis')
    expect(html).toContain('action="/meld/fjallmark"')
    const other = await visitor().get('/meld?hele=ja')
    expect(valueOf(other.html, 'collaboration')).toBe('vestfold')
    expect(other.html).toContain('action="/meld"')
    expect(other.html).toContain('href="/meld/fjallmark"')
  })

  test('has no clauses in Vestfold, which has not numbered its agreement', async () => {
    expect((await visitor().get('/meld?hele=ja')).text).not.toContain('Avtale eller rutine som ikke ble fulgt')
  })

  test('does not exist for a collaboration nobody knows', async () => {
    expect((await visitor().get('/meld/atlantis')).status).toBe(404)
    expect((await visitor().post('/meld/atlantis', { action: 'send' })).status).toBe(404)
  })
})

describe('sending', () => {
  test('from the police to a municipality, with clauses and without a hospital', async () => {
    const sent = await visitor().post('/meld/fjallmark', typed({ agreementRefs: ['agreement_2', 'scenario_refuses'] }))
    expect(sent.status).toBe(303)
    const [row] = await askSuperuser<object>(
      service,
      `select collaboration_id, hospital_unit_id, consent, agreement_refs, sent_at from report order by filed_at desc limit 1`,
    )
    expect(row).toEqual({
      collaboration_id: 'fjallmark',
      hospital_unit_id: null,
      consent: 'not_asked_risk',
      agreement_refs: ['agreement_2', 'scenario_refuses'],
      sent_at: null,
    })
  })

  test('the red cord leaves out the consequence that was ticked before it', async () => {
    const cord = typed({ recipientOrganisation: 'fjallmark_kontor', eventKind: 'red_cord', consequence: 'serious' })
    expect((await visitor().post('/meld/fjallmark', cord)).status).toBe(303)
    const [row] = await askSuperuser<object>(
      service,
      `select event_kind, consequence from report where event_kind = 'red_cord'`,
    )
    expect(row).toEqual({ event_kind: 'red_cord', consequence: null })
  })

  test('with a mistake shows the same form again, also from the address of the other', async () => {
    for (const path of ['/meld/fjallmark', '/meld']) {
      const { status, html, text } = await visitor().post(
        path,
        typed({ 'leader.name': '', agreementRefs: ['agreement_5'] }),
      )
      expect(status).toBe(422)
      expect(text).toContain('Ange namnet på din närmaste chef.')
      expect(text).toContain('Det röda snöret')
      expect(html).toMatch(/value="agreement_5" checked/)
      expect(html).toContain('action="/meld/fjallmark"')
    }
  })

  test('identity to the police is refused at its field', async () => {
    const toPolice = { reportingOrganisation: 'fjallmark_region', recipientOrganisation: 'fjallmark_polis' }
    const { status, text } = await visitor().post(
      '/meld/fjallmark',
      typed({ ...toPolice, consent: 'patient_not_opposed', 'patient.name': 'Kari Testesen' }),
    )
    expect(status).toBe(422)
    expect(text).toContain('Mottagaren är inte en hälso- och sjukvårdstjänst och får inte veta vem patienten är.')
  })
})
