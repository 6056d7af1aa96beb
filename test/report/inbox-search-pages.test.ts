import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexCases } from '../../src/report/index-cases.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type SeenPage, type Visitor } from '../support/visitor.ts'
import { askSuperuser, fileCase } from './filed-case.ts'

const log = openRememberingLog()
let service: TestService
let clinic: Visitor
beforeAll(async () => {
  service = await openTestService(log)
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
afterAll(() => service.close())

const numbersIn = ({ html }: SeenPage) => [...html.matchAll(/>(VF-2026-\d{6})</g)].map(([, number]) => number)
const search = (words: string, more: Readonly<Record<string, string | readonly string[]>> = {}) =>
  clinic.post('/saker/sok', { words, ...more })

test('words find the cases they stand in, misspelt and inflected, and stay in the field', async () => {
  const filed = await fileCase(service, { description: 'Insulinpumpen manglet slanger ved hjemkomst.' })
  await fileCase(service)
  await indexCases(service.context)
  for (const words of ['insulinpumpe', 'insulinpumppen slange']) {
    const page = await search(words)
    expect([words, page.status, numbersIn(page)]).toEqual([words, 200, [filed.number]])
    expect(page.html).toContain(`name="words" value="${words}"`)
  }
  expect((await search('insulinpumpe')).text).toContain('1 treff.')
  expect((await search('ubåtperiskop')).text).toContain('Ingen treff. Prøv færre eller andre ord.')
})

test('words stand in no address, log or audit row', async () => {
  const { html, headers } = await search('insulinpumpen', { category: 'medication' })
  const addresses = [...html.matchAll(/\s(?:href|action)="([^"]*)"/g)].map(([, address]) => address)
  expect(addresses.filter((address) => address?.includes('insulin'))).toEqual([])
  expect(headers['cache-control']).toBe('no-store')
  expect(JSON.stringify(log.lines)).not.toContain('insulin')
  const rows = await askSuperuser(service, `select * from audit_entry where act = 'report.search'`)
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('insulin')
  const back = await clinic.get('/saker/sok')
  expect([back.status, back.location]).toEqual([303, '/saker'])
})

test('a filter narrows what is found, and its tags are taken off with the words kept', async () => {
  const filed = await fileCase(service, { description: 'Rullestolen ble glemt igjen.', categories: ['equipment'] })
  await fileCase(service, { description: 'Rullestolen var ødelagt.', categories: ['treatment_and_care'] })
  await indexCases(service.context)
  const narrowed = await search('rullestol', { category: 'equipment' })
  expect(numbersIn(narrowed)).toEqual([filed.number])
  expect(narrowed.text).toContain('Søket gjelder bare saker som passer med filteret.')
  expect(narrowed.html).toContain('name="remove" value="category equipment"')
  expect(numbersIn(await search('rullestol', { category: 'equipment', remove: 'category equipment' }))).toHaveLength(2)
  expect(numbersIn(await search('rullestol', { category: 'equipment', clear: 'alle' }))).toHaveLength(2)
  expect((await search('rullestol', { consequence: 'death' })).text).toContain('Ingen treff innenfor filteret.')
})

test('a partner finds nothing in what is somebody else’s', async () => {
  const other = makeVisitor(service.web)
  await other.signIn('horten-kvalitet')
  const page = await other.post('/saker/sok', { words: 'rullestol' })
  expect([page.status, numbersIn(page)]).toEqual([200, []])
})

test('many hits are shown in two steps, by posting again', async () => {
  for (let count = 0; count < 105; count++) await fileCase(service, { description: 'Sengetøyet var borte.' })
  await indexCases(service.context)
  const first = await search('sengetøy')
  expect(numbersIn(first)).toHaveLength(100)
  expect(first.text).toContain('Vis flere treff')
  const second = await search('sengetøy', { more: '200' })
  expect(numbersIn(second)).toHaveLength(105)
  expect(second.text).not.toContain('Vis flere treff')
})

test('nothing to search for, and too much, are told at the field', async () => {
  const empty = await search('  ')
  expect([empty.status, empty.text.includes('Skriv hva du leter etter.')]).toEqual([422, true])
  const long = await search('x'.repeat(2_001))
  expect([long.status, long.text.includes('Skriv høyst 2000 tegn.')]).toEqual([422, true])
})

test('markup in words is shown as it was typed', async () => {
  const { html } = await search('"><script>alert(1)</script>')
  expect(html).not.toContain('<script>')
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
})
