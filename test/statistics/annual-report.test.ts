import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checksumOf, readSnapshot, writeSnapshot } from '../../src/statistics/annual-report.ts'
import { renderAnnualReport } from '../../src/statistics/annual-report-pdf.ts'
import { writeAnnualWorkbook } from '../../src/statistics/annual-report-workbook.ts'
import {
  freezeAnnualReport,
  makeAnnualReport,
  publishAnnualReport,
  writeChapter,
} from '../../src/statistics/change-annual-report.ts'
import { getAnnualReport } from '../../src/statistics/read-annual-report.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openAnnualWorld } from './invented-annual-world.ts'
import type { CountedWorld } from './counted-world.ts'
import { fsu, larvik } from './counting-people.ts'

const siv = { ...larvik, id: 'siv', organisationId: 'siv' }
const own = { collaboration: 'vestfold', organisation: 'siv', year: 2025 }
const whole = { collaboration: 'vestfold', organisation: null, year: 2025 }
const nobody = { kind: 'anonymous' } as const

let world: CountedWorld
beforeAll(async () => {
  world = await openAnnualWorld()
})
afterAll(() => world.close())
beforeEach(async () => void (await world.query('truncate annual_report, annual_report_notice')))

const read = async () => getAnnualReport(world.context, siv, own)
const naive = (condition: string) =>
  world
    .query(
      `select count(*)::int as reports from report where (reporting_organisation_id = 'siv' or recipient_organisation_id = 'siv')
       and sent_at >= '2024-12-31T23:00Z' and sent_at < '2025-12-31T23:00Z' and ${condition}`,
    )
    .then(([row]) => row?.['reports'])

