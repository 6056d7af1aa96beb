import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseName, searchUnits } from '../../src/directory/unit-search.ts'
import { unitOf, vestfoldDirectory } from '../support/vestfold-directory.ts'

const directory = vestfoldDirectory({
  units: [unitOf('siv', 'siv.old', { name: 'Nedlagt avdeling', validTo: '2025-12-31' }), unitOf('horten', 'horten.h')],
})
function search(text: string, options: { day?: string; limit?: number; organisationIds?: string[] } = {}): string[] {
  const query = { text, organisationIds: ['siv'], day: '2026-03-14', limit: 20, ...options }
  return searchUnits(directory, query).map(({ id }) => id)
}

describe('searching for a unit', () => {
  it.each([
    ['ARA', 'siv.kpa.ara'],
    ['ara', 'siv.kpa.ara'],
    ['rus', 'siv.kpa.ara'],
    ['KPA', 'siv.kpa'],
    ['KPR', 'siv.kpa'],
    ['psykiatrien', 'siv.kpa'],
    ['dps vest', 'siv.kpa.dps'],
    ['bup', 'siv.kpa.bupa'],
    ['kfmr', 'siv.kfmr'],
    ['ortop', 'siv.ortopedi'],
    ['ambulanse', 'siv.prehospital'],
  ])('finds «%s»', (text, id) => {
    expect(search(text)[0]).toBe(id)
  })

  it.each([
    ['ortopdi', 'siv.ortopedi'],
    ['ortpoedi', 'siv.ortopedi'],
    ['rehabilitreing', 'siv.kfmr'],
    ['avhengihget', 'siv.kpa.ara'],
    ['psykiatrsik', 'siv.kpa.psa'],
    ['ambulanesn', 'siv.prehospital'],
  ])('forgives the slip in «%s»', (text, id) => {
    expect(search(text)).toContain(id)
  })

  it.each([
    ['lunge gastro', 'siv.lunge_gastro'],
    ['Lunge-Gastro', 'siv.lunge_gastro'],
    ['LUNGE/GASTRO', 'siv.lunge_gastro'],
    ['barne og ungdomspsykiatrisk', 'siv.kpa.bupa'],
  ])('does not mind how «%s» is put', (text, id) => {
    expect(search(text)[0]).toBe(id)
  })

  it('takes accents and letters as people without them on the keyboard write them', () => {
    expect(normaliseName('Bæver på Åsgårdstrand, Kåfjord')).toBe(normaliseName('Baever pa Aasgaardstrand, Kafjord'))
    expect(normaliseName('  Ćevap – Šušanne ')).toBe('cevap susanne')
  })

  it('lists all for an empty query, clinics first', () => {
    const all = search('')
    expect(all.slice(0, 3).toSorted()).toEqual(['siv.kfmr', 'siv.kpa', 'siv.prehospital'])
    expect(all).toHaveLength(9)
    expect(search('', { limit: 2 })).toHaveLength(2)
  })

  it('finds nothing that does not exist on the day, and nobody else’s', () => {
    expect(search('nedlagt')).toEqual([])
    expect(search('nedlagt', { day: '2025-12-31' })).toEqual(['siv.old'])
    expect(search('enheten horten', { organisationIds: ['horten'] })).toEqual(['horten.h'])
    expect(search('kjøkkenskrue')).toEqual([])
  })

  it('takes anything that can be typed, and finds nothing it was not asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(10), (text, limit) => {
        const found = search(text, { limit })
        expect(found.length).toBeLessThanOrEqual(limit)
        expect(found.every((id) => id.startsWith('siv.'))).toBe(true)
      }),
      { seed: 20_260_314, numRuns: 300 },
    )
  })

  it('finds every unit by its whole name and by each of its aliases', () => {
    for (const unit of directory.units.values()) {
      if (unit.organisationId !== 'siv' || unit.validTo !== null) continue
      for (const name of [unit.name, ...unit.aliases]) expect(search(name)).toContain(unit.id)
    }
  })
})
