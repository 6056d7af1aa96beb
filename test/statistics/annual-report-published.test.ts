import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freezeAnnualReport, makeAnnualReport, publishAnnualReport } from '../../src/statistics/change-annual-report.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { readPublished } from '../../src/statistics/published-figures.ts'
import { getAnnualReport, listAnnualReports } from '../../src/statistics/read-annual-report.ts'
import type { CountedWorld } from './counted-world.ts'
import { fsu, larvik } from './counting-people.ts'
import { openAnnualWorld } from './invented-annual-world.ts'

const place = { collaboration: 'vestfold', organisation: null, year: 2025 }
const nobody = { kind: 'anonymous' } as const
const otherCommittee = { ...fsu, committeeOf: 'nabo' }

let world: CountedWorld
beforeAll(async () => {
  world = await openAnnualWorld()
})
afterAll(() => world.close())
beforeEach(async () => void (await world.query('truncate annual_report, annual_report_notice, published_table')))

const publish = () => publishFigures(world.context, fsu, { collaboration: 'vestfold', year: 2025, version: 1 })
async function freeze() {
  await publish()
  const { revision } = await makeAnnualReport(world.context, fsu, place)
  await freezeAnnualReport(world.context, fsu, { ...place, revision })
  return getAnnualReport(world.context, fsu, place)
}

describe('the report of the whole collaboration', () => {
  it('is frozen only when it is made of the published figures', async () => {
    const { revision } = await makeAnnualReport(world.context, fsu, place)
    await expect(freezeAnnualReport(world.context, fsu, { ...place, revision })).rejects.toMatchObject({
      code: 'illegal_move',
    })
    await publish()
    const made = await makeAnnualReport(world.context, fsu, place)
    await freezeAnnualReport(world.context, fsu, { ...place, revision: made.revision })
  })

  it('tells what is published and hides what is hidden there, cell by cell', async () => {
    const { report } = await freeze()
    const published = await readPublished(world.context, { collaboration: 'vestfold', year: 2025 })
    const open = new Map(
      published.tables.map(({ id, cells }) => [id, new Map(cells.map((cell) => [JSON.stringify(cell.keys), cell]))]),
    )
    const told = new Map(report.chapters.flatMap(({ tables }) => tables).map((table) => [table.id, table]))
    const find = (id: string, keys: (string | null)[]) => {
      const cell = open.get(id)?.get(JSON.stringify(keys))
      return cell && ('count' in cell ? cell.count : { hidden: true })
    }
    let hidden = 0
    for (const { key, cells } of told.get('consequences-all')?.rows ?? []) {
      expect([key, cells[0]]).toEqual([key, find('consequence', [key])])
      if (typeof cells[0] === 'object') hidden += 1
    }
    const crossed = told.get('municipalities-category')
    for (const { key, cells } of crossed?.rows ?? []) {
      for (const [index, column] of (crossed?.columns ?? []).entries()) {
        expect([key, column.key, cells[index]]).toEqual([
          key,
          column.key,
          find('municipality_category', [column.key, key]),
        ])
      }
    }
    // One death is a small number: neither it nor its share is told.
    expect(told.get('consequences-all')?.rows.find(({ key }) => key === 'death')?.cells).toEqual([
      { hidden: true },
      { hidden: true },
    ])
    expect(hidden).toBeGreaterThan(0)
    const method = report.chapters.find(({ id }) => id === 'method')?.paragraphs ?? []
    expect(method.join(' ')).toMatch(/tall i denne rapporten er skjult\. Tall under 5 /)
  })

  it('is the committee’s until it is published, and then everybody’s', async () => {
    const { revision } = await freeze()
    const strangers = [nobody, larvik, otherCommittee]
    for (const stranger of strangers) {
      await expect(getAnnualReport(world.context, stranger, place)).rejects.toMatchObject({ code: 'not_found' })
      expect(await listAnnualReports(world.context, stranger, place)).toEqual([])
    }
    await publishAnnualReport(world.context, fsu, { ...place, revision })
    for (const reader of [...strangers, fsu]) {
      expect((await getAnnualReport(world.context, reader, place)).publishedAt).toBeInstanceOf(Date)
    }
    await expect(publishAnnualReport(world.context, fsu, { ...place, revision })).rejects.toMatchObject({
      code: 'illegal_move',
    })
  })

  it('stays readable as it was while a corrected version is being made', async () => {
    const { revision } = await freeze()
    await publishAnnualReport(world.context, fsu, { ...place, revision })
    await makeAnnualReport(world.context, fsu, place)
    const everybody = await getAnnualReport(world.context, nobody, place)
    const committee = await getAnnualReport(world.context, fsu, place)
    expect([everybody.report.version, committee.report.version]).toEqual([1, 2])
    await expect(getAnnualReport(world.context, nobody, place, 2)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves a row in the audit log for each step', async () => {
    await world.query('delete from audit_entry')
    const { revision } = await freeze()
    await publishAnnualReport(world.context, fsu, { ...place, revision })
    const rows = await world.query(
      `select act, actor from audit_entry where act like 'annual_report.%' order by at, id`,
    )
    expect(rows.map(({ act }) => act)).toEqual(['annual_report.make', 'annual_report.freeze', 'annual_report.publish'])
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(['person:fsu']))
  })
})
