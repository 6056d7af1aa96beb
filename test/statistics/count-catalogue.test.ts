import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { osloDay } from '../../src/i18n/oslo-time.ts'
import { countCatalogue } from '../../src/statistics/count-catalogue-store.ts'
import { yearPeriod } from '../../src/statistics/period.ts'
import { catalogue, halfYearOf, type PublicDimension } from '../../src/statistics/published-catalogue.ts'
import { tabulateCatalogue } from '../../src/statistics/tabulate-catalogue.ts'
import { openCountedWorld, type CountedWorld } from './counted-world.ts'
import { countedThing, type CountedThing } from './invented-counts.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())

const keysOf = (thing: CountedThing, dimension: PublicDimension): (string | null)[] => {
  const month = thing.sentAt ? osloDay(thing.sentAt).slice(0, 7) : ''
  const own: Record<PublicDimension, (string | null)[]> = {
    month: [month],
    halfYear: [halfYearOf(month)],
    direction: [thing.direction],
    eventKind: [thing.kind],
    municipality: [thing.municipality],
    serviceLocation: [thing.serviceLocation],
    clinic: [thing.clinic],
    section: [thing.section],
    category: [...thing.categories],
    consequence: [thing.consequence],
  }
  return own[dimension]
}

const isCounted = ({ collaboration, sentAt, withdrawnAt, duplicateAt }: CountedThing, year: number) =>
  collaboration === 'vestfold' &&
  sentAt !== null &&
  osloDay(sentAt).startsWith(String(year)) &&
  withdrawnAt === null &&
  duplicateAt === null

describe('the tables of a year', () => {
  it('are counted as a plain count does, at New Year in Oslo too, with a cell for every combination', async () => {
    const property = fc.asyncProperty(
      fc.array(countedThing, { maxLength: 40 }),
      fc.constantFrom(2025, 2026),
      async (things, year) => {
        await world.clear()
        await world.insert(things)
        const directory = world.context.directory.current()
        const collaboration = directory.collaborations.get('vestfold')!
        const counted = await countCatalogue(world.context.database.db, 'vestfold', year)
        const tables = tabulateCatalogue({ directory, collaboration, period: yearPeriod(year) }, counted)
        const own = things.filter((thing) => isCounted(thing, year))
        expect(tables.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id))
        for (const { id, by, dimensions, cells } of tables) {
          const has = (thing: CountedThing, keys: readonly (string | null)[]) =>
            by.every((dimension, index) => keysOf(thing, dimension).includes(keys[index] ?? null))
          if (id === 'clinic_section') continue
          expect(cells.length).toBe(dimensions.reduce((product, { keys }) => product * keys.length, 1))
          for (const { keys, count } of cells) {
            expect([id, keys, count]).toEqual([id, keys, own.filter((thing) => has(thing, keys)).length])
          }
        }
        // A section that the clinic does not have goes with what is not stated: the clinic's sum stays right.
        const ofClinic = (id: string, clinic: string | null) =>
          tables
            .find((table) => table.id === id)!
            .cells.filter(({ keys }) => keys[0] === clinic)
            .reduce((sum, { count }) => sum + count, 0)
        for (const clinic of ['siv.kpa', 'siv.kfmr', null]) {
          expect(ofClinic('clinic_section', clinic)).toBe(ofClinic('clinic', clinic))
        }
        expect(tables.find(({ id }) => id === 'total')?.cells).toEqual([{ keys: [], count: own.length }])
      },
    )
    await fc.assert(property, { seed: 20_260_314, numRuns: 20 })
  })

  it('list a row whether there are reports for it or not, so that a row tells nothing', async () => {
    await world.clear()
    const directory = world.context.directory.current()
    const collaboration = directory.collaborations.get('vestfold')!
    const counted = await countCatalogue(world.context.database.db, 'vestfold', 2025)
    const tables = tabulateCatalogue({ directory, collaboration, period: yearPeriod(2025) }, counted)
    const sections = tables.find(({ id }) => id === 'clinic_section')!
    expect(sections.cells).toContainEqual({ keys: ['siv.kpa', 'siv.kpa.ara'], count: 0 })
    expect(sections.cells).toContainEqual({ keys: ['siv.kfmr', null], count: 0 })
    expect(sections.cells.map(({ keys }) => keys)).not.toContainEqual(['siv.kfmr', 'siv.kpa.ara'])
    expect(tables.flatMap(({ cells }) => cells).every(({ count }) => count === 0)).toBe(true)
  })
})
