import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { countedDimensions, everyName, type Figure } from '../../src/statistics/dimension.ts'
import { asCounting, listFigures, readFigures, readYearStatistics } from '../../src/statistics/figures-store.ts'
import { yearPeriod } from '../../src/statistics/period.ts'
import { listYears, namesByMonth } from '../../src/statistics/years-store.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openCountedWorld, type CountedWorld } from './counted-world.ts'
import { countedThing, type CountedThing } from './invented-counts.ts'
import { countNaively, type NaiveScope } from './naive-count.ts'

const seed = 20_260_314
const scopes = [
  { collaboration: 'vestfold', organisation: null },
  { collaboration: 'vestfold', organisation: 'siv' },
  { collaboration: 'vestfold', organisation: 'horten' },
  { collaboration: 'nabo', organisation: 'siv' },
]
const periods = [
  { from: '2026-01-01', to: '2027-01-01' },
  { from: '2025-12-31', to: '2026-01-01' },
  { from: '2026-03-15', to: '2026-11-01' },
  { from: '2026-03-29', to: '2026-03-30' },
  { from: '2026-10-25', to: '2027-01-15' },
]
const question = fc
  .tuple(fc.constantFrom(...scopes), fc.constantFrom(...periods))
  .map(([scope, period]): NaiveScope => ({ ...scope, ...period }))

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())

const db = () => world.context.database.db
const write = (figures: readonly Figure[]) =>
  Object.fromEntries(
    figures.map(({ name, month, key, otherKey, adverseEvents, nearMisses, redCords }) => [
      `${name}|${month}|${key ?? '∅'}|${otherKey ?? '∅'}`,
      `${adverseEvents}/${nearMisses}/${redCords}`,
    ]),
  )
const readAll = async ({ collaboration, organisation, from, to }: NaiveScope) =>
  write(await readFigures(db(), { collaboration, organisation }, { from, to }, everyName))

/** What happens to a report after it was sent: answered, sent on to another, withdrawn, found to be a duplicate. */
type Change = 'answer' | 'forward' | 'withdraw' | 'duplicate'
const changeOf = fc.record({
  which: fc.nat(),
  change: fc.constantFrom<Change[]>('answer', 'forward', 'withdraw', 'duplicate'),
})

async function change(thing: CountedThing, id: string, what: Change): Promise<CountedThing> {
  const at = new Date('2027-02-01T12:00:00Z')
  switch (what) {
    case 'answer':
      await world.query('update report set answered_at = $2, first_answered_at = $2 where id = $1', [id, at])
      return { ...thing, answeredAt: at }
    case 'forward':
      if (thing.collaboration !== 'vestfold' || thing.sender === 'larvik') return thing
      await world.query(`update report set recipient_organisation_id = 'larvik' where id = $1`, [id])
      return { ...thing, recipient: 'larvik' }
    case 'withdraw':
      await world.query('update report set withdrawn_at = $2 where id = $1', [id, at])
      return { ...thing, withdrawnAt: at }
    case 'duplicate':
      await world.query('update report set duplicate_at = $2 where id = $1', [id, at])
      return { ...thing, duplicateAt: at }
  }
}

