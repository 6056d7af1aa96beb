import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asWorker } from '../../src/db/scope.ts'
import { changeMeasure, decideMeasure, finishMeasure } from '../../src/measure/change-measure.ts'
import { chaseMeasures, countOverdueBehind } from '../../src/measure/chase-measures.ts'
import { MeasureContent } from '../../src/measure/measure.ts'
import { workingDayAt } from '../../src/report/remind-of-deadlines.ts'
import { openTimeWorld, type TimeWorld } from '../report/time-world.ts'
import { fsu, hospital, propose, someMeasure } from './measure-world.ts'

let world: TimeWorld
beforeAll(async () => {
  world = await openTimeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.query(
    `update measure set chased_for = due_on, done_at = coalesce(decided_at, now()) where done_at is null`,
  )
  await world.query(`delete from delivery where message = 'measures_overdue'`)
})

const clockAt = (iso: string) => () => Promise.resolve(new Date(iso))
const chase = (iso: string) => chaseMeasures(world.test.context, workingDayAt, clockAt(iso))
const decided = async (dueOn: string, owner: object = { organisation: 'siv', unit: 'siv.kpa.ara' }) => {
  const { id } = await propose(world.test, fsu, 'siv', { owner, dueOn })
  await decideMeasure(world.test.context, fsu, { measureId: id, revision: 1 })
  return id
}

test('tells each address once of what went over its day, from the morning of a working day', async () => {
  const title = 'Tittelen på tiltaket'
  await decided('2026-03-20')
  await decided('2026-03-20', { organisation: 'siv', unit: 'siv.kpa' })
  const { id } = await propose(world.test, fsu, 'larvik', { dueOn: '2026-03-20', title })
  await decideMeasure(world.test.context, fsu, { measureId: id, revision: 1 })
  // Still in time; a Saturday; before seven on Monday.
  expect(await chase('2026-03-20T12:00:00Z')).toBe(0)
  expect(await chase('2026-03-21T12:00:00Z')).toBe(0)
  expect(await chase('2026-03-23T05:59:00Z')).toBe(0)
  const counts = await Promise.all(Array.from({ length: 4 }, () => chase('2026-03-23T06:00:00Z')))
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2)
  expect(await chase('2026-03-24T06:00:00Z')).toBe(0)
  world.turnTo('2026-03-23T07:00')
  const mails = await world.send('measures_overdue')
  expect(mails.map(({ to }) => to).toSorted()).toEqual(['kvalitet.kpa@siv.example', 'postmottak@larvik.example'])
  for (const { text } of mails) {
    expect(text).toContain('Tiltak over fristen hos')
    expect(text).toContain('https://avvik.example/tiltak?forfalt=ja')
    expect(text).not.toContain(title)
    expect(text).not.toContain(id)
  }
  expect(mails.find(({ to }) => to.includes('kpa'))?.text).toContain('2 tiltak som dere har ansvaret for')
  expect(mails.find(({ to }) => to.includes('larvik'))?.text).toContain('Ett tiltak som dere har ansvaret for')
})

test('tells again only of another day that was missed, and of nothing that is carried out by then', async () => {
  const id = await decided('2026-03-20')
  expect(await chase('2026-03-23T06:00:00Z')).toBe(1)
  const later = MeasureContent.parse(
    someMeasure('siv', { owner: { organisation: 'siv', unit: 'siv.kpa.ara' }, dueOn: '2026-03-25' }),
  )
  await changeMeasure(world.test.context, fsu, { measureId: id, revision: 2 }, later)
  expect(await chase('2026-03-25T08:00:00Z')).toBe(0)
  expect(await chase('2026-03-26T08:00:00Z')).toBe(1)
  expect(await chase('2026-03-27T08:00:00Z')).toBe(0)
  await finishMeasure(world.test.context, hospital, { measureId: id, revision: 3 })
  const { database, directory } = world.test.context
  const behind = await asWorker(database.db, (tx) =>
    countOverdueBehind(tx, directory.current(), 'siv.kpa.email', clockAt('2026-03-27T08:00:00Z')),
  )
  expect(behind).toBeUndefined()
})
