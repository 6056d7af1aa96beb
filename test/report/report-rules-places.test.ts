import { describe, expect, it } from 'vitest'
import { sampleReport } from '../support/sample-report.ts'
import { channelTo, partner, unitOf, vestfoldDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const closed = unitOf('siv', 'siv.kpa.closed', { parentId: 'siv.kpa', validFrom: '2020-01-01', validTo: '2026-03-10' })
const directory = vestfoldDirectory({
  organisations: [partner('oslo_sykehus', { kind: 'health_trust' })],
  units: [unitOf('oslo_sykehus', 'oslo_sykehus.a', { kind: 'clinic' }), unitOf('horten', 'horten.hjemme'), closed],
  channels: [channelTo('oslo_sykehus')],
})
const faults = (changes: object) => faultsOf(sampleReport(changes), { directory })

const eventOn = (date: string) => faults({ hospitalUnit: closed.id, occurred: { date, precision: 'date_only' } })

const clinicOf = (changes: object) => checkWith(sampleReport(changes), { directory }).checked?.clinicId

describe('the unit the patient came from', () => {
  it('is chosen from the directory or written, never both, and one of them where a hospital takes part', () => {
    expect(faults({ hospitalUnit: null, hospitalUnitText: 'Sengetunet i tredje' })).toEqual([])
    expect(faults({ hospitalUnitText: 'ARA' })).toEqual(['/hospitalUnitText unit_named_twice'])
    expect(faults({ hospitalUnit: null })).toEqual(['/hospitalUnit required'])
    expect(faults({ recipientOrganisation: 'horten', hospitalUnit: null })).toEqual([])
  })

  it("is the hospital's own, in both directions", () => {
    const back = { reportingOrganisation: 'siv', recipientOrganisation: 'faerder' }
    expect(faults(back)).toEqual([])
    expect(faults({ ...back, hospitalUnit: 'oslo_sykehus.a' })).toEqual(['/hospitalUnit unit_of_other_organisation'])
    expect(faults({ hospitalUnit: 'oslo_sykehus.a' })).toEqual(['/hospitalUnit unit_of_other_organisation'])
    expect(faults({ hospitalUnit: 'siv.nowhere' })).toEqual(['/hospitalUnit unknown_unit'])
  })

  it('may be any hospital’s of the collaboration where none takes part: it is a fact about the event', () => {
    const between = { recipientOrganisation: 'horten' }
    expect(faults({ ...between, hospitalUnit: 'siv.kpa.ara' })).toEqual([])
    expect(faults({ ...between, hospitalUnit: 'oslo_sykehus.a' })).toEqual([])
    expect(faults({ ...between, hospitalUnit: 'horten.hjemme' })).toEqual(['/hospitalUnit unit_of_other_organisation'])
    expect(faults({ ...between, hospitalUnit: 'siv.nowhere' })).toEqual(['/hospitalUnit unknown_unit'])
    expect(clinicOf({ ...between, hospitalUnit: 'siv.kpa.ara' })).toBe('siv.kpa')
  })

  it('may be either hospital’s between two hospitals', () => {
    const between = { reportingOrganisation: 'siv', recipientOrganisation: 'oslo_sykehus', municipality: null }
    expect(faults({ ...between, hospitalUnit: 'siv.kpa' })).toEqual([])
    expect(faults({ ...between, hospitalUnit: 'oslo_sykehus.a' })).toEqual([])
  })

  it('existed on the day of the event', () => {
    expect(eventOn('2026-03-10')).toEqual([])
    expect(eventOn('2026-03-11')).toEqual(['/hospitalUnit unit_not_valid'])
    expect(eventOn('2019-12-31')).toEqual(['/hospitalUnit unit_not_valid'])
  })

  it('leads to the clinic that is kept with the report', () => {
    expect(clinicOf({ hospitalUnit: 'siv.kpa.ara' })).toBe('siv.kpa')
    expect(clinicOf({ hospitalUnit: 'siv.ortopedi' })).toBeNull()
    expect(clinicOf({ hospitalUnit: null, hospitalUnitText: 'Et sted' })).toBeNull()
  })
})

describe('the unit that is to answer', () => {
  it("is the recipient's own and exists today", () => {
    expect(faults({ recipientUnit: 'siv.kfmr' })).toEqual([])
    expect(faults({ recipientUnit: 'horten.hjemme' })).toEqual(['/recipientUnit unit_of_other_organisation'])
    expect(faults({ recipientUnit: 'siv.nowhere' })).toEqual(['/recipientUnit unknown_unit'])
    expect(faults({ recipientUnit: closed.id })).toEqual(['/recipientUnit unit_not_valid'])
  })
})

describe('the municipality', () => {
  it('is asked for where one takes part, and is one of the collaboration', () => {
    expect(faults({ municipality: null })).toEqual(['/municipality required'])
    expect(faults({ municipality: 'siv' })).toEqual(['/municipality unknown_organisation'])
    expect(faults({ municipality: 'atlantis' })).toEqual(['/municipality unknown_organisation'])
    // Where the service was given, whoever the two parties are.
    expect(faults({ municipality: 'larvik' })).toEqual([])
  })
})