describe('the figures', () => {
  it('are those of a plain count: every dimension, every month, whoever asks, counted ahead or not', async () => {
    const property = fc.asyncProperty(
      fc.array(countedThing, { maxLength: 40 }),
      fc.array(countedThing, { maxLength: 10 }),
      fc.array(changeOf, { maxLength: 6 }),
      question,
      async (first, second, changes, asked) => {
        await world.clear()
        const ids = await world.insert(first)
        let things: CountedThing[] = first
        expect(await readAll(asked)).toEqual(countNaively(things, asked))
        await world.countAhead()
        expect(await readAll(asked)).toEqual(countNaively(things, asked))

        things = [...things, ...second]
        ids.push(...(await world.insert(second)))
        for (const { which, change: what } of changes) {
          const index = which % Math.max(things.length, 1)
          const [thing, id] = [things[index], ids[index]]
          if (thing && id !== undefined) things[index] = await change(thing, id, what)
        }
        expect(await readAll(asked)).toEqual(countNaively(things, asked))
        await world.countAhead()
        expect(await readAll(asked)).toEqual(countNaively(things, asked))
      },
    )
    await fc.assert(property, { seed, numRuns: 40 })
  })

  it('of a whole year come in one piece, every dimension by month', async () => {
    const property = fc.asyncProperty(fc.array(countedThing, { minLength: 20, maxLength: 40 }), async (things) => {
      await world.clear()
      await world.insert(things)
      await world.countAhead()
      const year = { collaboration: 'vestfold', organisation: null, from: '2026-01-01', to: '2027-01-01' }
      const naive = Object.entries(countNaively(things, year)).filter(([id]) =>
        countedDimensions.some((name) => id.startsWith(`${name}|`)),
      )
      expect(write(await readYearStatistics(db(), year, 2026))).toEqual(Object.fromEntries(naive))
    })
    await fc.assert(property, { seed, numRuns: 5 })
  })

  it('of two years are those of a plain count, ready or added up, changed or not', async () => {
    /** As countNaively tells them, what a set has no months of added up over the year. */
    const addUp = (naive: Record<string, string>) => {
      const sums = new Map<string, number[]>()
      for (const [id, counts] of Object.entries(naive)) {
        const [name = '', month = '', ...keys] = id.split('|')
        const byMonth = namesByMonth.some((one) => one === name)
        const place = [name, byMonth ? month : '', ...keys].join('|')
        const sum = sums.get(place) ?? [0, 0, 0]
        sums.set(
          place,
          counts.split('/').map((count, kind) => Number(count) + (sum[kind] ?? 0)),
        )
      }
      return Object.fromEntries([...sums].map(([id, counts]) => [id, counts.join('/')]))
    }
    const property = fc.asyncProperty(
      fc.array(countedThing, { maxLength: 40 }),
      fc.array(changeOf, { maxLength: 3 }),
      fc.constantFrom(...scopes),
      async (first, changes, scope) => {
        await world.clear()
        const ids = await world.insert(first)
        const things: CountedThing[] = [...first]
        const compare = async () => {
          const years = await asCounting(db(), scope, (tx) => listYears(tx, scope, [2025, 2026]))
          for (const year of [2025, 2026]) {
            const asked = { ...scope, from: `${year}-01-01`, to: `${year + 1}-01-01` }
            expect(write(years.get(year) ?? [])).toEqual(addUp(countNaively(things, asked)))
          }
        }
        await compare()
        await world.countAhead()
        await compare()
        for (const { which, change: what } of changes) {
          const index = which % Math.max(things.length, 1)
          const [thing, id] = [things[index], ids[index]]
          if (thing && id !== undefined) things[index] = await change(thing, id, what)
        }
        await compare()
        await world.countAhead()
        await compare()
      },
    )
    await fc.assert(property, { seed, numRuns: 25 })
  })

  it('are asked for no further than their scope, also by who may see everything', async () => {
    await world.clear()
    await world.insert(fc.sample(countedThing, { seed, numRuns: 60 }))
    await world.countAhead()
    await world.query(`update report set withdrawn_at = now() where id in (select id from report order by id limit 20)`)
    await world.insert(fc.sample(countedThing, { seed: seed + 1, numRuns: 40 }))
    const all = openDatabase(world.clone.superuser, { max: 1, log: quietLog, name: 'everything' })
    const cut = { from: '2026-03-15', to: '2026-11-01' }
    try {
      for (const scope of scopes) {
        for (const period of [yearPeriod(2026), cut]) {
          const found = await all.db.transaction().execute((tx) => listFigures(tx, scope, [period], everyName))
          expect(write(found.flat())).toEqual(write(await readFigures(db(), scope, period, everyName)))
        }
      }
    } finally {
      await all.close()
    }
  })

  it('lose what is erased', async () => {
    await world.clear()
    await world.countAhead()
    expect(await world.query('select * from figure_sum')).toEqual([])
    const things = fc.sample(countedThing, { seed, numRuns: 30 })
    await world.insert(things)
    const year = { collaboration: 'vestfold', organisation: null, from: '2026-01-01', to: '2027-01-01' }
    await world.countAhead()
    expect(Object.keys(await readAll(year)).length).toBeGreaterThan(0)
    await world.clear()
    expect(await readAll(year)).toEqual({})
    await world.countAhead()
    expect(await world.query('select * from figure_sum')).toEqual([])
  })
})
