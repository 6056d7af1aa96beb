import { expect, it } from 'vitest'
import {
  readDashboardQuestion,
  writeDashboardQuery,
  type DashboardPlace,
} from '../../src/statistics/dashboard-question.ts'
import { historyOf } from '../../src/statistics/read-dashboard.ts'
import { readNamedPeriod } from '../../src/statistics/period.ts'

const today = '2026-04-03'
const places: DashboardPlace[] = [
  { dimension: 'municipality', key: 'horten', name: 'Horten kommune' },
  { dimension: 'clinic', key: 'siv.kpa', name: 'KPA' },
]
const read = (address: Parameters<typeof readDashboardQuestion>[0]) => readDashboardQuestion(address, { today, places })

it('shows the present year where nothing is said, and where what is said is no year', () => {
  for (const address of [{}, { ar: '' }, { ar: '1999' }, { ar: 'x' }, { ar: '2026', del: 'H9' }]) {
    expect(read(address)).toEqual({ period: { from: '2026-01-01', to: '2027-01-01' }, periodName: '2026', place: null })
  }
})

it.each([
  [{ ar: '2025', del: 'H2' }, '2025-07-01', '2026-01-01', '2025-H2'],
  [{ ar: '2025', del: 'Q1' }, '2025-01-01', '2025-04-01', '2025-Q1'],
  [{ ar: '2025', del: '12' }, '2025-12-01', '2026-01-01', '2025-12'],
  [{ del: 'Q2' }, '2026-04-01', '2026-07-01', '2026-Q2'],
])('reads a part of a year: %o', (address, from, to, periodName) => {
  expect(read(address)).toEqual({ period: { from, to }, periodName, place: null })
})

it('looks at a place among those there are, and at no other', () => {
  expect(read({ sted: 'kommune.horten' }).place).toEqual(places[0])
  expect(read({ sted: 'klinikk.siv.kpa' }).place).toEqual(places[1])
  for (const sted of ['klinikk.horten', 'kommune.oslo', 'horten', '__proto__.horten', 'klinikk.']) {
    expect(() => read({ sted })).toThrow('No such place.')
  }
})

it('writes the address that reads as the same', () => {
  for (const address of [{ ar: '2025', del: 'H2', sted: 'klinikk.siv.kpa' }, { ar: '2026' }]) {
    expect(read(Object.fromEntries(new URLSearchParams(writeDashboardQuery(address))))).toEqual(read(address))
  }
  expect(writeDashboardQuery({ ar: undefined, del: '', virksomhet: 'siv' })).toBe('virksomhet=siv')
})

it('looks back on 36 whole months, up to the period or the present month', () => {
  const back = (name: string) => historyOf(readNamedPeriod(name)!, today)
  expect(back('2026')).toEqual({ from: '2023-04-01', to: '2026-04-01' })
  expect(back('2025')).toEqual({ from: '2023-01-01', to: '2026-01-01' })
  expect(back('2024-03')).toEqual({ from: '2021-04-01', to: '2024-04-01' })
})
