import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crossingNames, crossings, dimensions, type Dimension } from '../../src/statistics/dimension.ts'
import { yearPeriod } from '../../src/statistics/period.ts'
import { readTable, readCompared } from '../../src/statistics/read-table.ts'
import { readYearSet } from '../../src/statistics/read-year-set.ts'
import { measures, type By, type Cell } from '../../src/statistics/table.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'
import { countedThing, type CountedThing } from './invented-counts.ts'
import { dayInOslo, daysTo, isCounted, keysOf, nearestRank, standingOf, type NaiveScope } from './naive-count.ts'

const seed = 20_260_314
/** The inhabitants of the file that ships, on 1 January 2026: the newest number it has by then. */
const people: Record<string, number> = {
  horten: 28_000,
  holmestrand: 26_000,
  tonsberg: 59_000,
  sandefjord: 66_000,
  larvik: 49_000,
  faerder: 27_000,
}
const everybody = Object.values(people).reduce((sum, count) => sum + count, 0)

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())

const today = () => dayInOslo(world.context.now())

/** Everything of one cell, by plain loops over the reports in it. `of`: all reports of the table. */
function naiveCell(things: readonly CountedThing[], scope: NaiveScope, of: number, inhabitants: number | null) {
  const steps = [
    ['received', 'receivedAt'],
    ['answered', 'answeredAt'],
    ['closed', 'closedAt'],
  ] as const
  const days = Object.fromEntries(
    steps.map(([name, step]): [string, { taken: number[]; within: object | null }] => {
      const taken = daysTo(things, scope, step)
      if (step === 'closedAt') return [name, { taken, within: null }]
      const stand = (test: (standing: string) => boolean) =>
        things.filter((thing) => test(standingOf(thing, step))).length
      const isDay = (standing: string) => /^\d/.test(standing)
      const [inTime, late] = [stand((one) => one === 'in_time'), stand((one) => one === 'late')]
      const overdue = stand((one) => isDay(one) && one < today())
      const notDue = stand((one) => isDay(one) && one >= today())
      const due = inTime + late + overdue
      const share = due === 0 ? null : Number((inTime / due).toFixed(4))
      return [
        name,
        { taken, within: { inTime, late, overdue, notDue, unknown: stand((one) => one === 'unknown'), share } },
      ]
    }),
  )
  return {
    adverseEvents: things.filter(({ kind }) => kind === 'adverse_event').length,
    nearMisses: things.filter(({ kind }) => kind === 'near_miss').length,
    redCords: things.filter(({ kind }) => kind === 'red_cord').length,
    count: things.length,
    share: of === 0 ? 0 : things.length / of,
    perThousand: inhabitants === null ? null : (things.length / inhabitants) * 1_000,
    days: Object.fromEntries(
      Object.entries(days).map(([name, { taken, within }]) => [
        name,
        { reports: taken.length, median: nearestRank(taken, 50), p90: nearestRank(taken, 90), within },
      ]),
    ),
  }
}

function expectCell(cell: Cell | undefined, naive: ReturnType<typeof naiveCell>, withDays: boolean): void {
  const { share, perThousand, days, ...counts } = naive
  expect(cell).toMatchObject(counts)
  expect(cell?.share).toBeCloseTo(share, 3)
  if (perThousand === null) expect(cell?.perThousand).toBeNull()
  else expect(cell?.perThousand).toBeCloseTo(perThousand, 1)
  expect(cell?.days).toEqual(withDays ? days : {})
}

const bys = fc
  .uniqueArray(fc.constantFrom(...dimensions), { minLength: 1, maxLength: 2 })
  .map((chosen) => chosen as unknown as By)
const periods = [
  { from: '2026-01-01', to: '2027-01-01' },
  { from: '2025-12-31', to: '2026-01-01' },
  { from: '2026-03-15', to: '2026-11-01' },
]
const scopes = [
  { collaboration: 'vestfold', organisation: null },
  { collaboration: 'vestfold', organisation: 'siv' },
]

