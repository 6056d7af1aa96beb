import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import pg from 'pg'
import { fileReport } from '../../src/report/file-report.ts'
import { countAll } from '../../src/statistics/dimension.ts'
import { readFigures } from '../../src/statistics/figures-store.ts'
import { openRecount } from '../../src/statistics/recount-months.ts'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import { opposedReport } from '../support/sample-report.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clear())

const db = () => world.context.database.db
async function countMarch(): Promise<number> {
  const scope = { collaboration: 'vestfold', organisation: null }
  const figures = await readFigures(db(), scope, { from: '2026-03-01', to: '2026-04-01' }, ['eventKind'])
  return figures.reduce((sum, figure) => sum + countAll(figure), 0)
}

describe('counting ahead', () => {
  it('never makes a figure late: a report counts the moment it is filed', async () => {
    await world.insert([ordinary()])
    await world.countAhead()
    await fileReport(world.context, { kind: 'anonymous' }, opposedReport(), { source: 'api', idempotencyKey: null })
    expect(await countMarch()).toBe(2)
  })

  it('does not lose the mark of a report that is committed while it counts', async () => {
    await world.insert([ordinary()])
    const other = new pg.Client(world.clone.superuser)
    await other.connect()
    try {
      await other.query('begin')
      await other.query('update report set withdrawn_at = now()')
      await recountMonths(db())
      expect(await countMarch()).toBe(1)
      await other.query('commit')
    } finally {
      await other.end()
    }
    expect(await countMarch()).toBe(0)
    expect(await recountMonths(db())).toBe(1)
    expect(await countMarch()).toBe(0)
  })

  it('gives the same whoever counts, two at once or again', async () => {
    await world.insert(Array.from({ length: 30 }, () => ordinary()))
    await Promise.all([recountMonths(db()), recountMonths(db())])
    expect(await countMarch()).toBe(30)
    await world.query(`insert into recount_due values ('vestfold', '2026-03-14T07:00:00Z', 'faerder', 'siv')`)
    expect(await countMarch()).toBe(30)
    expect(await recountMonths(db())).toBe(1)
    expect(await countMarch()).toBe(30)
  })

  it('has nothing to do where nothing has changed', async () => {
    await recountMonths(db())
    expect(await recountMonths(db())).toBe(0)
  })

  it('reads sums and not reports once a month is counted', async () => {
    await world.insert([ordinary()])
    await recountMonths(db())
    // Nothing in the service writes like this: the sum shows where the figure comes from.
    await world.query(`update month_figure set adverse_events = 40 where dimension = 'eventKind'`)
    expect(await countMarch()).toBe(40)
    await world.query('update report set answered_at = now()')
    expect(await countMarch()).toBe(1)
  })

  it('rests after work, so that a flood of reports does not keep it counting', async () => {
    // Counting takes five milliseconds by this clock, which stands still otherwise.
    let time = 1_000
    const ticks = [0, 5]
    const recount = openRecount(world.context, () => (time += ticks.shift() ?? 0))
    await world.insert([ordinary()])
    expect(await recount()).toBe(1)
    await world.insert([ordinary()])
    time += 99
    expect(await recount()).toBe(0)
    expect(await countMarch()).toBe(2)
    time += 1
    expect(await recount()).toBe(1)
  })
})
