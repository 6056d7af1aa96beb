import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '../../src/db/database.ts'
import { asStatistics } from '../../src/db/scope.ts'
import { withClient } from '../support/postgres.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

/** Everything of a report that statistics may know: codes, places and times. */
const countable = (
  'id collaboration_id form_version event_kind occurred_on direction reporting_organisation_id recipient_organisation_id ' +
  'recipient_unit_id hospital_unit_id clinic_id municipality_id service_location_code categories consequence consent ' +
  'source status filed_at sent_at received_at first_received_at answered_at first_answered_at closed_at withdrawn_at duplicate_at ' +
  'acknowledge_by answer_by reopened_at'
).split(' ')
/** Tables the role may read: the directory, the sums by month, which of those are due, and the annual reports made of them. */
const readable = (
  'annual_report channel code collaboration consent_code countable counted_report directory_version figure_sum membership organisation ' +
  'ready_year recount_due recount_until report service_location unit'
).split(' ')
const counting = ['counted_report', 'countable', 'recount_due'] as const

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
  const toHorten = { sender: 'siv', recipient: 'horten', direction: 'hospital_to_municipality' }
  await world.insert([
    ordinary(),
    ordinary({ sender: 'larvik', municipality: 'larvik' }),
    ordinary(toHorten),
    ordinary({ ...toHorten, sender: 'larvik' }),
    ordinary({ collaboration: 'nabo', sender: 'horten' }),
    ordinary({ sentAt: new Date('2025-06-01T10:00:00Z') }),
  ])
  await world.countAhead()
  // Some counted ahead, some not yet.
  await world.insert([ordinary({ sender: 'horten' }), ordinary({ sender: 'tonsberg' }), ordinary()])
  await world.insert([ordinary(toHorten), ordinary({ collaboration: 'nabo', sender: 'horten' })])
})
afterAll(() => world.close())

const columnsOf = async (table: string) =>
  (await world.query('select column_name from information_schema.columns where table_name = $1', [table])).map((row) =>
    String(row['column_name']),
  )

/** Runs a statement as the statistics role, which has said whose figures it wants; or, with null, has not. */
function asRole<T>(scope: Parameters<typeof asStatistics>[1] | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { db } = world.context.database
  if (scope) return asStatistics(db, scope, work)
  return db.transaction().execute(async (tx) => {
    await sql`set local role sav_statistics`.execute(tx)
    return work(tx)
  })
}
const vestfold = { collaboration: 'vestfold', organisations: null }

interface Parties {
  collaboration_id: string
  reporting_organisation_id: string
  recipient_organisation_id: string
}
/** The parties of every row of a table, without a word about which rows are wanted. */
const listParties = async (scope: Parameters<typeof asStatistics>[1] | null, table: string) =>
  asRole(scope, async (tx) => {
    const { rows } = await sql<Parties>`
      select distinct collaboration_id, reporting_organisation_id, recipient_organisation_id
      from ${sql.table(table)}`.execute(tx)
    return rows.map((row) => [row.collaboration_id, row.reporting_organisation_id, row.recipient_organisation_id])
  })

