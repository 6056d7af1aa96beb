import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Dimension } from '../../src/statistics/dimension.ts'
import { readStatistics } from '../../src/statistics/read-statistics.ts'
import type { Table } from '../../src/statistics/table.ts'
import { fsu, larvik } from './counting-people.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clear())

const ask = async (by: Dimension, changes: object = {}, who = fsu) =>
  (await readStatistics(world.context, who, { from: '2026', by, ...changes })).table
const row = (table: Table, key: string | null) => {
  const found = table.rows.find((one) => one.key === key)
  return found && { label: found.label, ...found.whole }
}
const definition = (table: Table, name: string) => table.definitions.find((one) => one.name === name)?.text

describe('a table of the statistics', () => {
  it('counts 2025-12-31T23:30Z in 2026 and half past ten Oslo time the same evening in 2025', async () => {
    await world.insert([
      ordinary({ sentAt: new Date('2025-12-31T23:30:00Z') }),
      ordinary({ sentAt: new Date('2025-12-31T21:30:00Z') }),
    ])
    expect(row(await ask('month'), '2026-01')).toMatchObject({ label: 'januar 2026', count: 1 })
    expect(row(await ask('month', { from: '2025' }), '2025-12')).toMatchObject({ label: 'desember 2025', count: 1 })
    expect((await ask('month', { from: '2025-12-31', to: '2026-01-01' })).total.count).toBe(1)
  })

  it('puts both half past twos of the night the clocks go back on the same day', async () => {
    await world.insert([
      ordinary({ sentAt: new Date('2026-10-25T00:30:00Z') }),
      ordinary({ sentAt: new Date('2026-10-25T01:30:00Z') }),
      ordinary({ sentAt: new Date('2026-10-25T22:59:59Z') }),
      ordinary({ sentAt: new Date('2026-10-25T23:00:00Z') }),
    ])
    expect((await ask('month', { from: '2026-10-25' })).total.count).toBe(3)
    expect((await ask('month', { from: '2026-10-26' })).total.count).toBe(1)
  })

  it('gives shares of reports and not of ticks where a report has several categories', async () => {
    await world.insert([ordinary({ categories: ['medication', 'diagnostics'] }), ordinary()])
    const table = await ask('category')
    expect(table.total.count).toBe(2)
    expect(row(table, 'medication')).toMatchObject({ label: 'Legemidler', count: 2, share: 1 })
    expect(row(table, 'diagnostics')).toMatchObject({ count: 1, share: 0.5 })
    expect(definition(table, 'Andel')).toContain('flere forhold')
  })

  it('leaves out what was never sent, withdrawn or reported before, and says so', async () => {
    const at = new Date('2026-03-15T00:00:00Z')
    await world.insert([
      ordinary({ sentAt: null }),
      ordinary({ withdrawnAt: at }),
      ordinary({ duplicateAt: at }),
      ordinary(),
    ])
    const table = await ask('status')
    expect(table.total.count).toBe(1)
    expect(row(table, 'sent')).toMatchObject({ label: 'Sendt', count: 1 })
    expect(definition(table, 'Meldinger')).toContain('trukket tilbake')
  })

  it('keeps near misses and red cords apart from adverse events', async () => {
    await world.insert([
      ordinary({ kind: 'near_miss', consequence: 'none' }),
      ordinary({ kind: 'red_cord', consequence: null }),
      ordinary(),
    ])
    const table = await ask('consequence')
    expect(row(table, 'none')).toMatchObject({ count: 1, adverseEvents: 0, nearMisses: 1, redCords: 0 })
    expect(row(table, 'minor')).toMatchObject({ count: 1, adverseEvents: 1, nearMisses: 0 })
    expect(row(table, null)).toMatchObject({ label: 'Ikke oppgitt', count: 1, redCords: 1 })
    expect(table.withRedCords).toBe(true)
  })

  it('has a row of its own for an unknown clinic, section or municipality', async () => {
    await world.insert([ordinary({ clinic: null, section: null, municipality: null }), ordinary()])
    for (const by of ['clinic', 'section', 'municipality'] as const) {
      const table = await ask(by)
      expect(row(table, null)).toMatchObject({ label: 'Ikke oppgitt', count: 1, share: 0.5 })
      expect(table.rows.reduce((sum, { whole }) => sum + whole.count, 0)).toBe(2)
    }
  })

  it('names a clinic where no section was given, and drops no unit that is gone', async () => {
    await world.insert([ordinary({ section: 'siv.kpa' }), ordinary({ section: 'siv.nedlagt' })])
    const table = await ask('section')
    expect(row(table, 'siv.kpa')?.label).toBe('Klinikk psykisk helse og avhengighet (uten avdeling eller seksjon)')
    expect(row(table, 'siv.nedlagt')).toMatchObject({ label: 'siv.nedlagt', count: 1 })
  })

  it('leaves out a unit that did not exist in the period, unless reports name it', async () => {
    await world.query(`insert into unit (id, organisation_id, kind, name, valid_from, valid_to)
      values ('siv.gammel', 'siv', 'clinic', 'Den gamle klinikken', '2019-01-01', '2020-12-31')`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    expect(row(await ask('clinic'), 'siv.gammel')).toBeUndefined()
    expect(row(await ask('clinic', { from: '2020' }), 'siv.gammel')).toMatchObject({ count: 0 })
    await world.insert([ordinary({ clinic: 'siv.gammel' })])
    expect(row(await ask('clinic'), 'siv.gammel')).toMatchObject({ label: 'Den gamle klinikken', count: 1 })
  })

  it('counts a report that was sent on at the organisation that has it', async () => {
    const [id] = await world.insert([ordinary()])
    const asLarvik = () => ask('recipientOrganisation', {}, larvik)
    expect((await asLarvik()).total.count).toBe(0)
    await world.query(`update report set recipient_organisation_id = 'larvik' where id = $1`, [id])
    expect(row(await asLarvik(), 'larvik')).toMatchObject({ count: 1 })
    expect(row(await ask('recipientOrganisation'), 'siv')).toMatchObject({ count: 0 })
    expect(definition(await asLarvik(), 'Utvalg')).toContain('Larvik kommune har sendt eller har hos seg')
    expect(definition(await ask('month'), 'Utvalg')).toBe('Alle meldinger i Helsefellesskapet i Vestfold.')
  })

  it('says the period in days, the last one included', async () => {
    expect(definition(await ask('month', { from: '2026-02' }), 'Periode')).toMatch(
      /^Fra og med 01\.02\.2026 til og med 28\.02\.2026\./,
    )
  })

  it('counts days by the calendar: one minute past midnight is the next day', async () => {
    const sentAt = new Date('2026-03-28T22:59:00Z')
    await world.insert([
      ordinary({ sentAt, receivedAt: new Date('2026-03-28T22:59:30Z') }),
      ordinary({ sentAt, receivedAt: new Date('2026-03-28T23:01:00Z') }),
      ordinary({ sentAt, receivedAt: new Date('2026-03-29T22:01:00Z'), answeredAt: new Date('2026-04-07T10:00:00Z') }),
      ordinary({ sentAt }),
    ])
    const { days } = (await ask('month')).total
    expect(days).toMatchObject({
      received: { reports: 3, median: 1, p90: 2 },
      answered: { reports: 1, median: 10, p90: 10 },
      closed: { reports: 0, median: null, p90: null },
    })
  })
})
