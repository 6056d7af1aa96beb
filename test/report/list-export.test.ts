import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assignCase } from '../../src/report/assign-case.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { keepOwnSide } from '../../src/report/own-side.ts'
import { defuse, writeRow } from '../../src/spreadsheet/csv.ts'
import { writeWorkbook } from '../../src/spreadsheet/write-workbook.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { unzip } from '../support/unzip.ts'
import { makeVisitor, type SeenPage, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
afterAll(() => service.close())

/** A CSV file read back: rows of cells, as a spreadsheet reads them. */
function readCsv({ bytes }: SeenPage): string[][] {
  const text = bytes.toString('utf8')
  expect(text.startsWith('\ufeff')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r\n|$)/g)) {
    if (quoted === undefined && bare === '' && end === '') break
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

/** The cells of a workbook's sheet: words as they stand, days as numbers. */
function readSheet(archive: Buffer): { rows: string[][]; xml: string; files: Map<string, string> } {
  const files = unzip(archive)
  const xml = files.get('xl/worksheets/sheet1.xml') ?? ''
  const decode = (text: string) =>
    text.replaceAll(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => {
      const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" }
      return signs[name] ?? ''
    })
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = '']) =>
    decode(one.replaceAll(/<[^>]+>/g, '')),
  )
  const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c r="[A-Z]+\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', inside = '']) => {
      const value = decode(inside.replaceAll(/<[^>]+>/g, ''))
      return attributes.includes('t="s"') ? (shared[Number(value)] ?? '?') : value
    }),
  )
  return { rows, xml, files }
}

const columns = [
  'Nummer',
  'Status',
  'Deres side',
  'Sendt',
  'Hendelsesdato',
  'Type hendelse',
  'Retning',
  'Fra',
  'Til',
  'Enhet som skal svare',
  'Enhet pasienten kom fra',
  'Klinikk',
  'Kommune',
  'Tjenestested',
  'Gjelder',
  'Konsekvens',
  'Samtykke',
  'Kom inn som',
  'Signert',
  'Avsender bekreftet',
  'Har saksbehandler',
  'Frist',
  'Forfalt',
  'Samarbeidsområde',
]

describe('a list that is taken out', () => {
  test('has codes in words, days and units, and nobody’s name and nothing that people wrote', async () => {
    const filed = await fileCase(service)
    const ref = (revision: number) => ({ reportId: filed.id, revision })
    const kvalitet = demoPerson('siv-kvalitet')
    await acknowledgeReport(service.context, kvalitet, ref(1))
    await assignCase(service.context, kvalitet, ref(2), { handler: 'siv-kvalitet' })
    await keepOwnSide(service.context, kvalitet, filed.id, {
      handler: 'siv-kvalitet',
      reference: 'EQS 77',
      dueOn: null,
    })
    const page = await clinic.get('/saker/liste.csv?queue=mine')
    expect(page.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="Saker.csv"',
      'cache-control': 'no-store',
    })
    const [head, ...rows] = readCsv(page)
    expect(head).toEqual(columns)
    expect(rows).toEqual([
      [
        filed.number,
        'Under behandling',
        'Vi er mottaker',
        '14.03.2026',
        '13.03.2026',
        'Uønsket hendelse',
        'Fra kommune til sykehus',
        'Færder kommune',
        'Sykehuset i Vestfold HF',
        'Klinikk psykisk helse og avhengighet',
        'Avdeling for rus og avhengighet',
        'Klinikk psykisk helse og avhengighet',
        'Færder kommune',
        'Hjemmebasert pleie og omsorgstjeneste',
        'Kommunikasjon / dokumentasjon, Legemidler',
        'Mindre alvorlig',
        'Pasienten har ikke motsatt seg',
        'Fra et annet system',
        'Nei',
        'Nei',
        'Ja',
        rows[0]?.[21],
        'Nei',
        'Helsefellesskapet i Vestfold',
      ],
    ])
    expect(rows[0]?.[21]).toMatch(/^\d\d\.\d\d\.2026$/)
    const personal = /Testesen|Vaktsen|Øyhopp|Kvitrebekk|Prøvesen|legemiddelliste|vaktlege|Nøtterøy|EQS|@/
    expect(page.html).not.toMatch(personal)

    const workbook = await clinic.get('/saker/liste.xlsx?queue=mine')
    expect(workbook.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': 'attachment; filename="Saker.xlsx"',
      'cache-control': 'no-store',
    })
    const sheet = readSheet(workbook.bytes)
    expect(sheet.rows[0]).toEqual(columns)
    const [row] = rows
    const days = ['Sendt', 'Hendelsesdato', 'Frist'].map((name) => columns.indexOf(name))
    expect(sheet.rows[1]?.filter((_, index) => !days.includes(index))).toEqual(
      row?.filter((_, index) => !days.includes(index)),
    )
    // 14 March 2026 is day 46095 of a spreadsheet's calendar.
    expect(sheet.rows[1]?.[3]).toBe('46095')
    expect([...sheet.files.values()].join('')).not.toMatch(personal)
  })

  test('holds what its address narrows it to, all pages of it, in its order', async () => {
    for (let count = 0; count < 230; count++)
      await fileCase(service, { categories: ['equipment'], consequence: 'none' })
    const rows = readCsv(await clinic.get('/saker/liste.csv?queue=new&category=equipment&sort=number')).slice(1)
    const numbers = rows.map(([number]) => number)
    expect(numbers).toHaveLength(230)
    expect(numbers).toEqual(numbers.toSorted((one = '', other = '') => one.localeCompare(other)))
    expect(readCsv(await clinic.get('/saker/liste.csv?consequence=death'))).toEqual([columns])
    const { rows: sheet } = readSheet((await clinic.get('/saker/liste.xlsx?category=equipment')).bytes)
    expect(sheet).toHaveLength(231)
  })

  test('is nobody else’s: a partner’s file has a partner’s cases', async () => {
    const other = makeVisitor(service.web)
    await other.signIn('horten-kvalitet')
    expect(readCsv(await other.get('/saker/liste.csv'))).toEqual([columns])
    const nobody = makeVisitor(service.web)
    expect((await nobody.get('/saker/liste.csv')).status).toBe(303)
  })

  test('leaves a row in the audit log, with how many lines it had', async () => {
    const before = await askSuperuser(service, `select id from audit_entry where act = 'list.export'`)
    await clinic.get('/saker/liste.csv?category=equipment')
    const after = await askSuperuser<{ actor: string; details: object }>(
      service,
      `select actor, details from audit_entry where act = 'list.export' order by id`,
    )
    expect(after.length).toBe(before.length + 1)
    expect(after.at(-1)).toMatchObject({ actor: 'person:siv-kvalitet', details: { lines: 230 } })
  })
})