describe('the statistics role', () => {
  it('reads codes, places and times of a report and no other column', async () => {
    const columns = await columnsOf('report')
    expect(columns).toEqual(expect.arrayContaining(countable))
    const others = columns.filter((column) => !countable.includes(column))
    expect(others).toEqual(expect.arrayContaining(['description', 'category_other_text', 'reporter_name', 'number']))
    for (const column of others) {
      const read = asRole(vestfold, (tx) => sql`select ${sql.ref(column)} from report`.execute(tx))
      await expect(read, column).rejects.toThrow('permission denied for table report')
    }
    for (const column of countable) {
      const read = asRole(vestfold, (tx) => sql`select ${sql.ref(column)} from report`.execute(tx))
      await expect(read, column).resolves.toBeDefined()
    }
  })

  it('counts from views and sums that hold nothing else', async () => {
    const made = 'received_days answered_days closed_days received_within answered_within due sign'.split(' ')
    for (const table of ['counted_report', 'countable', 'recount_due']) {
      const counted = await columnsOf(table)
      expect(counted.length).toBeGreaterThan(10)
      expect(counted.filter((column) => !countable.includes(column) && !made.includes(column))).toEqual([])
    }
  })

  it('reads no other table, where text and identity may stand', async () => {
    const tables = await world.query(`
      select c.relname as name, has_any_column_privilege('sav_statistics', c.oid, 'select') as readable
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p', 'm') order by 1`)
    expect(tables.filter((table) => table['readable']).map((table) => table['name'])).toEqual(readable)
    for (const table of ['answer', 'answer_action', 'report_history', 'patient_identity', 'audit_entry', 'person']) {
      const read = asRole(vestfold, (tx) => sql`select * from ${sql.table(table)}`.execute(tx))
      await expect(read, table).rejects.toThrow(`permission denied for table ${table}`)
    }
  })

  it('changes nothing', async () => {
    for (const table of readable.filter((name) => !['counted_report', 'countable'].includes(name))) {
      const erase = asRole(vestfold, (tx) => sql`delete from ${sql.table(table)}`.execute(tx))
      await expect(erase, table).rejects.toThrow('permission denied')
    }
  })

  it.each(counting)('finds in %s only the collaboration it named, and nothing before it named one', async (table) => {
    expect(await listParties(null, table)).toEqual([])
    const all = await listParties(vestfold, table)
    expect(all.length).toBeGreaterThan(2)
    expect(all.filter(([collaboration]) => collaboration !== 'vestfold')).toEqual([])
    expect(await listParties({ collaboration: 'nabo', organisations: null }, table)).toEqual([
      ['nabo', 'horten', 'siv'],
    ])
  })

  it.each(counting)('finds in %s only the reports of the organisation it counts for', async (table) => {
    const horten = await listParties({ collaboration: 'vestfold', organisations: ['horten'] }, table)
    expect(horten.length).toBeGreaterThan(1)
    expect(horten.filter(([, ...parties]) => !parties.includes('horten'))).toEqual([])
    expect(await listParties({ collaboration: 'vestfold', organisations: ['sandefjord'] }, table)).toEqual([])
  })
})

/** The houses whose sums somebody finds, without a word about which rows are wanted. */
const listHouses = async (scope: Parameters<typeof asStatistics>[1] | null) =>
  asRole(scope, async (tx) => {
    const { rows } = await sql<{ collaboration_id: string; house: string }>`
      select distinct collaboration_id, house from figure_sum order by 1, 2`.execute(tx)
    return rows.map((row) => `${row.collaboration_id}/${row.house}`)
  })

describe('figure_sum', () => {
  it('shows only the collaboration that was named, and nothing before one was named', async () => {
    expect(await listHouses(null)).toEqual([])
    expect((await listHouses(vestfold)).length).toBeGreaterThan(2)
    expect((await listHouses(vestfold)).filter((house) => !house.startsWith('vestfold/'))).toEqual([])
  })

  it('shows an organisation its own and not the whole', async () => {
    expect(await listHouses({ collaboration: 'vestfold', organisations: ['siv'] })).toEqual(['vestfold/siv'])
  })
})

describe('ready_year', () => {
  it('shows the years of the collaboration that was named, and nothing before one was named', async () => {
    const collaborations = (scope: Parameters<typeof asStatistics>[1] | null) =>
      asRole(scope, async (tx) => {
        const { rows } = await sql<{ id: string }>`select distinct collaboration_id as id from ready_year`.execute(tx)
        return rows.map(({ id }) => id)
      })
    expect(await collaborations(null)).toEqual([])
    expect(await collaborations(vestfold)).toEqual(['vestfold'])
  })
})

describe('the sums by month', () => {
  it('are not for the service’s everyday role, nor may it note a change by itself', async () => {
    for (const table of ['figure_sum', 'ready_year', 'recount_until', 'recount_due', 'counted_report']) {
      const read = withClient(world.clone.app, (client) => client.query(`select * from ${table}`))
      await expect(read, table).rejects.toThrow('permission denied')
    }
    const note = `insert into recount_due (collaboration_id, sent_at, sign) values ('vestfold', now(), 1)`
    await expect(withClient(world.clone.app, (client) => client.query(note))).rejects.toThrow('permission denied')
  })
})
