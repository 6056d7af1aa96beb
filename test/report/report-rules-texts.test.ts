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

  it('points at the place in the text', () => {
    const description = 'Vi ga Kari Testesen feil dose.'
    const [fault] = checkWith(sampleReport({ description })).faults
    expect(fault).toEqual({ pointer: '/description', code: 'patient_name_full', range: { start: 6, end: 19 } })
  })
})
