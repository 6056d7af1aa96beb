import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../src/access/actor.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { findRecurring } from '../../src/statistics/crossing-figures.ts'
import { listFiguresOf } from '../../src/statistics/dashboard-figures.ts'
import type { DashboardAddress } from '../../src/statistics/dashboard-question.ts'
import { judgeSeries } from '../../src/statistics/judged-series.ts'
import { openDashboard } from '../../src/statistics/open-dashboard.ts'
import { fsu, larvik } from './counting-people.ts'
import { openDashboardWorld, type DashboardWorld } from './dashboard-world.ts'
import { countedThing, type CountedThing } from './invented-counts.ts'
import { daysTo, isCounted, keysOf, nearestRank } from './naive-count.ts'
import type { Dimension } from '../../src/statistics/dimension.ts'

let world: DashboardWorld
const things = fc.sample(countedThing, { numRuns: 500, seed: 20_261_129 })
beforeAll(async () => {
  world = await openDashboardWorld()
  world.setNow('2027-02-01T07:00:00Z')
  await world.insert(things)
  await world.countAhead()
})
afterAll(() => world.close())

interface Seen {
  readonly actor: PersonActor
  readonly address: DashboardAddress
  readonly organisation: string | null
  readonly from: string
  readonly to: string
  readonly only?: (thing: CountedThing) => boolean
}
const places: readonly (readonly [name: string, seen: Seen])[] = [
  [
    'the whole of a year',
    { actor: fsu, address: { ar: '2026' }, organisation: null, from: '2026-01-01', to: '2027-01-01' },
  ],
  [
    'a half of it',
    { actor: fsu, address: { ar: '2026', del: 'H1' }, organisation: null, from: '2026-01-01', to: '2026-07-01' },
  ],
  [
    'one organisation’s',
    {
      actor: fsu,
      address: { ar: '2026', virksomhet: 'horten' },
      organisation: 'horten',
      from: '2026-01-01',
      to: '2027-01-01',
    },
  ],
  [
    'the staff’s own',
    { actor: larvik, address: { ar: '2026' }, organisation: 'larvik', from: '2026-01-01', to: '2027-01-01' },
  ],
  [
    'one municipality',
    {
      actor: fsu,
      address: { ar: '2026', sted: 'kommune.faerder' },
      organisation: null,
      from: '2026-01-01',
      to: '2027-01-01',
      only: ({ municipality }) => municipality === 'faerder',
    },
  ],
  [
    'one clinic in a quarter',
    {
      actor: fsu,
      address: { ar: '2026', del: 'Q1', sted: 'klinikk.siv.kpa' },
      organisation: null,
      from: '2026-01-01',
      to: '2026-04-01',
      only: ({ clinic }) => clinic === 'siv.kpa',
    },
  ],
]

async function open({ actor, address }: Seen) {
  const reader = actor.organisationId === null ? ('committee' as const) : ('own' as const)
  const dashboard = await openDashboard(
    world.context,
    actor,
    { reader, collaboration: 'vestfold', address },
    wordsOf('nb'),
  )
  return { ...dashboard, all: listFiguresOf(dashboard.figures, dashboard.directory) }
}

/** A year earlier, in Oslo days. */
const aYearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

