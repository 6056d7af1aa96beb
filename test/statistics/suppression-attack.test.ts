import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protectTables } from '../../src/statistics/protect-tables.ts'
import type { CountedTable, PublishedTable } from '../../src/statistics/published-catalogue.ts'
import { attack, findBroken, type AttackPlan } from './attacker.ts'
import { type CountedReport, countedReport, countNaively, listDemoReports, possibleUnits } from './invented-year.ts'

const rules = { threshold: 5, harmless: new Set(['none']) }
/** The rules of the form, which everybody can read. */
const canBe: AttackPlan['canBe'] = ({ eventKind, consequence }) =>
  eventKind === undefined ||
  consequence === undefined ||
  ((eventKind === 'red_cord') === (consequence === null) && (eventKind !== 'near_miss' || consequence === 'none'))
const perReport = ['municipality', 'clinic', 'direction', 'consequence', 'eventKind']
/** All dimensions at once. */
const strongest: AttackPlan = { finest: [[...perReport, 'section', 'month']], canBe }
/** As strong by the theory of the blocks, and possible for a real year. */
const large: AttackPlan = { finest: [perReport, ['clinic', 'section'], ['direction', 'month']], canBe }

/** Only what is small is hidden: what a programmer in a hurry would publish. */
function hideOnlySmall(tables: readonly CountedTable[]): PublishedTable[] {
  return tables.map((table) => ({
    ...table,
    cells: table.cells.map(({ keys, count }) => ({
      keys,
      count: !table.whole && count > 0 && count < 5 ? null : count,
    })),
  }))
}

/** Each crossing made safe by itself, as if the other crossings were not public. */
async function protectApart(tables: readonly CountedTable[]): Promise<PublishedTable[]> {
  const alone = tables.filter(({ whole, by }) => whole || by.length === 1)
  const apart = await protectTables(alone, rules)
  for (const table of tables.filter((one) => !alone.includes(one))) {
    const own = (await protectTables([...alone, table], rules)).find(({ id }) => id === table.id)
    if (own) apart.push(own)
  }
  return apart
}

describe('the numbers of a year that are hidden', () => {
  it.each([2023, 2024, 2025])(
    'cannot be come nearer to than the threshold in the demo’s %i, and are all that must be hidden',
    async (year) => {
      const counted = countNaively(listDemoReports(year))
      const published = await protectTables(counted, rules)
      for (const [index, { whole, cells }] of counted.entries()) {
        for (const [at, { count }] of cells.entries()) {
          const shown = published[index]?.cells[at]?.count
          if (whole) expect(shown).toBe(count)
          else if (count > 0 && count < 5) expect(shown).toBeNull()
          else expect([count, null]).toContain(shown)
        }
      }
      expect(await findBroken(published, large, 5)).toEqual([])
    },
    240_000,
  )

  it('cannot be come nearer to in any year, by one who computes with everything at once', async () => {
    const reports = fc.array(countedReport, { minLength: 1, maxLength: 24 })
    let hidden = 0
    const property = fc.asyncProperty(reports, fc.constantFrom(3, 5), async (year, threshold) => {
      const published = await protectTables(countNaively(year, possibleUnits), { ...rules, threshold })
      hidden += published.flatMap(({ cells }) => cells).filter(({ count }) => count === null).length
      expect(await findBroken(published, strongest, threshold)).toEqual([])
    })
    await fc.assert(property, { seed: 20_260_314, numRuns: 25 })
    expect(hidden).toBeGreaterThan(200)
  }, 240_000)

  it('are as safe for a reader of two years, where a section has moved to another clinic and has another name', async () => {
    const inYear = (year: number) => (one: CountedReport) => ({
      ...one,
      month: one.month.replace('2024', String(year)),
    })
    const moved = (one: CountedReport) => (one.section === 's1' ? { ...one, clinic: 'k2', section: 's1b' } : one)
    const reports = fc.array(countedReport, { minLength: 10, maxLength: 20 })
    const property = fc.asyncProperty(reports, reports, async (one, other) => {
      const first = await protectTables(countNaively(one, possibleUnits), rules)
      const units = [...possibleUnits, ['k2', 's1b']]
      const second = await protectTables(countNaively(other.map(moved).map(inYear(2025)), units), rules)
      const both = [
        ...first.map((table) => ({ ...table, layers: ['2024'] })),
        ...second.map((table) => ({ ...table, layers: ['2025'] })),
      ]
      const ofYear: AttackPlan = {
        finest: [perReport, ['clinic', 'section'], ['direction', 'month']],
        layers: ['2024', '2025'],
        canBe: (place) => canBe(place) && (place['month']?.startsWith(place['layer'] ?? '') ?? true),
      }
      expect(await findBroken(both, ofYear, 5)).toEqual([])
    })
    await fc.assert(property, { seed: 20_260_314, numRuns: 2 })
  }, 240_000)

  it('stay as far off for one who has kept the first version and knows that reports have only been added', async () => {
    const reports = fc.array(countedReport, { minLength: 10, maxLength: 20 })
    const property = fc.asyncProperty(reports, reports, async (one, late) => {
      const first = await protectTables(countNaively(one, possibleUnits), rules)
      const second = await protectTables(countNaively([...one, ...late], possibleUnits), rules)
      const alone = await attack(first, large)
      const totals = second.filter(({ whole }) => whole)
      const early = first.map((table) => ({ ...table, layers: ['first'] }))
      const known = await attack([...early, ...totals], { ...large, layers: ['first', 'added'] })
      expect(known.length).toBe(alone.length)
      for (const [index, { low, high }] of alone.entries()) {
        expect(known[index]?.low).toBeLessThanOrEqual(low)
        expect(known[index]?.high).toBeGreaterThanOrEqual(high)
      }
    })
    await fc.assert(property, { seed: 20_260_314, numRuns: 2 })
  }, 240_000)

  it('are the same each time, whatever was computed before', async () => {
    const [one = [], other = []] = fc.sample(fc.array(countedReport, { minLength: 20, maxLength: 24 }), {
      seed: 7,
      numRuns: 2,
    })
    const first = await protectTables(countNaively(one, possibleUnits), rules)
    await protectTables(countNaively(other, possibleUnits), rules)
    expect(await protectTables(countNaively(one, possibleUnits), rules)).toEqual(first)
  })
})

describe('the attacker', () => {
  const countedIn = (year: number) => countNaively(listDemoReports(year))

  it('wins where only the small numbers are hidden', async () => {
    const broken = await findBroken(hideOnlySmall(countedIn(2025)), large, 5)
    expect(broken.filter(({ low, high }) => low === high).length).toBeGreaterThan(0)
  }, 240_000)

  it('wins where each crossing is safe by itself', async () => {
    expect((await findBroken(await protectApart(countedIn(2023)), large, 5)).length).toBeGreaterThan(0)
  }, 240_000)
})
