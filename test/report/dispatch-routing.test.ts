import { describe, expect, it } from 'vitest'
import type { DispatchAlias } from '../../src/directory/dispatch-alias.ts'
import { normaliseName } from '../../src/directory/unit-search.ts'
import { checkReport } from '../../src/report/check-report.ts'
import { testMorning } from '../support/context.ts'
import { sampleReport } from '../support/sample-report.ts'
import { channelTo, partner, unitOf, vestfoldDirectory, type DirectoryChanges } from '../support/vestfold-directory.ts'

const alias = (written: string, unitId: string, organisationId = 'siv'): DispatchAlias => ({
  organisationId,
  key: normaliseName(written),
  written,
  unitId,
  createdAt: new Date(testMorning),
  createdBy: 'person:siv-fordeler',
})

function routeOf(written: string, changes: DirectoryChanges = {}, to = 'siv') {
  const report = sampleReport({ hospitalUnit: null, hospitalUnitText: written })
  const sent = to === 'siv' ? report : { ...report, reportingOrganisation: 'siv', recipientOrganisation: to }
  const { route, faults, warnings } = checkReport(sent, {
    directory: vestfoldDirectory(changes),
    now: new Date(testMorning),
    filer: null,
  })
  return { ...route, faults, warned: warnings.some(({ code }) => code === 'needs_dispatch') }
}

describe('a unit that the sender wrote', () => {
  const dayUnit = { dispatchAliases: [alias('Dagkirurgen', 'siv.ortopedi')] }

  it.each(['Dagkirurgen', 'dagkirurgen', '  DAGKIRURGEN ', 'Dagkirurgen.'])(
    'goes where the recipient has decided that it always goes: %s',
    (written) => {
      const found = routeOf(written, dayUnit)
      expect(found).toMatchObject({ unit: { id: 'siv.ortopedi' }, needsDispatch: false, faults: [], warned: false })
      expect(found.explanation).toBe(
        'Sykehuset i Vestfold HF kjenner dette som Ortopedi; postmottaket i Sykehuset i Vestfold HF får melding på e-post og gir den videre.',
      )
    },
  )

  it('goes to the post office where the words are only alike', () => {
    for (const written of ['Dagkirurgi', 'Dagkirurgen 2', 'kirurgen']) {
      expect(routeOf(written, dayUnit)).toMatchObject({ unit: null, needsDispatch: true, warned: true })
    }
  })

  it('is not led by the alias of another organisation', () => {
    const theirs = { dispatchAliases: [alias('Dagkirurgen', 'siv.ortopedi', 'nabo')] }
    expect(routeOf('Dagkirurgen', theirs)).toMatchObject({ unit: null, needsDispatch: true })
  })

  it('goes to the post office where the alias leads to a unit that is no longer there, or never was', () => {
    const units = [unitOf('siv', 'siv.gammel', { validTo: '2025-12-31' })]
    for (const unitId of ['siv.gammel', 'siv.ukjent']) {
      expect(routeOf('Dagkirurgen', { units, dispatchAliases: [alias('Dagkirurgen', unitId)] })).toMatchObject({
        unit: null,
        needsDispatch: true,
      })
    }
  })

  it('exactly as the register names it leads to the clinic, as if it were chosen there', () => {
    for (const written of ['ARA', 'avdeling for rus og avhengighet']) {
      const found = routeOf(written)
      expect(found).toMatchObject({ unit: { id: 'siv.kpa' }, needsDispatch: false })
      expect(found.explanation).toBe(
        'Sykehuset i Vestfold HF kjenner dette som Avdeling for rus og avhengighet, som hører til Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
      )
    }
    expect(routeOf('kpr').explanation).toBe(
      'Sykehuset i Vestfold HF kjenner dette som Klinikk psykisk helse og avhengighet; klinikken får melding på e-post.',
    )
    expect(routeOf('Ortopedi')).toMatchObject({ unit: null, needsDispatch: true })
  })

  it('as two units are called goes to the post office', () => {
    const units = [unitOf('siv', 'siv.a', { aliases: ['ARA'] })]
    expect(routeOf('ARA', { units })).toMatchObject({ unit: null, needsDispatch: true })
  })

  it('is led by the standing alias before the register’s own name', () => {
    const own = { dispatchAliases: [alias('ARA', 'siv.kfmr')] }
    expect(routeOf('ARA', own).unit?.id).toBe('siv.kfmr')
  })

  it('of the hospital does not lead a report to the municipality astray', () => {
    const changes = { organisations: [partner('by')], units: [unitOf('by', 'by.a', { name: 'Dagposten' })] }
    const found = routeOf('Dagposten', { ...changes, channels: [channelTo('by')] }, 'by')
    expect(found).toMatchObject({ unit: null, needsDispatch: false })
  })
})
