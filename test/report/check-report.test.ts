import { describe, expect, it } from 'vitest'
import { opposedReport, sampleReport } from '../support/sample-report.ts'
import { partner, vestfoldDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const faerder = { id: 'person:faerder-leder', organisationId: 'faerder' }

const codes = (input: unknown) => checkWith(input).warnings.map(({ code }) => code)

describe('checking a report', () => {
  it('lets the ordinary report through and says what follows from it', () => {
    const { faults, warnings, checked } = checkWith(sampleReport())
    expect(faults).toEqual([])
    expect(warnings).toEqual([])
    expect(checked).toMatchObject({
      direction: 'municipality_to_hospital',
      clinicId: 'siv.kpa',
      identityAllowed: true,
      parties: { collaboration: { id: 'vestfold' }, sender: { id: 'faerder' }, recipient: { id: 'siv' } },
      route: { unit: { id: 'siv.kpa' } },
    })
  })

  it('finds every fault at once, of shape and of rule', () => {
    const wrong = {
      ...sampleReport({
        eventKind: 'near_miss',
        occurred: { date: '2026-03-20', time: null, precision: 'exact' },
        hospitalUnit: 'siv.nowhere',
        municipality: 'atlantis',
        categories: ['medication', 'witchcraft'],
        description: 'Kari Testesen fikk feil medisin.',
        consequence: 'moderate',
        consent: 'patient_opposed',
      }),
      reporter: { name: '' },
      leader: undefined,
      surprise: 1,
    }
    expect(faultsOf(wrong)).toEqual([
      '/categories/1 unknown_code',
      '/consequence near_miss_with_harm',
      '/description patient_name_full',
      '/hospitalUnit unknown_unit',
      '/leader required',
      '/municipality unknown_organisation',
      '/occurred/date date_in_future',
      '/occurred/time time_required',
      '/patient/name identity_forbidden_by_consent',
      '/reporter/name required',
      '/surprise unknown_member',
      '/textDeidentified text_deidentified_required',
    ])
  })

  it('finds what is wrong elsewhere while a party is still unknown', () => {
    const wrong = opposedReport({
      recipientOrganisation: 'nowhere',
      categories: ['witchcraft'],
      consequence: 'awful',
      textDeidentified: false,
      hospitalUnit: 'siv.nowhere',
    })
    const expected = [
      '/categories/0 unknown_code',
      '/consequence unknown_code',
      '/hospitalUnit unknown_unit',
      '/recipientOrganisation unknown_organisation',
      '/textDeidentified text_deidentified_required',
    ]
    expect(faultsOf(wrong)).toEqual(expected)
    expect(faultsOf({ ...wrong, collaboration: null })).toEqual(expected)
    expect(faultsOf({ ...wrong, recipientOrganisation: undefined })).toEqual(
      expected.map((fault) => (fault.startsWith('/recipient') ? '/recipientOrganisation required' : fault)),
    )
  })

  it.each([null, undefined, 'text', 7, true, [], [sampleReport()]])('refuses %j as a whole', (input) => {
    const { faults, checked } = checkWith(input)
    expect(faults.length).toBeGreaterThan(0)
    expect(checked).toBeUndefined()
  })

  it('names each missing member of an empty report once', () => {
    expect(faultsOf({})).toEqual(
      [
        'categories',
        'consent',
        'description',
        'eventKind',
        'leader',
        'occurred',
        'recipientOrganisation',
        'reporter',
        'reportingOrganisation',
        'serviceLocation',
      ].map((name) => `/${name} required`),
    )
  })

  it('never repeats what was refused', () => {
    const canary = 'KANARIFUGL77'
    const everywhere = JSON.parse(
      JSON.stringify(sampleReport(), (_key, value: unknown) => (typeof value === 'string' ? canary : value)),
    ) as object
    const { faults, warnings } = checkWith(everywhere)
    expect(faults.length).toBeGreaterThan(8)
    expect(JSON.stringify([faults, warnings])).not.toContain(canary)
  })
})

describe('who may file for whom', () => {
  it('lets staff file from their own organisation only', () => {
    expect(faultsOf(sampleReport(), { filer: faerder })).toEqual([])
    expect(faultsOf(sampleReport({ reportingOrganisation: 'horten' }), { filer: faerder })).toEqual([
      '/reportingOrganisation not_own_organisation',
    ])
  })

  it('lets somebody unknown file where the collaboration allows that, and nowhere else', () => {
    const directory = vestfoldDirectory({ collaboration: { anonymousFiling: false } })
    expect(faultsOf(sampleReport())).toEqual([])
    expect(faultsOf(sampleReport(), { directory })).toEqual(['/reportingOrganisation anonymous_not_allowed'])
    expect(faultsOf(sampleReport(), { directory, filer: faerder })).toEqual([])
  })

  it('asks somebody unknown for an address at work where the collaboration wants that, and nobody who is signed in', () => {
    const directory = vestfoldDirectory({ collaboration: { reporterEmailDomains: ['faerder.example', 'siv.example'] } })
    const from = (email: string | null) =>
      faultsOf(sampleReport({ reporter: { name: 'Nattine Vaktsen', workplace: null, phone: null, email } }), {
        directory,
      })
    for (const email of ['nattine@faerder.example', 'n@post.SiV.Example'])
      expect([email, from(email)]).toEqual([email, []])
    const wrong = [null, 'n@gmail.example', 'n@ikkefaerder.example', 'n@faerder.example.net', 'siv.example@x.example']
    for (const email of wrong) expect([email, from(email)]).toEqual([email, ['/reporter/email work_email_required']])
    expect(from('nobody')).toEqual(['/reporter/email invalid_format'])
    expect(faultsOf(sampleReport(), { directory, filer: faerder })).toEqual([])
  })

  it('files nothing to a partner whose channel nobody has confirmed', () => {
    const directory = vestfoldDirectory({ organisations: [partner('ny')] })
    expect(faultsOf(sampleReport({ recipientOrganisation: 'ny', hospitalUnit: null }), { directory })).toEqual([
      '/recipientOrganisation recipient_not_reachable',
    ])
    const unconfirmed = vestfoldDirectory({ keepChannel: ({ organisationId }) => organisationId !== 'siv' })
    expect(faultsOf(sampleReport(), { directory: unconfirmed })).toEqual([
      '/recipientOrganisation recipient_not_reachable',
    ])
  })
})

describe('what is pointed out and blocks nothing', () => {
  it.each(['significant', 'death'])('reminds of the duty to notify for %s', (consequence) => {
    const { faults, warnings } = checkWith(sampleReport({ consequence }))
    expect(faults).toEqual([])
    expect(warnings).toEqual([{ pointer: '/consequence', code: 'duty_to_notify' }])
  })

  it('says that the post office dispatches what nobody is known to answer for', () => {
    expect(checkWith(sampleReport({ hospitalUnit: 'siv.ortopedi' })).warnings).toEqual([
      { pointer: '/hospitalUnit', code: 'needs_dispatch' },
    ])
  })

  it('points at telephone numbers, and at birth dates, addresses and rooms where the patient is opposed', () => {
    const description = 'Ringte 90 00 00 00. Født 03.04.1950, bor i Storgata 12, lå på rom 214.'
    expect(codes(sampleReport({ description }))).toEqual(['phone_number'])
    expect(codes(opposedReport({ description }))).toEqual([
      'phone_number',
      'birth_date',
      'street_address',
      'room_number',
    ])
  })
})
