import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dimensions, type Dimension } from '../../src/statistics/dimension.ts'
import { readStatistics } from '../../src/statistics/read-statistics.ts'
import { fsu, larvik } from './counting-people.ts'
import { openCountedWorld, type CountedWorld } from './counted-world.ts'
import { countedThing } from './invented-counts.ts'
import { countNaively, daysTo, isCounted, nearestRank, type NaiveScope } from './naive-count.ts'

const seed = 20_260_314

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clear())

/** How many of the list's keys a table by each dimension has at least, in Vestfold for a year. */
const listed: Record<Dimension, number> = {
  month: 12,
  direction: 3,
  eventKind: 2,
  reportingOrganisation: 7,
  recipientOrganisation: 7,
  municipality: 7,
  serviceLocation: 8,
  clinic: 4,
  section: 7,
  category: 8,
  consequence: 5,
  consent: 3,
  source: 4,
  status: 6,
}

describe('the tables', () => {
  it('holds what a plain count finds, with shares of reports, and days by nearest rank', async () => {
    const property = fc.asyncProperty(
      fc.array(countedThing, { maxLength: 40 }),
      fc.constantFrom(...dimensions),
      fc.constantFrom(fsu, larvik),
      async (things, by, actor) => {
        await world.clear()
        await world.insert(things)
        const { table } = await readStatistics(world.context, actor, { from: '2026', by })
        const scope: NaiveScope = {
          collaboration: 'vestfold',
          organisation: actor === larvik ? 'larvik' : null,
          from: '2026-01-01',
          to: '2027-01-01',
        }
        const total = things.filter((thing) => isCounted(thing, scope)).length
        expect(table.total.count).toBe(total)
        const expected = new Map<string | null, number[]>()
        for (const [id, counts] of Object.entries(countNaively(things, scope))) {
          const [name, month, found] = id.split('|')
          if (name !== (by === 'month' ? 'eventKind' : by)) continue
          const key = by === 'month' ? (month ?? '') : found === '∅' ? null : (found ?? '')
          const sum = expected.get(key) ?? [0, 0, 0]
          expected.set(
            key,
            counts.split('/').map((count, kind) => Number(count) + (sum[kind] ?? 0)),
          )
        }
        const counted = table.rows.filter(({ whole }) => whole.count > 0)
        expect(
          new Map(counted.map(({ key, whole }) => [key, [whole.adverseEvents, whole.nearMisses, whole.redCords]])),
        ).toEqual(expected)
        for (const { whole } of table.rows) {
          const { count, share, adverseEvents, nearMisses, redCords } = whole
          expect(count).toBe(adverseEvents + nearMisses + redCords)
          expect(share).toBeCloseTo(total === 0 ? 0 : count / total, 4)
        }
        expect(table.rows.length).toBeGreaterThanOrEqual(listed[by])
        expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length)
        for (const [name, step] of [
          ['received', 'receivedAt'],
          ['answered', 'answeredAt'],
          ['closed', 'closedAt'],
        ] as const) {
          const days = daysTo(things, scope, step)
          const expectedDays = { reports: days.length, median: nearestRank(days, 50), p90: nearestRank(days, 90) }
          expect(table.total.days[name]).toMatchObject(expectedDays)
        }
      },
    )
    await fc.assert(property, { seed, numRuns: 60 })
  })

  it.each(dimensions)('by %s has every row of its list when nothing was reported, and a label on each', async (by) => {
    const { table } = await readStatistics(world.context, fsu, { from: '2026', by })
    expect(table.total.count).toBe(0)
    expect(table.rows).toHaveLength(listed[by])
    expect(table.rows.filter(({ whole }) => whole.count !== 0 || whole.share !== 0)).toEqual([])
    expect(table.rows.filter(({ label }) => !/^[A-ZÆØÅa-zæøå]/.test(label) || label.includes('_'))).toEqual([])
  })
})
