import { describe, expect, it } from 'vitest'
import { sampleReport } from '../support/sample-report.ts'
import { vestfoldDirectory } from '../support/vestfold-directory.ts'
import { checkWith, faultsOf } from './faults-of.ts'

const { codes } = [...vestfoldDirectory().collaborations.values()][0]!

const place = (code: string, otherText: string | null) =>
  faultsOf(sampleReport({ serviceLocation: { code, otherText } }))

const category = (categories: string[], categoryOtherText: string | null) =>
  faultsOf(sampleReport({ categories, categoryOtherText }))

const nearMiss = (consequence: string) => faultsOf(sampleReport({ eventKind: 'near_miss', consequence }))

describe('coded answers', () => {
  it.each([
    ['service_location', (code: string) => ({ serviceLocation: { code, otherText: code === 'other' ? 'x' : null } })],
    ['category', (code: string) => ({ categories: [code], categoryOtherText: code === 'other' ? 'x' : null })],
    ['consequence', (consequence: string) => ({ consequence })],
  ])('take every code of the list %s', (list, put) => {
    const entries = codes.get(list) ?? []
    expect(entries.length).toBeGreaterThan(4)
    for (const { code } of entries) expect(faultsOf(sampleReport(put(code)))).toEqual([])
  })

  it.each([
    [{ serviceLocation: { code: 'spa' } }, '/serviceLocation/code unknown_code'],
    [{ categories: ['medication', 'spa'] }, '/categories/1 unknown_code'],
    [{ consequence: 'spa' }, '/consequence unknown_code'],
    [{ consent: 'spa' }, '/consent unknown_code'],
    [{ agreementRefs: ['spa'] }, '/agreementRefs/0 unknown_code'],
    [{ eventKind: 'spa' as 'near_miss' }, '/eventKind invalid_choice'],
    [{ occurred: { date: '2026-03-13', precision: 'spa' as 'exact' } }, '/occurred/precision invalid_choice'],
  ])('refuse what the form does not have: %j', (changes, fault) => {
    expect(faultsOf(sampleReport(changes))).toEqual([fault])
  })

  it('ask for the words of «Annet», and refuse words without it', () => {
    expect(place('other', null)).toEqual(['/serviceLocation/otherText other_text_required'])
    expect(place('other', 'Tannlege')).toEqual([])
    expect(place('home_care', 'Tannlege')).toEqual(['/serviceLocation/otherText other_text_not_allowed'])
    expect(category(['medication', 'other'], null)).toEqual(['/categoryOtherText other_text_required'])
    expect(category(['medication', 'other'], 'Transport')).toEqual([])
    expect(category(['medication'], 'Transport')).toEqual(['/categoryOtherText other_text_not_allowed'])
  })

  it('name at least one category, and none twice', () => {
    expect(faultsOf(sampleReport({ categories: [] }))).toEqual(['/categories required'])
    expect(faultsOf(sampleReport({ categories: ['medication', 'medication'] }))).toEqual([
      '/categories duplicate_choice',
    ])
  })
})

describe('the consequence', () => {
  it('is asked for', () => {
    expect(faultsOf(sampleReport({ consequence: null }))).toEqual(['/consequence required'])
  })

  it('of a near miss is none', () => {
    expect(nearMiss('none')).toEqual([])
    for (const harm of ['minor', 'moderate', 'significant', 'death']) {
      expect(nearMiss(harm)).toEqual(['/consequence near_miss_with_harm'])
    }
  })

  it('does not belong to a red cord, which Vestfold does not have', () => {
    const redCord = sampleReport({ eventKind: 'red_cord', consequence: null })
    expect(faultsOf(redCord)).toEqual(['/eventKind unknown_code'])
    const named = { label: 'Det røde snøret', labels: { nb: 'Det røde snøret' } }
    const kinds = [{ code: 'red_cord', ...named, requiresText: false, rank: null, details: {} }]
    const directory = vestfoldDirectory({ collaboration: { codes: new Map([...codes, ['event_kind', kinds]]) } })
    expect(checkWith(redCord, { directory }).faults).toEqual([])
    expect(faultsOf({ ...redCord, consequence: 'minor' }, { directory })).toEqual([
      '/consequence consequence_not_allowed',
    ])
  })
})