describe('tables by one and two dimensions', () => {
  it('are those of a plain count: every cell, row, column and total, with shares, rates, days and deadlines', async () => {
    const property = fc.asyncProperty(
      fc.array(countedThing, { maxLength: 40 }),
      bys,
      fc.constantFrom(...periods),
      fc.constantFrom(...scopes),
      fc.boolean(),
      fc.boolean(),
      async (things, by, period, scope, withDays, ahead) => {
        await world.clear()
        await world.insert(things)
        if (ahead) await world.countAhead()
        const question = { period, by, ...(withDays && { measures }) }
        const table = await readTable(world.context, scope, question)
        const naive: NaiveScope = { ...scope, ...period }
        const counted = things.filter((thing) => isCounted(thing, naive))
        const whole = scope.organisation === null ? everybody : null
        const having = (keys: readonly (readonly [Dimension, string | null])[]) => {
          const found = counted.filter((thing) =>
            keys.every(([dimension, key]) => keysOf(thing, dimension).includes(key)),
          )
          const place = keys.find(([dimension]) => dimension === 'municipality')
          const inhabitants = place ? (people[place[1] ?? ''] ?? null) : whole
          return naiveCell(found, naive, counted.length, period.from < '2026' ? null : inhabitants)
        }
        const [one, other] = by
        const known = (cell: Cell | undefined) => cell && (period.from < '2026' ? { ...cell, perThousand: null } : cell)
        expectCell(known(table.total), { ...having([]), share: counted.length === 0 ? 0 : 1 }, true)
        for (const row of table.rows) {
          expectCell(known(row.whole), having([[one, row.key]]), withDays)
          for (const [index, column] of table.columns.entries()) {
            if (other)
              expectCell(
                known(row.cells[index]),
                having([
                  [one, row.key],
                  [other, column.key],
                ]),
                withDays,
              )
          }
        }
        for (const column of table.columns)
          if (other) expectCell(known(column.whole), having([[other, column.key]]), withDays)
        const rowKeys = new Set(table.rows.map(({ key }) => key))
        expect(counted.flatMap((thing) => keysOf(thing, one)).filter((key) => !rowKeys.has(key))).toEqual([])
        const columnKeys = new Set(table.columns.map(({ key }) => key))
        if (other) {
          expect(counted.flatMap((thing) => keysOf(thing, other)).filter((key) => !columnKeys.has(key))).toEqual([])
        }
      },
    )
    await fc.assert(property, { seed, numRuns: 60 })
  })

  it('line up with those they are compared with, though units come and go', async () => {
    await world.clear()
    await world.query(`insert into unit (id, organisation_id, kind, name, valid_from, valid_to) values
      ('siv.gammel', 'siv', 'clinic', 'Den gamle klinikken', '2019-01-01', '2025-12-31'),
      ('siv.ny', 'siv', 'clinic', 'Den nye klinikken', '2026-01-01', null)`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    await world.insert([
      ordinary({ clinic: 'siv.gammel', sentAt: new Date('2025-05-05T10:00:00Z') }),
      ordinary({ clinic: 'siv.ny', sentAt: new Date('2026-05-05T10:00:00Z') }),
    ])
    const scope = { collaboration: 'vestfold', organisation: null }
    const compared = await readCompared(world.context, scope, { period: yearPeriod(2026), by: ['clinic', 'month'] })
    const labels = compared.table.rows.map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['Den gamle klinikken', 'Den nye klinikken']))
    expect(compared.before.rows.map(({ label }) => label)).toEqual(labels)
    const countOf = (which: 'table' | 'before' | 'lastYear', label: string) =>
      compared[which].rows.find((row) => row.label === label)?.whole.count
    expect([countOf('table', 'Den nye klinikken'), countOf('before', 'Den nye klinikken')]).toEqual([1, 0])
    expect([countOf('table', 'Den gamle klinikken'), countOf('lastYear', 'Den gamle klinikken')]).toEqual([0, 1])
    expect(compared.before.columns.map(({ key }) => key)).toContain('2025-05')
    await world.clear()
    await world.query(`delete from unit where id in ('siv.gammel', 'siv.ny')`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
  })
})

describe('the whole set of a year', () => {
  it('has every table of the year and of the year before as each is by itself, ready or not', async () => {
    const property = fc.asyncProperty(
      fc.array(countedThing, { minLength: 20, maxLength: 40 }),
      fc.constantFrom(...scopes),
      fc.boolean(),
      async (things, scope, ahead) => {
        await world.clear()
        await world.insert(things)
        if (ahead) await world.countAhead()
        const set = await readYearSet(world.context, scope, 2026)
        const single = async (by: By, withDays = false) =>
          readTable(world.context, scope, { period: yearPeriod(2026), by, ...(withDays && { measures }) })
        for (const by of dimensions) {
          const { rows, total } = await single([by])
          expect(set.singles[by].table.total).toEqual(total)
          expect(set.singles[by].table.rows.filter(({ whole }) => whole.count > 0)).toEqual(
            rows.filter(({ whole }) => whole.count > 0),
          )
        }
        for (const name of crossingNames) {
          const { rows } = await single(crossings[name])
          const counts = (lines: typeof rows) =>
            lines
              .filter(({ whole }) => whole.count > 0)
              .map(({ key, cells }) => [key, cells.filter(({ count }) => count > 0)])
          expect(counts(set.crossings[name].table.rows)).toEqual(counts(rows))
        }
        const { rows, total } = await single(['direction'], true)
        expect(set.responseTimes.table).toMatchObject({ rows, total })
        const before = await readTable(world.context, scope, { period: yearPeriod(2025), by: ['category'] })
        expect(set.totalBefore).toEqual(before.total)
        expect(set.singles.category.before.rows).toEqual(before.rows)
      },
    )
    await fc.assert(property, { seed, numRuns: 6 })
  })
})
