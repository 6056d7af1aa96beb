import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import { renderView } from '../../src/http/html.ts'
import type { Web } from '../../src/http/web.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import type { FrozenTable } from '../../src/statistics/published-content.ts'
import { layOutTable, readPublished } from '../../src/statistics/published-figures.ts'
import { call } from '../support/api.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

const address = '/api/v1/published-statistics/vestfold'
const committee = 'demo-fsu-leder'
const march = { sentAt: new Date('2025-03-14T07:00:00Z') }

let world: CountedWorld
let web: Web
beforeAll(async () => {
  world = await openCountedWorld()
  const ok = () => Promise.resolve(true)
  web = await openApp({ context: world.context, signIn: 'demo', checks: { database: ok, queue: ok, gauges: {} } })
  await world.insert([
    ...Array.from({ length: 20 }, () => ordinary(march)),
    ...Array.from({ length: 8 }, () => ordinary({ ...march, categories: ['equipment'], municipality: 'larvik' })),
    ordinary({ ...march, consequence: 'death' }),
  ])
  expect((await call({ web }, 'POST', `${address}/2025`, { as: committee, body: { version: 1 } })).status).toBe(201)
})
afterAll(async () => {
  await web.close()
  await world.close()
})

const tableOf = async (id: string) => {
  const published = await readPublished(world.context, { collaboration: 'vestfold', year: 2025 })
  return published.tables.find((table) => table.id === id)!
}

describe('the published figures', () => {
  it('are for everybody, without signing in, and tell which years there are', async () => {
    const years = await call({ web }, 'GET', address)
    expect([years.status, years.body]).toEqual([200, { years: [2025] }])
    const { status, body } = await call({ web }, 'GET', `${address}/2025`)
    expect([status, body['version'], body['threshold']]).toEqual([200, 1, 5])
    expect(body['tables']).toEqual(
      await readPublished(world.context, { collaboration: 'vestfold', year: 2025 }).then(({ tables }) => tables),
    )
  })

  it('do not exist for a year, a version or a collaboration that is not published', async () => {
    for (const path of [`${address}/2024`, `${address}/2025?version=2`, `${address}/2024/tables.csv`]) {
      expect([path, (await call({ web }, 'GET', path)).status]).toEqual([path, 404])
    }
    expect((await call({ web }, 'GET', '/api/v1/published-statistics/nabo/2025')).status).toBe(404)
    expect((await call({ web }, 'GET', '/api/v1/published-statistics/nowhere')).body).toEqual({ years: [] })
  })

  it('give a hidden number one reason and no value, whichever reason it has', async () => {
    const { body } = await call({ web }, 'GET', `${address}/2025`)
    const cells = (body['tables'] as FrozenTable[]).flatMap((table) => table.cells).filter((cell) => 'hidden' in cell)
    expect(cells.length).toBeGreaterThan(2)
    for (const cell of cells) expect(Object.keys(cell).toSorted()).toEqual(['hidden', 'keys', 'reason'])
    expect(new Set(cells.map((cell) => 'reason' in cell && cell.reason))).toEqual(new Set(['small_numbers']))
  })

  it('come as CSV that Norwegian Excel reads, with the reason in words', async () => {
    const { headers, text } = await call({ web }, 'GET', `${address}/2025/tables.csv`)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(text.startsWith('\ufeff"table";"key1";"label1";')).toBe(true)
    const lines = text.split('\r\n')
    expect(lines).toContain('"municipality";"larvik";"Larvik kommune";"";"";"8";""')
    const death = lines.find((line) => line.startsWith('"consequence";"death"'))
    expect(death).toContain('"skjult";"Skjult fordi tallet er lavt eller kan røpe et lavt tall."')
    const nynorsk = await call({ web }, 'GET', `${address}/2025/tables.csv`, { headers: { 'accept-language': 'nn' } })
    expect(nynorsk.text).toContain('Skjult fordi talet er lågt')
  })

  it('are published by the committee alone, and a version once', async () => {
    const publish = (as: string | undefined, version: number) =>
      call({ web }, 'POST', `${address}/2025`, { ...(as && { as }), body: { version } })
    expect((await publish(undefined, 2)).status).toBe(401)
    expect((await publish('demo-siv-kvalitet', 2)).status).toBe(403)
    expect((await publish(committee, 1)).status).toBe(409)
    expect((await publish(committee, 2)).body['errors']).toMatchObject([{ pointer: '/year', code: 'too_few_changes' }])
    const elsewhere = await call({ web }, 'POST', '/api/v1/published-statistics/nabo/2025', {
      as: committee,
      body: { version: 1 },
    })
    expect(elsewhere.status).toBe(403)
    const early = await call({ web }, 'POST', `${address}/2026`, { as: committee, body: { version: 1 } })
    expect([early.status, early.body['errors']]).toMatchObject([422, [{ code: 'year_not_over' }]])
  })
})

describe('a published table on a page', () => {
  const words = wordsOf('nb')

  it('has a line for each first key and a column for each second, with every number or why there is none', async () => {
    const grid = layOutTable(await tableOf('municipality_category'), words)
    expect(grid.title).toBe('Meldinger etter kommune og hva hendelsen gjelder')
    const larvik = grid.lines.find(({ label }) => label === 'Larvik kommune')!
    expect(larvik.cells[grid.columns.findIndex((column) => column.startsWith('Hjelpemidler'))]).toEqual({
      text: '8',
      hiddenBecause: null,
    })
    expect(larvik.cells).toHaveLength(grid.columns.length)
    const one = layOutTable(await tableOf('consequence'), words)
    expect([one.columns, one.hasHidden]).toEqual([['Antall meldinger'], true])
    expect(one.lines.find(({ label }) => label.startsWith('Død'))?.cells).toEqual([
      { text: 'skjult', hiddenBecause: words.publishedTexts.hiddenLong },
    ])
    const total = layOutTable(await tableOf('total'), words)
    expect(total.lines).toEqual([{ label: 'Alle meldinger', cells: [{ text: '29', hiddenBecause: null }] }])
  })

  it('leaves a combination empty that cannot be: a section of another clinic', async () => {
    const { lines, columns } = layOutTable(await tableOf('clinic_section'), words)
    const ara = columns.findIndex((column) => column.startsWith('Avdeling for rus'))
    expect(lines.find(({ label }) => label.startsWith('Klinikk fysikalsk'))?.cells[ara]).toBeNull()
  })

  it('says the reason as text that is read aloud, not as a sign', () => {
    const hidden = { text: words.publishedTexts.hiddenShort, hiddenBecause: words.publishedTexts.hiddenLong }
    const html = renderView('partials/published-cell', { cell: hidden })
    expect(html).toContain('<span class="ds-sr-only">Skjult fordi tallet er lavt eller kan røpe et lavt tall.</span>')
    expect(html).toContain('<span aria-hidden="true">skjult</span>')
    expect(renderView('partials/published-cell', { cell: { text: '12', hiddenBecause: null } }).trim()).toBe('12')
  })
})
