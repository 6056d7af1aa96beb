import { describe, expect, it } from 'vitest'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { fjallmarkReport, redCord } from '../support/fjallmark-report.ts'
import { sampleReport, testNationalId } from '../support/sample-report.ts'
import { shippedDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const directory = shippedDirectory('fjallmark')
const { consents } = [...directory.collaborations.values()][0]!
const faults = (changes: Partial<NewReportInput>) => faultsOf(fjallmarkReport(changes), { directory })
const patient = { name: 'Kari Testesen', nationalId: testNationalId }

const region = { reportingOrganisation: 'fjallmark_region' }
const toRegion = { recipientOrganisation: 'fjallmark_region' }
const toPolice = { recipientOrganisation: 'fjallmark_polis' }

describe('parties without a hospital', () => {
  it('need no hospital unit, and may name the one the individual came from', () => {
    expect(faults({})).toEqual([])
    expect(faults({ hospitalUnit: 'fjallmark_region.akut' })).toEqual([])
  })

  it('name the municipality where one takes part, and may where none does', () => {
    expect(faults({ municipality: null })).toEqual(['/municipality required'])
    const between = { ...toPolice, reportingOrganisation: 'fjallmark_raddning' }
    expect(faults({ ...between, municipality: null })).toEqual([])
    expect(faults({ ...between, municipality: 'latsasby' })).toEqual([])
    expect(faults({ ...between, municipality: 'fjallmark_region' })).toEqual(['/municipality unknown_organisation'])
  })

  it('still say where, what and how bad', () => {
    expect(faults({ consequence: null })).toEqual(['/consequence required'])
    expect(faults({ serviceLocation: { code: 'home_care' } })).toEqual(['/serviceLocation/code unknown_code'])
  })
})

describe('the hospital towards others than municipalities', () => {
  it('need not name a unit, in either direction; without one a report to it is dispatched', () => {
    expect(faults({ ...region, ...toPolice, municipality: null })).toEqual([])
    const { checked, warnings } = checkWith(fjallmarkReport({ ...toRegion, municipality: null }), { directory })
    expect(checked?.route.needsDispatch).toBe(true)
    expect(warnings.map(({ code }) => code)).toEqual(['needs_dispatch'])
  })

  it('leads to the clinic where a unit is named', () => {
    const named = fjallmarkReport({ ...toRegion, municipality: null, hospitalUnit: 'fjallmark_region.psyk.mobil' })
    expect(checkWith(named, { directory }).checked?.route.unit?.id).toBe('fjallmark_region.psyk')
  })

  it('is asked for its unit by a municipality', () => {
    expect(faults({ ...toRegion, reportingOrganisation: 'sagoasen' })).toEqual(['/hospitalUnit required'])
  })
})

describe('who the patient is', () => {
  it('reaches health services only, whatever the consent', () => {
    expect(faults({ patient })).toEqual([])
    expect(faults({ ...toRegion, municipality: null, patient })).toEqual([])
    for (const recipientOrganisation of ['fjallmark_polis', 'fjallmark_raddning', 'fjallmark_kontor']) {
      expect(faults({ ...region, recipientOrganisation, patient })).toEqual([
        '/patient/name identity_forbidden_towards_recipient',
      ])
    }
  })

  it('reaches a partner that is none where the collaboration has recorded a legal basis for its kind', () => {
    const collaboration = { identityBasis: { police_district: 'En oppdiktet hjemmel' } }
    const recorded = shippedDirectory('fjallmark', { collaboration })
    const input = (recipientOrganisation: string) => fjallmarkReport({ ...region, recipientOrganisation, patient })
    expect(faultsOf(input('fjallmark_polis'), { directory: recorded })).toEqual([])
    expect(faultsOf(input('fjallmark_raddning'), { directory: recorded })).toEqual([
      '/patient/name identity_forbidden_towards_recipient',
    ])
  })

  it.each(consents.map(({ code, identityAllowed }) => [code, identityAllowed] as const))(
    'with the answer %s is allowed: %s',
    (consent, allowed) => {
      expect(faults({ consent, patient, textDeidentified: true })).toEqual(
        allowed ? [] : ['/patient/name identity_forbidden_by_consent'],
      )
      expect(faults({ consent })).toEqual(allowed ? [] : ['/textDeidentified text_deidentified_required'])
    },
  )
})

describe('the red cord', () => {
  it('asks for no consequence and takes none', () => {
    expect(faultsOf(redCord(), { directory })).toEqual([])
    expect(faultsOf(redCord({ consequence: 'none' }), { directory })).toEqual(['/consequence consequence_not_allowed'])
  })

  it('is pulled only where the collaboration has one', () => {
    expect(faultsOf(sampleReport({ eventKind: 'red_cord', consequence: null }))).toEqual(['/eventKind unknown_code'])
  })
})

describe('the agreement', () => {
  it('is referred to by its clauses, routines and scenarios, and by no other', () => {
    expect(faults({ agreementRefs: ['agreement_3', 'scenario_refuses'] })).toEqual([])
    expect(faults({ agreementRefs: ['agreement_3', 'agreement_9'] })).toEqual(['/agreementRefs/1 unknown_code'])
  })
})
