import { describe, expect, it } from 'vitest'
import { NewReport, readDraft } from '../../src/report/new-report.ts'
import { sampleReport } from '../support/sample-report.ts'

describe('the shape of a report', () => {
  it('takes the form of openapi.json as it is', () => {
    expect(NewReport.parse(sampleReport())).toMatchObject({ collaboration: 'vestfold', agreementRefs: [] })
  })

  it('reads a member that is left out as one that is null', () => {
    const optional = [
      'collaboration',
      'discoveredAt',
      'recipientUnit',
      'hospitalUnit',
      'hospitalUnitText',
      'municipality',
      'categoryOtherText',
      'immediateMeasures',
      'suggestedMeasure',
      'consequence',
      'patient',
      'agreementRefs',
      'externalReference',
    ] as const
    const without = Object.fromEntries(
      Object.entries(sampleReport()).filter(([name]) => !optional.includes(name as (typeof optional)[number])),
    )
    const withNull = { ...without, ...Object.fromEntries(optional.map((name) => [name, null])) }
    expect(NewReport.parse(without)).toEqual(NewReport.parse(withNull))
    expect(NewReport.parse(without)).toMatchObject({ patient: null, agreementRefs: [], textDeidentified: false })
  })

  it('trims what people type around a text', () => {
    const report = NewReport.parse(sampleReport({ description: '  Feil dose. \n', leader: { name: ' Bølgine ' } }))
    expect([report.description, report.leader.name]).toEqual(['Feil dose.', 'Bølgine'])
  })

  it.each([
    [{ description: '   ' }],
    [{ description: 'x'.repeat(20_001) }],
    [{ leader: { name: 'x'.repeat(201) } }],
    [{ reporter: { name: 'N', email: 'not an address' } }],
    [{ reporter: { name: 'N', email: `${'x'.repeat(250)}@a.example` } }],
    [{ categories: Array.from({ length: 21 }, () => 'medication') }],
    [{ serviceLocation: { code: 'x'.repeat(61) } }],
  ])('has its limits (%#)', (changes) => {
    expect(NewReport.safeParse(sampleReport(changes)).success).toBe(false)
  })

  it.each([
    [{ sentAt: 'now' }],
    [{ occurred: { date: '2026-03-13', precision: 'date_only', zone: 'x' } }],
    [{ patient: { name: 'Kari Testesen', age: 82 } }],
    [{ reporter: { name: 'N', admin: true } }],
    [{ leader: { name: 'L', signedAt: 'x' } }],
    [{ serviceLocation: { code: 'home_care', id: 1 } }],
  ])('has no other members: %j', (changes) => {
    const parsed = NewReport.safeParse({ ...sampleReport(), ...changes })
    expect(parsed.error?.issues.map(({ code }) => code)).toEqual(['unrecognized_keys'])
  })
})

describe('a draft', () => {
  it('holds each member that is right by itself', () => {
    const draft = readDraft({ ...sampleReport(), description: 7, leader: {} })
    expect(draft).toMatchObject({ consequence: 'minor', description: undefined, leader: undefined })
  })

  it('reads nothing from a prototype', () => {
    const draft = readDraft(Object.create({ ...sampleReport() }) as object)
    expect(draft.description).toBeUndefined()
    expect(readDraft(null).consent).toBeUndefined()
  })
})
