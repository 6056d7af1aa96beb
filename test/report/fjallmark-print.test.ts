import { describe, expect, it } from 'vitest'
import { emptyFormView, formViewOf } from '../../src/report/form-view-of.ts'
import type { ReportRow } from '../../src/report/report-store.ts'
import { shippedDirectory } from '../support/vestfold-directory.ts'

const directory = shippedDirectory('fjallmark')
const collaboration = directory.collaborations.get('fjallmark')!

/** As much of a stored report as the form prints, from the police to a municipality. */
function stored(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    collaboration_id: 'fjallmark',
    number: 'FM-2026-000001',
    event_kind: 'adverse_event',
    occurred_on: '2026-03-13',
    occurred_at_time: '22:15:00',
    occurred_precision: 'exact',
    reporting_organisation_id: 'fjallmark_polis',
    recipient_organisation_id: 'pahittsvik',
    recipient_unit_id: null,
    hospital_unit_id: null,
    hospital_unit_text: null,
    municipality_id: 'pahittsvik',
    service_location_code: 'other',
    service_location_other_text: 'På tåget',
    service_location_name: null,
    categories: ['responsibility'],
    category_other_text: null,
    consequence: 'serious',
    consent: 'patient_dead',
    identity_allowed: false,
    agreement_refs: [],
    signed_at: null,
    sent_at: null,
    ...changes,
  } as ReportRow
}

const view = (changes: Partial<ReportRow> = {}) =>
  formViewOf(directory, stored(changes), { patient: null, answer: undefined, synthetic: false })
const ticked = (choices: readonly { label: string; checked: boolean }[]) =>
  choices.filter(({ checked }) => checked).map(({ label }) => label)

describe('a report of the second collaboration, as it is printed', () => {
  it('is in its own words', () => {
    const { eventKind, language, consents, consequences, serviceLocations } = view()
    expect([eventKind, language]).toEqual(['Avvikelse', 'sv'])
    expect(ticked(consents)).toEqual(['Individen är död. Anmälan lämnas utan namn och personnummer.'])
    expect(ticked(consequences)).toEqual(['Allvarlig – Bestående skada eller fara för liv'])
    expect(serviceLocations.find(({ checked }) => checked)).toMatchObject({ label: 'Annat:', otherText: 'På tåget' })
  })

  it('has a line for the hospital’s unit only where a hospital takes part', () => {
    expect(view().asksHospitalUnit).toBe(false)
    expect(view({ reporting_organisation_id: 'fjallmark_region' }).asksHospitalUnit).toBe(true)
    expect(view({ recipient_organisation_id: 'fjallmark_region' }).asksHospitalUnit).toBe(true)
  })

  it('asks for no consequence beside the red cord, and shows the clauses where somebody chose some', () => {
    expect(view({ event_kind: 'red_cord', consequence: null }).consequences).toEqual([])
    expect(view().agreementRefs).toEqual([])
    expect(ticked(view({ agreement_refs: ['agreement_3'] }).agreementRefs)).toEqual([
      'Överenskommelsen kap. 3: Larm och första insats',
    ])
  })

  it('says why nobody is named', () => {
    const asked = { consent: 'patient_not_opposed', identity_allowed: true }
    expect(view().patientNote).toBe('Svaret om samtycke tillåter inte att namn och personnummer lämnas ut.')
    expect(view({ ...asked, recipient_organisation_id: 'fjallmark_kontor' }).patientNote).toBe(
      'Skickad utan namn och personnummer: mottagaren är inte en hälso- och sjukvårdstjänst.',
    )
    expect(view(asked).patientNote).toBe(
      'Utan patientens identitet. Den läses av handläggaren i tjänsten, med motivering.',
    )
  })
})

describe('its empty form', () => {
  it('offers the kinds of event and the clauses, which Vestfold’s paper has not', () => {
    const empty = emptyFormView(collaboration, { name: 'Region Fjällmark', postalAddress: [] }, false)
    expect(empty.eventKinds.map(({ label }) => label)).toEqual(['Avvikelse', 'Tillbud', 'Det röda snöret'])
    expect(empty.agreementRefs).toHaveLength(6)
    const vestfold = shippedDirectory('vestfold')
    const paper = emptyFormView(vestfold.collaborations.get('vestfold')!, { name: 'SiV', postalAddress: [] }, false)
    expect([paper.eventKinds, paper.agreementRefs, paper.asksHospitalUnit]).toEqual([[], [], true])
  })
})
