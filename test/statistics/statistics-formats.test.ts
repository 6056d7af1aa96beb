import JSONstat from 'jsonstat-toolkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readStatistics } from '../../src/statistics/read-statistics.ts'
import { chooseFormat, writeStatistics, type Format } from '../../src/statistics/statistics-formats.ts'
import { measures } from '../../src/statistics/table.ts'
import { unzip } from '../support/unzip.ts'
import { fsu } from './counting-people.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

let world: CountedWorld
beforeAll(async () => {
  world = await openCountedWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.clear()
  await world.insert([
    ordinary({ categories: ['medication', 'equipment'] }),
    ordinary({ municipality: null, kind: 'near_miss', consequence: 'none' }),
    ordinary({ sentAt: new Date('2025-03-03T10:00:00Z') }),
  ])
})

const read = () => readStatistics(world.context, fsu, { period: '2026', by: 'municipality', and: 'category', measures })
const write = async (format: Exclude<Format, 'json'>) =>
  writeStatistics(await read(), format, { measures, locale: 'nb', now: new Date('2026-04-01T00:00:00Z') })

describe('a table that is taken out', () => {
  it('as JSON-stat is read by the toolkit of its authors, every value in its place', async () => {
    const { table, before } = await read()
    const dataset = JSONstat(JSON.parse((await write('json-stat')).toString()))
    expect(dataset).toMatchObject({ class: 'dataset', id: ['municipality', 'category', 'told'] })
    expect(dataset.length).toBe(3)
    for (const [index, row] of table.rows.entries()) {
      for (const [place, column] of table.columns.entries()) {
        const at = { municipality: row.key ?? 'not_stated', category: column.key ?? 'not_stated' }
        const value = (told: string) => dataset.Data({ ...at, told })?.value
        const cell = row.cells[place]
        expect([value('count'), value('share'), value('per_thousand'), value('before'), value('received_p90')]).toEqual(
          [
            cell?.count,
            cell?.share,
            cell?.perThousand,
            before.rows[index]?.cells[place]?.count,
            cell?.days.received?.p90,
          ],
        )
      }
    }
    expect(dataset.Dimension('municipality').Category('not_stated').label).toBe('Ikke oppgitt')
    expect(dataset.Dimension({ role: 'metric' })).toHaveLength(1)
    expect(dataset.note.join(' ')).toContain('SSB tabell 07459')
  })

  it('as CSV opens in Norwegian Excel: a mark, semicolons, decimal commas, CRLF, the definitions below', async () => {
    const text = (await write('csv')).toString()
    expect(text.startsWith('\ufeff"Kommune";"Hva hendelsen gjelder";"Antall";"Andel (prosent)"')).toBe(true)
    expect(text.split('\r\n').length).toBeGreaterThan(60)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const line = text.split('\r\n').find((one) => one.startsWith('"Færder kommune";"Legemidler"'))
    expect(line).toMatch(/^"Færder kommune";"Legemidler";1;50,0;1;0;0,04;1;1;0;;;;0;;;;0;;$/)
    expect(text).toContain('"Innbyggertall som ikke er kontrollert"')
  })

  it('as CSV for programs has codes, decimal points and the API’s names', async () => {
    const [head, ...lines] = (await write('csv-machine')).toString().split('\r\n')
    expect(head).toMatch(/^municipality,municipality_label,category,category_label,count,share,adverse_events,/)
    expect(lines.find((one) => one.startsWith('faerder,Færder kommune,medication,'))).toContain(',1,0.5,1,0,0.04,1,1,')
    expect(lines.find((one) => one.startsWith(',Ikke oppgitt,medication,'))).toContain(',1,0.5,0,1,,0,0,')
  })

  it('as a workbook has numbers as numbers, and a sheet of definitions', async () => {
    const files = unzip(await write('xlsx'))
    const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet).toMatch(/<v>50<\/v>/)
    expect(files.get('xl/worksheets/sheet2.xml')).toBeDefined()
    expect(files.get('xl/workbook.xml')).toMatch(/Tall.*Forklaringer/s)
    expect([...files.values()].join('')).toContain('Per 1000 innbyggere')
  })

  it('runs no formula that stands in a name', async () => {
    await world.query(`update organisation set name = '=1+1' where id = 'faerder'`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
    expect((await write('csv')).toString()).toContain(`"'=1+1";`)
    await world.query(`update organisation set name = 'Færder kommune' where id = 'faerder'`)
    await world.query('update directory_version set version = version + 1')
    await world.context.directory.refresh()
  })

  it.each([
    [undefined, undefined, 'json'],
    [undefined, '*/*', 'json'],
    [undefined, 'text/csv', 'csv'],
    [undefined, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
    ['json-stat', 'text/csv', 'json-stat'],
  ] as const)('format %s and Accept %s give %s', (format, accept, chosen) => {
    expect(chooseFormat(format, accept)).toBe(chosen)
  })
})
