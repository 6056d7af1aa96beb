import { describe, expect, it } from 'vitest'
import type { PastDispatch } from '../../src/report/dispatch-store.ts'
import { rankUnits } from '../../src/report/suggest-units.ts'
import { unitOf, vestfoldDirectory, type DirectoryChanges } from '../support/vestfold-directory.ts'
import { wordsOf } from '../../src/i18n/words.ts'

let number = 0
const past = (written: string | null, unitId: string, day: string, more: Partial<PastDispatch> = {}): PastDispatch => ({
  reportId: `report ${(number += 1)}`,
  written,
  hospitalUnitId: null,
  unitId,
  at: new Date(`${day}T10:00:00Z`),
  ...more,
})
function rank(
  report: { text?: string; from?: string },
  dispatches: PastDispatch[] = [],
  changes: DirectoryChanges = {},
) {
  const row = {
    recipient_organisation_id: 'siv',
    recipient_unit_id: null,
    hospital_unit_id: report.from ?? null,
    hospital_unit_text: report.text ?? null,
  }
  return rankUnits(wordsOf('nb'), vestfoldDirectory(changes), row, dispatches, '2026-03-14')
}
const ids = (found: ReturnType<typeof rank>) => found.map(({ unitId }) => unitId)

describe('suggestions for a report that nobody’s unit has', () => {
  it('begin with where most reports with the same name went, and say how many and when', () => {
    const found = rank({ text: 'Dagkirurgen' }, [
      past('dagkirurgen', 'siv.ortopedi', '2026-01-10'),
      past('Dagkirurgen!', 'siv.ortopedi', '2026-02-20'),
      past('Dagkirurgen', 'siv.kfmr', '2026-03-01'),
      past('Noe helt annet', 'siv.kpa', '2026-03-01'),
    ])
    expect(found).toMatchObject([
      {
        unitId: 'siv.ortopedi',
        times: 2,
        lastOn: '2026-02-20',
        why: ['2 meldinger med samme navn er sendt hit, sist 20.02.2026.'],
        valid: true,
      },
      { unitId: 'siv.kfmr', why: ['En melding med samme navn ble sendt hit 01.03.2026.'] },
    ])
  })

  it('count a report that was sent on twice where it ended', () => {
    const first = past('Dagkirurgen', 'siv.kfmr', '2026-01-10')
    const found = rank({ text: 'Dagkirurgen' }, [
      first,
      { ...first, unitId: 'siv.ortopedi', at: new Date('2026-01-11') },
    ])
    expect(found.map(({ unitId, times }) => [unitId, times])).toEqual([['siv.ortopedi', 1]])
  })

  it('take names that are alike, after the same name', () => {
    const found = rank({ text: 'Med. sengepost' }, [past('Medisinsk sengepost', 'siv.kfmr', '2026-01-10')])
    expect(found[0]).toMatchObject({ unitId: 'siv.kfmr', times: 1 })
    expect(found[0]?.why[0]).toBe('En melding med et lignende navn ble sendt hit 10.01.2026.')
  })

  it('find a unit whose name was misspelt, or is one of several words', () => {
    expect(ids(rank({ text: 'Ortopdi' }))[0]).toBe('siv.ortopedi')
    const found = rank({ text: 'Ortopedi, tredje etasje' })
    expect(found[0]).toMatchObject({
      unitId: 'siv.ortopedi',
      why: ['Navnet har et ord til felles med det avsenderen skrev.'],
    })
  })

  it('know the unit the patient came from, those above it in front', () => {
    expect(ids(rank({ from: 'siv.kpa.ara' })).slice(0, 2)).toEqual(['siv.kpa', 'siv.kpa.ara'])
    const other = past(null, 'siv.kfmr', '2026-01-10', { hospitalUnitId: 'siv.ortopedi' })
    expect(ids(rank({ from: 'siv.ortopedi' }, [other]))).toEqual(['siv.kfmr', 'siv.ortopedi'])
  })

  it('put what is no longer there last, and say so', () => {
    const units = [unitOf('siv', 'siv.gammel', { validTo: '2025-12-31' })]
    const found = rank(
      { text: 'Ortopedi' },
      [past('Ortopedi', 'siv.gammel', '2025-01-10'), past('Ortopedi', 'siv.nabo', '2026-01-10')],
      { units },
    )
    expect(found.map(({ unitId, valid }) => [unitId, valid])).toEqual([
      ['siv.ortopedi', true],
      ['siv.gammel', false],
    ])
  })

  it('are none where nothing is known', () => {
    expect(rank({ text: 'Xyzzy' })).toEqual([])
    expect(rank({ text: '…' })).toEqual([])
    expect(rank({})).toEqual([])
  })
})
