import JSONstat from 'jsonstat-toolkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeJsonStat } from '../../src/statistics/annual-report-json-stat.ts'
import { makeAnnualReport } from '../../src/statistics/change-annual-report.ts'
import { getAnnualReport } from '../../src/statistics/read-annual-report.ts'
import { openAnnualWorld } from './invented-annual-world.ts'
import type { CountedWorld } from './counted-world.ts'
import { larvik } from './counting-people.ts'

const siv = { ...larvik, id: 'siv', organisationId: 'siv' }
const own = { collaboration: 'vestfold', organisation: 'siv', year: 2025 }

let world: CountedWorld
beforeAll(async () => {
  world = await openAnnualWorld()
})
afterAll(() => world.close())

describe('an annual report as JSON-stat', () => {
  it('is read by a JSON-stat toolkit, table by table, with the numbers of the tables', async () => {
    await makeAnnualReport(world.context, siv, own)
    const { report } = await getAnnualReport(world.context, siv, own)
    const collection = writeJsonStat(report)
    expect(JSONstat(structuredClone(collection))).toMatchObject({ class: 'collection' })
    const table = report.chapters.flatMap(({ tables }) => tables).find(({ id }) => id === 'categories-all')
    const found = collection.link.item.find(({ extension }) => extension.id === table?.id)
    const dataset = JSONstat(structuredClone(found))
    expect([dataset.class, table?.rows.length]).toEqual(['dataset', 8])
    for (const { key, cells } of table?.rows ?? []) {
      expect(dataset.Data({ row: String(key), column: '2025' })?.value).toBe(cells[0])
    }
  })
})
