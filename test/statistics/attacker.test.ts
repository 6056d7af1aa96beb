import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublishedTable } from '../../src/statistics/published-catalogue.ts'
import { attack, hideAllGuarded, type AttackPlan } from './attacker.ts'
import { countNaively, type CountedReport } from './invented-year.ts'

const canBe: AttackPlan['canBe'] = () => true
const plan: AttackPlan = { finest: [['municipality', 'clinic', 'consequence']], canBe }

type Line = readonly [municipality: string, clinic: string, consequence: string, categories: string[], times: number]
const count = (lines: readonly Line[]) =>
  countNaively(
    lines.map(([municipality, clinic, consequence, categories, times]): CountedReport => ({
      month: '2024-05',
      direction: 'municipality_to_hospital',
      eventKind: 'adverse_event',
      section: clinic,
      serviceLocation: 'home_care',
      municipality,
      clinic,
      consequence,
      categories,
      times,
    })),
  )

/** The totals and some crossings of a year, with the cells hidden that are named by their keys. */
function publish(lines: readonly Line[], ids: readonly string[], hidden: readonly string[]): PublishedTable[] {
  return count(lines)
    .filter(({ id, whole }) => whole || id === 'consequence' || ids.includes(id))
    .map((table) => ({
      ...table,
      cells: table.cells.map(({ keys, count: number }) => ({
        keys,
        count: hidden.includes(keys.join(' ')) ? null : number,
      })),
    }))
}

describe('the attacker', () => {
  const year: Line[] = [
    ['horten', 'k1', 'none', ['medication'], 2],
    ['horten', 'k1', 'minor', ['other'], 9],
    ['larvik', 'k1', 'none', ['medication', 'other'], 7],
    ['larvik', 'k2', 'death', ['other'], 3],
  ]

  it('computes a lone hidden number from the totals', async () => {
    const tables = publish(year, ['clinic_consequence'], ['k1 none'])
    expect(await attack(tables, plan)).toEqual([{ cell: 'clinic_consequence k1 none', low: 9, high: 9 }])
  })

  it('computes two numbers hidden in one line from the other lines, and comes near where four hide each other', async () => {
    const ids = ['clinic_consequence']
    const two = await attack(publish(year, ids, ['k1 none', 'k1 minor']), plan)
    expect(two.map(({ low, high }) => [low, high])).toEqual([
      [9, 9],
      [9, 9],
    ])
    const four = await attack(publish(year, ids, ['k1 none', 'k1 death', 'k2 none', 'k2 death']), plan)
    expect(four.map(({ cell, low, high }) => [cell.slice(-8), low, high])).toEqual([
      ['k1 death', 0, 3],
      [' k1 none', 6, 9],
      ['k2 death', 0, 3],
      [' k2 none', 0, 3],
    ])
  })

  it('follows a chain of tables: Horten’s medication through clinic and consequence', async () => {
    const crossings = ['municipality_consequence', 'clinic_category', 'clinic_consequence', 'municipality_category']
    const chain: Line[] = [
      ['horten', 'k1', 'none', ['other'], 6],
      ['larvik', 'k2', 'minor', ['medication'], 7],
      ['larvik', 'k1', 'none', ['other'], 8],
    ]
    const all = ['horten medication', 'larvik medication', 'horten other', 'larvik other']
    const found = await attack(publish(chain, crossings, all), plan)
    expect(found.find(({ cell }) => cell.endsWith('horten medication'))).toMatchObject({ low: 0, high: 0 })
    const alone = await attack(publish(chain, ['municipality_category'], all), plan)
    expect(alone.find(({ cell }) => cell.endsWith('horten medication'))).toMatchObject({ low: 0, high: 6 })
  })

  it('knows that a report has several categories, and one at least', async () => {
    const some: Line[] = [
      ['horten', 'k1', 'none', ['medication', 'other'], 4],
      ['larvik', 'k1', 'none', ['other'], 6],
    ]
    const ids = ['municipality_category']
    const found = await attack(publish(some, ids, ['horten medication', 'larvik medication']), plan)
    expect(found).toEqual([
      { cell: 'municipality_category horten medication', low: 0, high: 4 },
      { cell: 'municipality_category larvik medication', low: 0, high: 4 },
    ])
    // Where nobody in Horten has the one, all of them have the other.
    const other = await attack(publish(some, ids, ['horten other', 'larvik other']), plan)
    expect(other.map(({ low, high }) => [low, high])).toEqual(
      [
        [4, 4],
        [6, 6],
      ].map(([n]) => [n, n]),
    )
  })

  it('never believes what is not so: every year that fits is within its bounds, by trying all there are', async () => {
    const places = ['horten', 'larvik'].flatMap((municipality) =>
      ['k1', 'k2'].map((clinic) => ({ municipality, clinic })),
    )
    const sets = [['medication'], ['other'], ['medication', 'other']]
    const kinds = places.flatMap(({ municipality, clinic }) =>
      sets.map((set): Line => [municipality, clinic, 'none', set, 1]),
    )
    const ids = ['municipality_category', 'clinic_category']
    const years = listYears(kinds, 3).map((lines) => publishAll(lines, ids))
    const key = (tables: readonly PublishedTable[]) => JSON.stringify(tables)
    const property = fc.asyncProperty(
      fc.nat(years.length - 1),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      async (index, which) => {
        const hide = (tables: readonly PublishedTable[]) => {
          let at = 0
          return tables.map((table) =>
            table.whole
              ? table
              : { ...table, cells: table.cells.map((cell) => (which[at++] ? { ...cell, count: null } : cell)) },
          )
        }
        const truth = years[index] ?? []
        const shown = hide(truth)
        const fitting = years.filter((other) => key(hide(other)) === key(shown))
        for (const { cell, low, high } of await attack(shown, { ...plan, finest: [['municipality', 'clinic']] })) {
          const possible = fitting.map((other) => valueOf(other, cell))
          expect(Math.min(...possible)).toBeGreaterThanOrEqual(low)
          expect(Math.max(...possible)).toBeLessThanOrEqual(high)
        }
      },
    )
    await fc.assert(property, { seed: 20_260_314, numRuns: 40 })
  })

  it('learns from totals that are whole only what they leave open', async () => {
    const tables = hideAllGuarded(publish(year, ['clinic_consequence'], []))
    const found = await attack(tables, plan)
    expect(found.filter(({ cell }) => cell.startsWith('clinic_consequence k2')).map(({ high }) => high)).toEqual([
      3, 3, 3,
    ])
  })
})

function valueOf(tables: readonly PublishedTable[], cell: string): number {
  for (const { id, cells } of tables) {
    const found = cells.find(({ keys }) => `${id} ${keys.join(' ')}` === cell)
    if (found) return found.count ?? 0
  }
  throw new Error(`no cell ${cell}`)
}

/** Every way to choose so many reports among the kinds there are. */
function listYears(kinds: readonly Line[], reports: number): Line[][] {
  if (reports === 0) return [[]]
  return kinds.flatMap((kind, index) => listYears(kinds.slice(index), reports - 1).map((rest) => [kind, ...rest]))
}

/** All tables of a year with the same keys, whether there are reports or not. */
function publishAll(lines: readonly Line[], ids: readonly string[]): PublishedTable[] {
  const everywhere = ['horten', 'larvik'].flatMap((one) =>
    ['k1', 'k2'].map((clinic): Line => [one, clinic, 'none', ['medication', 'other'], 0]),
  )
  return count([...everywhere, ...lines]).filter(({ id, whole }) => whole || id === 'consequence' || ids.includes(id))
}