describe.each(places)('the figures of %s', (_, seen) => {
  const scope = { collaboration: 'vestfold', organisation: seen.organisation, from: seen.from, to: seen.to }
  const counted = (from = seen.from, to = seen.to) =>
    things.filter((thing) => isCounted(thing, { ...scope, from, to }) && (seen.only?.(thing) ?? true))
  const now = counted()
  const before = counted(aYearBefore(seen.from), aYearBefore(seen.to))
  const count = (all: readonly CountedThing[], dimension: Dimension, key: string | null) =>
    all.filter((thing) => keysOf(thing, dimension).includes(key)).length

  it('are what a plain count gives, this year and the year before', async () => {
    expect(now.length).toBeGreaterThan(5)
    const { all, figures } = await open(seen)
    const { collaboration, tables } = figures
    const byId = (id: string) => all.find((figure) => figure.id === id)?.table.rows.map(({ cells }) => cells)
    const categories = (collaboration.codes.get('category') ?? []).map(({ code }) => code)
    const table = byId('category') ?? []
    for (const [index, code] of categories.entries()) {
      expect([code, ...(table[index]?.slice(0, 2) ?? [])]).toEqual([
        code,
        count(now, 'category', code),
        count(before, 'category', code),
      ])
      expect(table[index]?.[2]).toBeCloseTo(count(now, 'category', code) / now.length, 3)
    }
    const months = tables.compare(['month']).table.rows.map(({ key }) => key ?? '')
    expect(byId('month')).toEqual(
      months.map((month) => [
        count(now, 'month', month),
        count(before, 'month', aYearBefore(`${month}-01`).slice(0, 7)),
      ]),
    )
    const levels = ['none', 'minor', 'moderate', 'significant', 'death']
    const parts = (of: readonly CountedThing[]) => [
      ...levels.map((level) => count(of, 'consequence', level)),
      of.length,
    ]
    expect(byId('consequence')).toEqual([parts(now), parts(before)])
  })

  it('tell as much by crossing as by each', async () => {
    const { all, directory } = await open(seen)
    const grid = all.find(({ id }) => id === 'municipality-category')?.table
    if (seen.only) return expect(grid).toBeUndefined()
    const municipalities = ['faerder', 'holmestrand', 'horten', 'larvik', 'sandefjord', 'tonsberg']
    expect(grid?.columns.slice(0, 6).map(({ label }) => label)).toEqual(
      municipalities.map((id) => directory.organisations.get(id)?.name),
    )
    const codes = ['communication_documentation', 'logistics_messages', 'treatment_and_care', 'diagnostics']
    for (const [row, code] of codes.entries()) {
      const wanted = municipalities.map(
        (id) => now.filter((thing) => thing.municipality === id && thing.categories.includes(code)).length,
      )
      expect(grid?.rows[row]?.cells.slice(0, 6)).toEqual(wanted)
    }
  })

  it('tell the days as the schoolbook does', async () => {
    const { all } = await open(seen)
    const response = all.find(({ id }) => id === 'response')
    if (seen.only) return expect(response).toBeUndefined()
    const days = daysTo(things, scope, 'answeredAt')
    const sum = response?.table.rows.at(-1)?.cells
    expect([sum?.[1], sum?.[2], sum?.[4]]).toEqual([nearestRank(days, 50), nearestRank(days, 90), days.length])
  })
})

describe('what is looked for in the same reports', () => {
  const [, whole] = places[0]!

  it('every month of each series has as many reports as a plain count gives', async () => {
    const { figures, directory } = await open(whole)
    const judged = judgeSeries(figures, directory)
    const scope = { collaboration: 'vestfold', organisation: null, from: '2024-01-01', to: '2027-01-01' }
    const all = things.filter((thing) => isCounted(thing, scope))
    const medication = judged.find(({ id }) => id === 'category-medication')?.series
    expect(medication?.measure).toBe('reports')
    const counts = medication?.measure === 'reports' ? medication.points : []
    const first = all.map((thing) => keysOf(thing, 'month')[0] ?? '').toSorted()[0]
    expect([counts[0]?.time, counts.at(-1)?.time]).toEqual([first, '2026-12'])
    for (const { time, count } of counts) {
      const wanted = all.filter(
        (one) => keysOf(one, 'month')[0] === time && one.categories.includes('medication'),
      ).length
      expect([time, count]).toEqual([time, wanted])
    }
  })

  it('the combinations that come back are those a plain count finds', async () => {
    const { figures } = await open(whole)
    const now = things.filter((thing) =>
      isCounted(thing, { collaboration: 'vestfold', organisation: null, from: whole.from, to: whole.to }),
    )
    const plain = new Map<string, number>()
    for (const { section, categories } of now) {
      for (const category of categories) {
        if (section !== null) plain.set(`${section} ${category}`, (plain.get(`${section} ${category}`) ?? 0) + 1)
      }
    }
    const found = findRecurring(figures).map(({ row, column, count }) => [`${row} ${column}`, count])
    expect(new Map(found as [string, number][])).toEqual(new Map([...plain].filter(([, count]) => count >= 5)))
    expect(found.length).toBeGreaterThan(3)
  })
})
