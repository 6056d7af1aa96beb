import { describe, expect, it } from 'vitest'
import { opposedReport, sampleReport, testNationalId } from '../support/sample-report.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const other = { categories: ['other'], serviceLocation: { code: 'other', otherText: 'Annet sted' } }

const freeTexts: [pointer: string, put: (text: string) => object][] = [
  ['/description', (description) => ({ description })],
  ['/immediateMeasures', (immediateMeasures) => ({ immediateMeasures })],
  ['/suggestedMeasure', (suggestedMeasure) => ({ suggestedMeasure })],
  ['/categoryOtherText', (categoryOtherText) => ({ categoryOtherText })],
  ['/serviceLocation/name', (name) => ({ serviceLocation: { code: 'home_care', name } })],
  ['/serviceLocation/otherText', (otherText) => ({ serviceLocation: { code: 'other', otherText } })],
  ['/hospitalUnitText', (hospitalUnitText) => ({ hospitalUnit: null, hospitalUnitText })],
  ['/externalReference', (externalReference) => ({ externalReference })],
  ['/reporter/workplace', (workplace) => ({ reporter: { name: 'Nattine Vaktsen', workplace } })],
]

describe('the free-text guard', () => {
  it.each(freeTexts)('finds a national id in %s, whatever the consent', (pointer, put) => {
    const text = `Gjelder ${testNationalId}.`
    const changes = { ...other, categoryOtherText: 'Annet', ...put(text) }
    expect(faultsOf(sampleReport(changes))).toEqual([`${pointer} national_id`])
    expect(faultsOf(opposedReport(changes))).toEqual([`${pointer} national_id`])
  })

  it.each(freeTexts)("finds the patient's name in %s", (pointer, put) => {
    const changes = { ...other, categoryOtherText: 'Annet', ...put('Dette gjelder Kari Testesen') }
    expect(faultsOf(sampleReport(changes))).toEqual([`${pointer} patient_name_full`])
  })

  const people: [pointer: string, put: (text: string) => object][] = [
    ['/reporter/name', (name) => ({ reporter: { name } })],
    ['/reporter/phone', (phone) => ({ reporter: { name: 'Nattine Vaktsen', phone } })],
    ['/reporter/email', (text) => ({ reporter: { name: 'Nattine Vaktsen', email: `${text}@faerder.example` } })],
    ['/leader/name', (name) => ({ leader: { name } })],
    ['/leader/email', (text) => ({ leader: { name: 'Bølgine Øyhopp', email: `${text}@faerder.example` } })],
  ]
  it.each(people)('finds a national id in %s, where who reports is called what they are called', (pointer, put) => {
    expect(faultsOf(sampleReport(put(testNationalId)))).toEqual([`${pointer} national_id`])
    expect(faultsOf(opposedReport(put(testNationalId)))).toEqual([`${pointer} national_id`])
    expect(checkWith(sampleReport(put('kari.testesen'))).faults).toEqual([])
    expect(checkWith(sampleReport({ reporter: { name: 'Ola', phone: '33 00 00 00' } })).warnings).toEqual([])
  })

  it('points at the place in the text', () => {
    const description = 'Vi ga Kari Testesen feil dose.'
    const [fault] = checkWith(sampleReport({ description })).faults
    expect(fault).toEqual({ pointer: '/description', code: 'patient_name_full', range: { start: 6, end: 19 } })
  })
})