describe('formulas', () => {
  const hostile = ['=cmd|x!A1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '＝1', '＠x']

  test('in the name of a unit run in no spreadsheet', async () => {
    const evil = '=HYPERLINK("https://evil.example";"Klikk")'
    await askSuperuser(service, `update unit set name = $1 where id = 'siv.kfmr'`, [evil])
    await askSuperuser(service, 'update directory_version set version = version + 1')
    await service.context.directory.refresh()
    const filed = await fileCase(service, { recipientUnit: 'siv.kfmr' })
    const [, row] = readCsv(await clinic.get(`/saker/liste.csv?number=${filed.number}`))
    expect(row?.[9]).toBe(`'${evil}`)
    const { rows, xml, files } = readSheet((await clinic.get(`/saker/liste.xlsx?number=${filed.number}`)).bytes)
    expect(rows[1]?.[9]).toBe(evil)
    expect(xml).not.toContain('<f>')
    expect([...files.keys()].filter((name) => /external|macro|vba/i.test(name))).toEqual([])
    const page = await clinic.get(`/saker?number=${filed.number}`)
    expect(page.html).toContain('=HYPERLINK(&quot;https://evil.example&quot;;&quot;Klikk&quot;)')
  })

  test('of every kind are defused in CSV, and words are left as they are', () => {
    for (const text of hostile) expect([text, defuse(text)]).toEqual([text, `'${text}`])
    for (const text of ['Færder kommune', 'A-B', '1 = 1', 'x@y', '']) expect(defuse(text)).toBe(text)
    expect(writeRow([{ text: 'a;"b"\r\nc' }, null, { day: '2026-03-13' }])).toBe('"a;""b""\r\nc";;13.03.2026\r\n')
  })

  test('of every kind are words in a workbook', async () => {
    const book = await writeWorkbook([
      { sheet: 'Saker', titles: ['=1'], rows: [...hostile, 'a\u0000\u001bb<&>"\ufffe'].map((text) => [{ text }]) },
    ])
    const { rows, xml } = readSheet(book)
    expect(rows.flat().map((text) => text.trim())).toEqual(
      ['=1', ...hostile, 'ab<&>"'].map((text) => text.replaceAll('\r', '\n').trim()),
    )
    expect(xml).not.toMatch(/<f[ >]/)
    expect(['\u0000', '\u001b', '\ufffe'].filter((sign) => xml.includes(sign))).toEqual([])
  })
})
