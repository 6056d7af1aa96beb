import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, asStatistics, asWorker } from '../../src/db/scope.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import { Refusal } from '../../src/errors.ts'
import { readPublished } from '../../src/statistics/published-figures.ts'
import type { FrozenTable } from '../../src/statistics/published-content.ts'
import { withClient } from '../support/postgres.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'
import { fsu, larvik } from './counting-people.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())

const march = { sentAt: new Date('2025-03-14T07:00:00Z') }
const year = { collaboration: 'vestfold', year: 2025 }
const publish = (version: number, actor: Parameters<typeof publishFigures>[1] = fsu) =>
  publishFigures(world.context, actor, { ...year, version })
const read = (version?: number) => readPublished(world.context, { ...year, version })
const numberOf = (tables: readonly FrozenTable[], id: string, ...keys: (string | null)[]) => {
  const cell = tables
    .find((table) => table.id === id)
    ?.cells.find((one) => JSON.stringify(one.keys) === JSON.stringify(keys))
  return cell && 'count' in cell ? cell.count : cell?.reason
}

/** Where and how something was refused. */
const faultsOf = (refused: Promise<unknown>) =>
  refused.then(
    () => [],
    (error: unknown) => (error instanceof Refusal ? error.faults.map(({ pointer, code }) => [pointer, code]) : [error]),
  )

beforeEach(async () => {
  await world.clear()
  await world.query('delete from published_table')
  await world.insert([
    ...Array.from({ length: 12 }, () => ordinary(march)),
    ...Array.from({ length: 9 }, () => ordinary({ ...march, municipality: 'larvik', sender: 'larvik' })),
    ...Array.from({ length: 2 }, () => ordinary({ ...march, categories: ['medication', 'equipment'] })),
    ordinary({ ...march, consequence: 'death', municipality: 'horten', sender: 'horten' }),
    // Oslo has another year than London for an hour.
    ordinary({ sentAt: new Date('2024-12-31T23:30:00Z') }),
    ordinary({ sentAt: new Date('2025-12-31T23:30:00Z') }),
  ])
})

describe('publishing', () => {
  it('shows the totals of the Oslo year whole, hides small crossings and deaths, and says so in the cell', async () => {
    const { tables } = await publish(1)
    expect(numberOf(tables, 'total')).toBe(25)
    expect(numberOf(tables, 'municipality', 'horten')).toBe(1)
    expect(numberOf(tables, 'month', '2025-01')).toBe(1)
    expect(numberOf(tables, 'municipality', 'sandefjord')).toBe(0)
    expect(numberOf(tables, 'category', 'equipment')).toBe(2)
    expect(numberOf(tables, 'consequence', 'death')).toBe('small_numbers')
    expect(numberOf(tables, 'municipality_category', 'faerder', 'equipment')).toBe('small_numbers')
    // Nothing can be where the total is nothing.
    expect(numberOf(tables, 'municipality_category', 'sandefjord', 'medication')).toBe(0)
  })

  it('leaves one row in the audit log, and is read by anybody as it was published', async () => {
    await world.query(`delete from audit_seal; delete from audit_entry where act = 'figures.publish'`)
    const published = await publish(1)
    expect(await read()).toEqual(published)
    const [entry, ...others] = await world.query(`select actor, details from audit_entry where act = 'figures.publish'`)
    expect(entry).toEqual({ actor: 'person:fsu', details: { collaboration: 'vestfold', year: 2025, version: 1 } })
    expect(others).toEqual([])
  })

  it('is frozen: reports that come, change and go afterwards change nothing', async () => {
    const published = await publish(1)
    await world.insert([ordinary(march)])
    await world.query(`update report set withdrawn_at = sent_at where municipality_id = 'larvik'`)
    expect(await read()).toEqual(published)
  })

  it('is the committee’s of this collaboration, and of nobody else who signs in', async () => {
    await expect(publish(1, larvik)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(publish(1, { kind: 'anonymous' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(publish(1, { ...fsu, committeeOf: 'nabo' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('waits until the year is over', async () => {
    const early = publishFigures(world.context, fsu, { ...year, year: 2026, version: 1 })
    expect(await faultsOf(early)).toEqual([['/year', 'year_not_over']])
  })

  it('happens once, also when two press at the same time', async () => {
    const both = await Promise.allSettled([publish(1), publish(1)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(publish(1)).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(publish(3)).rejects.toMatchObject({ code: 'illegal_move' })
  })
})

describe('a correction', () => {
  const late = (count: number) => Array.from({ length: count }, () => ordinary({ ...march, categories: ['equipment'] }))

  it('counts the totals anew and leaves every table with hidden numbers as people have read it', async () => {
    const first = await publish(1)
    await world.insert(late(6))
    const second = await publish(2)
    expect(second.version).toBe(2)
    expect(numberOf(second.tables, 'total')).toBe(31)
    expect(numberOf(second.tables, 'category', 'equipment')).toBe(8)
    const guarded = (tables: readonly FrozenTable[]) => tables.filter(({ whole }) => !whole)
    expect(guarded(second.tables)).toEqual(guarded(first.tables))
    expect(await read(1)).toEqual(first)
    expect(await read()).toEqual(second)
  })

  it('is refused while it would show what single reports are about, as the difference of two totals', async () => {
    await publish(1)
    expect(await faultsOf(publish(2))).toEqual([['/year', 'too_few_changes']])
    await world.insert(late(4))
    expect(await faultsOf(publish(2))).toEqual([['/year', 'too_few_changes']])
    await world.query(
      `update report set municipality_id = 'tonsberg' where id in (select id from report where municipality_id = 'faerder' limit 2)`,
    )
    expect(await faultsOf(publish(2))).toEqual([['/year', 'too_few_changes']])
    await world.insert(late(1))
    expect((await publish(2)).version).toBe(2)
  })
})

describe('the database', () => {
  it('lets nobody change or take away what is published, whatever role the service has taken', async () => {
    await publish(1)
    const { db } = world.context.database
    const scope = { collaboration: 'vestfold', organisations: null }
    for (const change of [sql`update published_table set content = '{}'`, sql`delete from published_table`]) {
      await expect(asActor(db, { organisations: ['siv'] }, (tx) => change.execute(tx))).rejects.toThrow(
        'permission denied',
      )
      await expect(asWorker(db, (tx) => change.execute(tx))).rejects.toThrow('permission denied')
      await expect(asStatistics(db, scope, (tx) => change.execute(tx))).rejects.toThrow('permission denied')
    }
  })

  it('adds only where a transaction has said for which collaboration it publishes', async () => {
    await publish(1)
    const add = (collaboration: string | null) =>
      withClient(world.clone.app, async (client) => {
        await client.query('begin')
        if (collaboration !== null)
          await client.query(`select set_config('app.collaboration', $1, true)`, [collaboration])
        await client.query(`
          insert into published_table
          select collaboration_id, year, 9, catalogue_version, threshold, table_id, position, content, checksum, published_at, published_by
          from published_table where version = 1`)
        await client.query('rollback')
      })
    await expect(add(null)).rejects.toThrow('row-level security')
    await expect(add('nabo')).rejects.toThrow('row-level security')
    await expect(add('vestfold')).resolves.toBeUndefined()
  })

  it('is not believed when a row is not what was published', async () => {
    await publish(1)
    await world.query(
      `update published_table set content = jsonb_set(content, '{cells,0,count}', '24') where table_id = 'total'`,
    )
    await expect(read()).rejects.toThrow('not what was published')
  })
})