describe('an organisation’s own report', () => {
  it('tells the figures as a plain count does, whole, with last year’s beside them', async () => {
    await makeAnnualReport(world.context, siv, own)
    const { report } = await read()
    const tables = new Map(report.chapters.flatMap(({ tables: all }) => all).map((table) => [table.id, table]))
    const rowsOf = (id: string) => tables.get(id)?.rows ?? []
    for (const { key, cells } of rowsOf('municipalities-all')) {
      expect([key, cells[0]]).toEqual([key, await naive(`municipality_id is not distinct from '${key}'`)])
    }
    for (const { key, cells } of rowsOf('consequences-all')) {
      expect([key, cells[0]]).toEqual([key, await naive(`consequence = '${key}'`)])
    }
    for (const { key, cells } of rowsOf('municipalities-category')) {
      const columns = tables.get('municipalities-category')?.columns ?? []
      for (const [index, column] of columns.entries()) {
        const plain = await naive(`municipality_id = '${column.key}' and '${key}' = any (categories)`)
        expect([key, column.key, cells[index]]).toEqual([key, column.key, plain])
      }
    }
    expect(rowsOf('consequences-all').find(({ key }) => key === 'death')?.cells[0]).toBe(1)
    expect(report.chapters.flatMap(({ tables: all }) => all).flatMap(({ rows }) => rows).length).toBeGreaterThan(40)
  })

  it('says in the summary what the figures say, until somebody has written another', async () => {
    const { revision } = await makeAnnualReport(world.context, siv, own)
    const total = await naive('true')
    const made = (await read()).report.chapters[0]?.paragraphs.join(' ') ?? ''
    expect(made).toContain(`I 2025 ble det sendt ${String(total)} meldinger`)
    await writeChapter(world.context, siv, { ...own, revision }, { chapter: 'summary', text: ' Et godt år. ' })
    expect((await read()).report.chapters[0]?.comment).toBe('Et godt år.')
    await makeAnnualReport(world.context, siv, own)
    expect((await read()).report.chapters[0]?.comment).toBe('Et godt år.')
  })

  it('is its people’s and nobody else’s', async () => {
    await makeAnnualReport(world.context, siv, own)
    for (const stranger of [larvik, fsu, nobody]) {
      await expect(getAnnualReport(world.context, stranger, own)).rejects.toMatchObject({ code: 'not_found' })
      await expect(makeAnnualReport(world.context, stranger, own)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(makeAnnualReport(world.context, siv, whole)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a text that shows who a patient is, and keeps what stands', async () => {
    const { revision } = await makeAnnualReport(world.context, siv, own)
    const text = { chapter: 'categories' as const, text: `Gjelder ${testNationalId}.` }
    const written = writeChapter(world.context, siv, { ...own, revision }, text)
    await expect(written).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await read()).revision).toBe(revision)
  })

  it('lets the second of two who write at once know that it has changed', async () => {
    const { revision } = await makeAnnualReport(world.context, siv, own)
    const both = await Promise.allSettled(
      ['Den ene.', 'Den andre.'].map((text) =>
        writeChapter(world.context, siv, { ...own, revision }, { chapter: 'categories', text }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a frozen report', () => {
  async function freeze() {
    const { revision } = await makeAnnualReport(world.context, siv, own)
    await freezeAnnualReport(world.context, siv, { ...own, revision })
    return read()
  }

  it('stays as it is whatever happens to the reports it counts', async () => {
    const before = await freeze()
    const [first] = await world.query(`select id from report where sent_at >= '2025-02-01' order by sent_at limit 1`)
    await world.query('update report set withdrawn_at = now() where id = $1', [first?.['id']])
    const after = await read()
    expect(after.snapshot).toBe(before.snapshot)
    expect(after.checksum).toEqual(checksumOf(after.snapshot))
    await world.query('update report set withdrawn_at = null where id = $1', [first?.['id']])
  })

  it.each([
    `update annual_report set texts = '{"summary": "Annet"}'`,
    `update annual_report set snapshot = '{}', checksum = sha256('{}')`,
    `update annual_report set chapters = '[]'`,
    `update annual_report set frozen_at = null, snapshot = null, checksum = null, frozen_by = null`,
    'delete from annual_report',
  ])('is kept by the database, from its superuser too: %s', async (change) => {
    await freeze()
    await expect(world.query(change)).rejects.toMatchObject({ code: '23000' })
  })

  it('is not written in, made anew or frozen again; what is made next is a version of its own', async () => {
    const { revision, snapshot } = await freeze()
    const seen = { ...own, revision }
    await expect(writeChapter(world.context, siv, seen, { chapter: 'summary', text: 'Nei' })).rejects.toMatchObject({
      code: 'illegal_move',
    })
    await expect(freezeAnnualReport(world.context, siv, seen)).rejects.toMatchObject({ code: 'illegal_move' })
    expect(await makeAnnualReport(world.context, siv, own)).toEqual({ version: 2, revision: 1 })
    const first = await getAnnualReport(world.context, siv, own, 1)
    expect([first.snapshot === snapshot, first.isNewest]).toEqual([true, false])
  })

  it('is never published where it is an organisation’s own', async () => {
    const { revision } = await freeze()
    const published = publishAnnualReport(world.context, siv, { ...own, revision })
    await expect(published).rejects.toMatchObject({ code: 'illegal_move' })
    const byHand = world.query(`update annual_report set published_at = now(), published_by = 'x'`)
    await expect(byHand).rejects.toMatchObject({ constraint: 'annual_report_published_frozen' })
  })

  it('waits until the year is over', async () => {
    const { revision } = await makeAnnualReport(world.context, siv, { ...own, year: 2026 })
    const early = freezeAnnualReport(world.context, siv, { ...own, year: 2026, revision })
    await expect(early).rejects.toMatchObject({ code: 'illegal_move' })
    const ahead = makeAnnualReport(world.context, siv, { ...own, year: 2027 })
    await expect(ahead).rejects.toMatchObject({ code: 'illegal_move' })
  })

  it('gives the same bytes from its snapshot every time, on paper and as files', async () => {
    const { snapshot } = await freeze()
    const again = () => readSnapshot(snapshot)
    expect(writeSnapshot(again())).toBe(snapshot)
    const pdf = await renderAnnualReport(again())
    const workbook = await writeAnnualWorkbook(again())
    await new Promise((resolve) => setTimeout(resolve, 2_100))
    expect(Buffer.from(await renderAnnualReport(again())).equals(Buffer.from(pdf))).toBe(true)
    expect((await writeAnnualWorkbook(again())).equals(workbook)).toBe(true)
  })
})
