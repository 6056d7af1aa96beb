import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asStatistics } from '../../src/db/scope.ts'
import { fillDemo } from '../../src/demo/fill-demo.ts'
import { fillRecent } from '../../src/demo/fill-recent.ts'
import { publishPast } from '../../src/demo/publish-past.ts'
import { listPublishedYears, readPublished } from '../../src/statistics/published-figures.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let opened: TestContext
beforeAll(async () => {
  opened = await openTestContext()
  await fillDemo(opened.context, () => undefined)
}, 180_000)
afterAll(() => opened.close())

interface Line {
  year: number
  direction: string
  count: number
  answered: number
}

const figures = () =>
  asStatistics(opened.context.database.db, { collaboration: 'vestfold', organisations: null }, async (tx) => {
    const { rows } = await sql<Line>`
      select extract(year from sent_at at time zone 'Europe/Oslo')::int as year, direction, count(*)::int as count,
        count(answered_at)::int as answered
      from report group by 1, 2 order by 1, 2`.execute(tx)
    return rows
  })

describe('the demo', () => {
  it('has the volumes of the papers: 174 from the municipalities in 2023, and a hospital that begins in July 2024', async () => {
    const rows = await figures()
    const count = (year: number, direction: string) =>
      rows.find((row) => row.year === year && row.direction === direction)?.count
    expect(count(2023, 'municipality_to_hospital')).toBe(174)
    expect(count(2023, 'hospital_to_municipality')).toBeLessThan(5)
    expect(count(2025, 'hospital_to_municipality')).toBeGreaterThan(100)
    expect(rows.every((row) => row.answered / row.count > 0.6)).toBe(true)
    expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(710)
  })

  it('adds nothing when it is started again', async () => {
    const before = await figures()
    await fillDemo(opened.context, () => undefined)
    expect(await figures()).toEqual(before)
  })

  it('keeps the figures of its three years when the recent cases come, and adds nothing to either after that', async () => {
    const before = await figures()
    await fillRecent(opened.context)
    const after = await figures()
    expect(after.filter(({ year }) => year < 2026)).toEqual(before)
    expect(after.length).toBeGreaterThan(before.length)
    await fillDemo(opened.context, () => undefined)
    await fillRecent(opened.context)
    expect(await figures()).toEqual(after)
  })

  it('publishes the figures of its three years once, so that the open pages have something to show', async () => {
    await publishPast(opened.context)
    expect(await listPublishedYears(opened.context, 'vestfold')).toEqual([2025, 2024, 2023])
    const published = await readPublished(opened.context, { collaboration: 'vestfold', year: 2023 })
    expect(published.tables.find(({ id }) => id === 'total')?.cells).toEqual([{ keys: [], count: 177 }])
    await publishPast(opened.context)
    expect(await readPublished(opened.context, { collaboration: 'vestfold', year: 2023 })).toEqual(published)
  }, 180_000)
})
