import { describe, expect, it } from 'vitest'
import { guardTexts } from '../../src/privacy/guard-texts.ts'
import { TENOR_ID } from './corpus/invented-ids.ts'

describe('the texts of a report', () => {
  it('are searched each by itself, with the place in the document and in the text', () => {
    const { errors, warnings } = guardTexts(
      [
        { pointer: '/description', text: `Gjelder ${TENOR_ID}. Kari kom.` },
        { pointer: '/suggestedMeasure', text: 'Fru Testesen ringte 68 05 12 34' },
        { pointer: '/immediateMeasures', text: null },
        { pointer: '/categoryOtherText', text: undefined },
        { pointer: '/attachments/0/fileName', text: 'kari_testesen.pdf' },
      ],
      { patientName: 'Kari Testesen', nationalId: null },
      { strict: false },
    )
    expect(errors).toEqual([
      { pointer: '/description', code: 'national_id', range: { start: 8, end: 19 } },
      { pointer: '/attachments/0/fileName', code: 'patient_name_full', range: { start: 0, end: 13 } },
    ])
    expect(warnings).toEqual([
      { pointer: '/description', code: 'patient_name_part', range: { start: 21, end: 25 } },
      { pointer: '/suggestedMeasure', code: 'patient_name_part', range: { start: 4, end: 12 } },
      { pointer: '/suggestedMeasure', code: 'phone_number', range: { start: 20, end: 31 } },
    ])
  })

  it('are searched for more where the consent allows no identity', () => {
    const members = [{ pointer: '/description', text: 'lå på rom 214' }]
    expect(guardTexts(members, {}, { strict: false }).warnings).toEqual([])
    expect(guardTexts(members, {}, { strict: true })).toEqual({
      errors: [],
      warnings: [{ pointer: '/description', code: 'room_number', range: { start: 6, end: 13 } }],
    })
  })
})
