import { describe, expect, it } from 'vitest'
import { sampleReport } from '../support/sample-report.ts'
import { channelTo, partner, police, vestfoldDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const toHorten = { recipientOrganisation: 'horten', hospitalUnit: null }

describe('the parties of a report', () => {
  it.each([
    ['faerder', 'siv', {}, 'municipality_to_hospital'],
    ['siv', 'faerder', {}, 'hospital_to_municipality'],
    ['faerder', 'horten', { hospitalUnit: null }, 'municipality_to_municipality'],
  ])('from %s to %s', (reportingOrganisation, recipientOrganisation, changes, direction) => {
    const check = checkWith(sampleReport({ reportingOrganisation, recipientOrganisation, ...changes }))
    expect(check.faults).toEqual([])
    expect(check.checked?.direction).toBe(direction)
  })

  it('calls a report with a partner that is neither hospital nor municipality by no direction', () => {
    const directory = vestfoldDirectory({ organisations: [police], channels: [channelTo('politiet')] })
    const input = sampleReport({ recipientOrganisation: 'politiet', hospitalUnit: null, patient: null })
    expect(checkWith(input, { directory }).checked?.direction).toBe('other')
  })

  it('are two, and both are known', () => {
    expect(faultsOf(sampleReport({ ...toHorten, recipientOrganisation: 'faerder' }))).toEqual([
      '/recipientOrganisation same_organisation',
    ])
    expect(faultsOf(sampleReport({ reportingOrganisation: 'x', recipientOrganisation: 'y' }))).toEqual([
      '/recipientOrganisation unknown_organisation',
      '/reportingOrganisation unknown_organisation',
    ])
  })
})

describe('the collaboration of a report', () => {
  const outsider = partner('drammen')
  /** A second collaboration, of Horten and Drammen; Drammen is no member of Vestfold. */
  const directory = vestfoldDirectory({
    organisations: [outsider],
    channels: [channelTo('drammen')],
    collaboration: { members: new Set(['siv', 'faerder', 'horten']) },
    collaborations: (vestfold) => [
      { ...vestfold, id: 'drammensfjorden', members: new Set(['horten', 'drammen', 'faerder']) },
    ],
  })

  it('can be left out where the two share one', () => {
    for (const collaboration of [null, undefined]) {
      const check = checkWith(sampleReport({ collaboration }), { directory })
      expect(check.checked?.parties.collaboration.id).toBe('vestfold')
    }
  })

  it('is asked for where they share several', () => {
    expect(faultsOf(sampleReport({ ...toHorten, collaboration: null }), { directory })).toEqual([
      '/collaboration ambiguous_collaboration',
    ])
    const named = checkWith(sampleReport({ ...toHorten, collaboration: 'drammensfjorden' }), { directory })
    expect(named.checked?.parties.collaboration.id).toBe('drammensfjorden')
  })

  it('is missed where they share none', () => {
    const input = sampleReport({ reportingOrganisation: 'siv', recipientOrganisation: 'drammen', collaboration: null })
    expect(faultsOf(input, { directory })).toContain('/collaboration no_shared_collaboration')
  })

  it('exists, and both are members of it', () => {
    expect(faultsOf(sampleReport({ collaboration: 'nowhere' }), { directory })).toEqual([
      '/collaboration unknown_collaboration',
    ])
    expect(faultsOf(sampleReport({ ...toHorten, recipientOrganisation: 'drammen' }), { directory })).toEqual([
      '/recipientOrganisation not_a_member',
    ])
  })
})
