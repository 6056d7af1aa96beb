import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import pg from 'pg'
import { fileReport } from '../../src/report/file-report.ts'
import { countAll } from '../../src/statistics/dimension.ts'
import { asCounting, readFigures } from '../../src/statistics/figures-store.ts'
import { listReadyYears } from '../../src/statistics/years-store.ts'
import { countedAtOnce, openRecount } from '../../src/statistics/recount-months.ts'
import { recountMonths } from '../../src/statistics/recount-store.ts'
import { opposedReport } from '../support/sample-report.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.clear()
  await world.countAhead()
  // What a test has written into the sums by hand goes too: without reports they are empty.
  await world.query('delete from figure_sum; delete from ready_year; delete from recount_due')
})

const db = () => world.context.database.db
async function countMarch(): Promise<number> {
  const scope = { collaboration: 'vestfold', organisation: null }
  const figures = await readFigures(db(), scope, { from: '2026-03-01', to: '2026-04-01' }, ['eventKind'])
  return figures.reduce((sum, figure) => sum + countAll(figure), 0)
}

/** A report that is sent at this moment, as filing writes it. */
const justSent = () => ordinary({ sentAt: new Date() })
const notes = () => world.query('select * from recount_due')
const scope = { collaboration: 'vestfold', organisation: null }
async function countThisYear(): Promise<number> {
  const year = new Date().getUTCFullYear()
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01` }
  const figures = await readFigures(db(), scope, period, ['eventKind'])
  return figures.reduce((sum, figure) => sum + countAll(figure), 0)
}

describe('counting ahead', () => {
  it('never makes a figure late: a report counts the moment it is filed', async () => {
    await world.insert([ordinary()])
    await world.countAhead()
    await fileReport(world.context, { kind: 'anonymous' }, opposedReport(), { source: 'api', idempotencyKey: null })
    expect(await countMarch()).toBe(2)
  })

  it('writes nothing while a report is filed, and still counts it at once and once', async () => {
    await world.insert([ordinary()])
    await world.countAhead()
    const filedNow = { ...world.context, now: () => new Date() }
    const before = await countThisYear()
    await fileReport(filedNow, { kind: 'anonymous' }, opposedReport(), { source: 'api', idempotencyKey: null })
    expect(await notes()).toEqual([])
    expect(await countThisYear()).toBe(before + 1)
    // As though the sums had passed the report: it is they, up to there, and the reports from there on.
    const move = (by: string) =>
      world.query('update recount_until set counted_until = counted_until + $1::interval', [by])
    await move('2 minutes')
    expect(await countThisYear()).toBe(before)
    await move('-2 minutes')
    expect(await countThisYear()).toBe(before + 1)
  })

  it('notes a report that is written later than it was sent', async () => {
    await world.insert([ordinary({ sentAt: new Date(Date.now() - 31_000) }), justSent()])
    expect(await notes()).toHaveLength(1)
  })

  it('does not pass a report whose transaction has not ended', async () => {
    const other = new pg.Client(world.clone.superuser)
    await other.connect()
    try {
      await other.query('begin')
      await other.query('delete from report where false')
      await other.query('select pg_current_xact_id()')
      await world.insert([ordinary()])
      await recountMonths(db())
      await recountMonths(db())
      const [reach] = await world.query(
        `select counted_until < now() - interval '30 seconds' as held from recount_until where collaboration_id = 'vestfold'`,
      )
      const began = await other.query<{ at: Date }>('select now() as at')
      const [{ at } = { at: new Date(0) }] = (await world.query(
        `select counted_until + interval '30 seconds' as at from recount_until where collaboration_id = 'vestfold'
           and isfinite(counted_until)`,
      )) as { at: Date }[]
      expect(reach).toEqual({ held: true })
      expect(at.getTime()).toBeLessThanOrEqual(began.rows[0]?.at.getTime() ?? 0)
      await other.query('commit')
    } finally {
      await other.end()
    }
  })

  it('does not lose the note of a report that is changed while it counts', async () => {
    await world.insert([ordinary()])
    await world.countAhead()
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
    await world.countAhead()
    expect(await countMarch()).toBe(0)
    expect(await world.query('select * from figure_sum')).toEqual([])
  })

  it('gives the same whoever counts, two at once or again', async () => {
    await world.insert(Array.from({ length: 30 }, () => ordinary()))
    await Promise.all([recountMonths(db()), recountMonths(db())])
    expect(await countMarch()).toBe(30)
    await world.query('update report set answered_at = now()')
    expect(await countMarch()).toBe(30)
    await Promise.all([world.countAhead(), world.countAhead()])
    expect(await countMarch()).toBe(30)
  })

  it('has nothing to do where nothing has changed', async () => {
    await world.countAhead()
    expect(await recountMonths(db())).toBe(0)
  })

  it('leaves a few for later, which readers count themselves', async () => {
    await world.countAhead()
    await world.insert([ordinary(), ordinary()])
    expect(await recountMonths(db(), 3)).toBe(0)
    expect(await countMarch()).toBe(2)
    await world.insert([ordinary()])
    expect(await recountMonths(db(), 3)).toBe(3)
    expect(await countMarch()).toBe(3)
  })

  it('reads sums and not reports once they are counted', async () => {
    await world.insert([ordinary()])
    await world.countAhead()
    // Nothing in the service writes like this: the sum shows where the figure comes from.
    await world.query(`update figure_sum set adverse_events_3 = 40 where dimension = 'eventKind'`)
    expect(await countMarch()).toBe(40)
    await world.query('update report set withdrawn_at = now()')
    expect(await countMarch()).toBe(39)
  })

  it('names a year that is over and the one before the first, and takes the name away when a report of it changes', async () => {
    const named = async (year: number) =>
      (await asCounting(db(), scope, (tx) => listReadyYears(tx, scope, [year]))).get(year)
    const [id] = await world.insert([ordinary({ sentAt: new Date('2025-06-01T10:00:00Z') })])
    expect(await named(2025)).toBeUndefined()
    await world.countAhead()
    const first = await named(2025)
    const before = await named(2024)
    expect([first, before, await named(2023), await named(new Date().getUTCFullYear())]).toEqual([
      expect.any(String),
      expect.any(String),
      undefined,
      undefined,
    ])
    await world.query('update report set withdrawn_at = now() where id = $1', [id])
    expect(await named(2025)).toBeUndefined()
    // The note is gone once it is counted, and so is the old name.
    await world.countAhead()
    await world.countAhead()
    expect(await notes()).toEqual([])
    expect(await named(2025)).not.toBe(first)
    expect(await named(2024)).toBe(before)
  })

  it('rests after work, so that a flood of reports does not keep it counting', async () => {
    // Counting takes five milliseconds by this clock, which stands still otherwise.
    let time = 1_000
    const ticks = [0, 5]
    await world.countAhead()
    const recount = openRecount(world.context, () => (time += ticks.shift() ?? 0))
    await world.insert([ordinary()])
    expect(await recount()).toBe(1)
    await world.insert(Array.from({ length: countedAtOnce }, () => ordinary()))
    time += 99
    expect(await recount()).toBe(0)
    expect(await countMarch()).toBe(countedAtOnce + 1)
    time += 1
    expect(await recount()).toBe(countedAtOnce)
  })

  it('waits for some more where there are few, and an hour at most', async () => {
    let time = 1_000
    await world.countAhead()
    const recount = openRecount(world.context, () => time)
    expect(await recount()).toBe(0)
    await world.insert([ordinary()])
    time += 3_599_999
    expect(await recount()).toBe(0)
    time += 1
    expect(await recount()).toBe(1)
  })
})
