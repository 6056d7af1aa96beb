import { describe, expect, it } from 'vitest'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { channelTo, police, vestfoldDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const withPolice = { organisations: [police], channels: [channelTo('politiet')] }
const directory = vestfoldDirectory(withPolice)
const consents = ['patient_not_opposed', 'next_of_kin_not_opposed', 'patient_opposed']
const recipients = [
  { recipientOrganisation: 'siv' },
  { recipientOrganisation: 'politiet', hospitalUnit: null },
] as const
const patients = [
  ['nobody', null],
  ['an empty patient', {}],
  ['empty members', { name: null, nationalId: null }],
  ['a name', { name: 'Kari Testesen' }],
  ['a national id', { nationalId: testNationalId }],
  ['both', { name: 'Kari Testesen', nationalId: testNationalId }],
] as const

/** Written down here by hand, from the procedure: consent allows identity, and the recipient is a health service, or it is refused. */
function expected(
  consent: string,
  recipient: string,
  patient: { name?: unknown; nationalId?: unknown } | null,
): string[] {
  const given = Boolean(patient?.name ?? patient?.nationalId)
  const place = patient?.name ? '/patient/name' : '/patient/nationalId'
  return [
    ...(given && consent === 'patient_opposed' ? [`${place} identity_forbidden_by_consent`] : []),
    ...(given && recipient === 'politiet' ? [`${place} identity_forbidden_towards_recipient`] : []),
  ]
}

const table = consents.flatMap((consent) =>
  recipients.flatMap((to) =>
    patients.map(([name, patient]) => [consent, to.recipientOrganisation, name, to, patient] as const),
  ),
)

const idFaults = (nationalId: string) => faultsOf(sampleReport({ patient: { nationalId } }))

describe('the consent rule', () => {
  it('stands on exactly the codes of the form', () => {
    const codes = [...directory.collaborations.values()].flatMap((one) => one.consents.map(({ code }) => code))
    expect(codes).toEqual(consents)
  })

  it.each(table)('%s, to %s, with %s', (consent, recipient, _name, to, patient) => {
    const input = sampleReport({ ...to, consent, patient, textDeidentified: true })
    expect(faultsOf(input, { directory })).toEqual(expected(consent, recipient, patient))
    expect(checkWith(input, { directory }).checked?.identityAllowed ?? 'refused').toBe(
      expected(consent, recipient, patient).length > 0 ? 'refused' : consent !== 'patient_opposed',
    )
  })

  it("asks for the sender's word that the text is de-identified exactly where identity is not allowed", () => {
    for (const consent of consents) {
      const opposed = consent === 'patient_opposed'
      expect(faultsOf(sampleReport({ consent, patient: null, textDeidentified: false }))).toEqual(
        opposed ? ['/textDeidentified text_deidentified_required'] : [],
      )
      expect(faultsOf(sampleReport({ consent, patient: null, textDeidentified: undefined }))).toEqual(
        opposed ? ['/textDeidentified text_deidentified_required'] : [],
      )
    }
  })

  it("follows the collaboration's own policy", () => {
    const forbidding = vestfoldDirectory({ collaboration: { identityPolicy: 'forbidden' } })
    expect(faultsOf(sampleReport(), { directory: forbidding })).toEqual([
      '/patient/name identity_forbidden_by_collaboration',
    ])
    expect(faultsOf(sampleReport({ patient: null }), { directory: forbidding })).toEqual([])
    const requiring = vestfoldDirectory({ ...withPolice, collaboration: { identityPolicy: 'required' } })
    expect(faultsOf(sampleReport({ patient: null }), { directory: requiring })).toEqual([
      '/patient/name identity_required',
    ])
    expect(faultsOf(sampleReport(), { directory: requiring })).toEqual([])
    const opposed = sampleReport({ consent: 'patient_opposed', patient: null, textDeidentified: true })
    expect(faultsOf(opposed, { directory: requiring })).toEqual([])
    const toPolice = sampleReport({ ...recipients[1], patient: null })
    expect(faultsOf(toPolice, { directory: requiring })).toEqual([])
  })
})

describe('the national id', () => {
  it('is valid, in any usual dress', () => {
    expect(idFaults(testNationalId)).toEqual([])
    expect(idFaults('138169 10700')).toEqual([])
    expect(idFaults('١٣٨١٦٩١٠٧٠٠')).toEqual([])
  })

  it.each(['13816910701', '1381691070', '00000000000', 'ukjent', ''])('is not «%s»', (wrong) => {
    expect(idFaults(wrong)).toEqual(['/patient/nationalId national_id_invalid'])
  })
})
