import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/i18n/words.ts'
import { readYearSet } from '../../src/statistics/read-year-set.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())

const scope = { collaboration: 'vestfold', organisation: null }
const read = (scopeOf: Parameters<typeof readYearSet>[1] = scope) => readYearSet(world.context, scopeOf, 2025)
const inJune = () => ordinary({ sentAt: new Date('2025-06-01T10:00:00Z'), answerBy: '2026-03-20' })

beforeEach(async () => {
  await world.clear()
  await world.insert([inJune()])
  await world.countAhead()
})

// Whatever is written here is written past this process, as another process writes.
describe('a set of two years that are over', () => {
  it('is laid out once, also where the year before has no reports', async () => {
    expect(await read()).toBe(await read())
    expect((await read()).total.count).toBe(1)
  })

  it('is another for each scope and language', async () => {
    await world.insert([ordinary({ sentAt: new Date('2025-07-01T10:00:00Z'), sender: 'larvik' })])
    await world.countAhead()
    expect((await read()).total.count).toBe(2)
    expect((await read({ ...scope, organisation: 'larvik' })).total.count).toBe(1)
    expect((await read({ ...scope, organisation: 'siv' })).total.count).toBe(2)
    const states = async (language: 'nb' | 'sv') =>
      (await readYearSet(world.context, scope, 2025, wordsOf(language))).singles.status.table.rows.map(
        ({ label }) => label,
      )
    expect(await states('nb')).toContain('Sendt')
    expect(await states('sv')).toContain('Skickad')
  })

  it.each(['table', 'before'] as const)('is never old when a report of the %s changes or is added', async (which) => {
    const sentAt = new Date(which === 'table' ? '2025-08-01T10:00:00Z' : '2024-08-01T10:00:00Z')
    const count = async () => (await read()).singles.category[which].total.count
    const before = await count()
    const [id] = await world.insert([ordinary({ sentAt })])
    expect(await count()).toBe(before + 1)
    await world.countAhead()
    expect(await count()).toBe(before + 1)
    await world.query('update report set withdrawn_at = now() where id = $1', [id])
    expect(await count()).toBe(before)
    await world.countAhead()
    expect(await count()).toBe(before)
  })

  it('is never old when the directory changes', async () => {
    const nameOf = async () => (await read()).singles.municipality.table.rows.find(({ key }) => key === 'horten')?.label
    expect(await nameOf()).not.toBe('Nye Horten')
    await world.query(`update organisation set name = 'Nye Horten' where id = 'horten'`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    expect(await nameOf()).toBe('Nye Horten')
  })

  it('tells a deadline from the day it is read', async () => {
    const overdue = async () => (await read()).responseTimes.table.total.days.answered?.within?.overdue
    world.setNow('2026-03-20T10:00:00Z')
    expect(await overdue()).toBe(0)
    world.setNow('2026-03-21T10:00:00Z')
    expect(await overdue()).toBe(1)
  })
})
