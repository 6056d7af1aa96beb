import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostSavedFilters } from '../../src/report/saved-filter.ts'
import { call, registerClient } from '../support/api.ts'
import { testNationalId } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type Visitor } from '../support/visitor.ts'
import { askSuperuser } from './filed-case.ts'

let service: TestService
let clinic: Visitor
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
afterAll(() => service.close())

const api = (method: 'GET' | 'POST' | 'DELETE', as: string, body?: object, id = '') =>
  call(service, method, `/api/v1/saved-filters${id && `/${id}`}`, { as, ...(body && { body }) })
const namesOf = async (as: string) =>
  ((await api('GET', as)).body['filters'] as { name: string }[]).map(({ name }) => name)

describe('on the page', () => {
  test('a filter is saved under a name, opens the list it was saved from, and is removed again', async () => {
    const saved = await clinic.post('/saker/filtre', {
      name: 'Grove legemiddelsaker',
      queue: 'open',
      sort: 'due',
      category: 'medication',
      consequence: ['significant', 'death'],
    })
    const address = '/saker?queue=open&category=medication&consequence=significant&consequence=death&sort=due'
    expect([saved.status, saved.location]).toEqual([303, `${address}&gjort=lagret`])
    const page = await clinic.get(saved.location ?? '')
    expect(page.text).toContain('Filteret er lagret.')
    expect(page.html).toContain(`href="${address.replaceAll('&', '&amp;')}"><span>Grove legemiddelsaker</span>`)
    const remove = /action="(\/saker\/filtre\/[^"]+\/fjern)"/.exec(page.html)?.[1] ?? ''
    const removed = await clinic.post(remove, { back: '/saker?queue=open' })
    expect(removed.location).toBe('/saker?queue=open&gjort=fjernet')
    expect((await clinic.get('/saker')).html).not.toContain('Grove legemiddelsaker')
    expect((await clinic.post(remove, {})).status).toBe(404)
  })

  test('a name that is missing, too long, or shows a patient is refused with what was typed', async () => {
    for (const [name, words] of [
      ['', 'Skriv et navn på filteret.'],
      ['x'.repeat(61), 'Navnet kan ha høyst 60 tegn.'],
      [`Saken om ${testNationalId}`, 'Teksten inneholder et fødselsnummer.'],
      ['a\0b', 'Teksten inneholder et tegn som ikke kan lagres.'],
    ] as const) {
      const { status, text, html } = await clinic.post('/saker/filtre', { name, queue: 'all', category: 'medication' })
      expect([status, text.includes(words)]).toEqual([422, true])
      expect(html).toContain('<input type="hidden" name="category" value="medication">')
      expect(html).toContain('href="#name"')
    }
    expect(await namesOf('demo-siv-kvalitet')).toEqual([])
  })

  test('markup in a name is shown as it was typed', async () => {
    await clinic.post('/saker/filtre', { name: '<script>alert(1)</script>', queue: 'all' })
    const { html } = await clinic.get('/saker')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain('<script>alert')
    await askSuperuser(service, 'delete from saved_filter')
  })
})

describe('by the API', () => {
  test('a name that is used again gets the new filter, and keeps its id', async () => {
    const first = await api('POST', 'demo-siv-kvalitet', { name: 'Mine', filter: { status: ['sent'] } })
    const again = await api('POST', 'demo-siv-kvalitet', { name: ' Mine ', queue: 'mine', filter: { signed: true } })
    expect([first.status, again.status, again.body['id']]).toEqual([201, 201, first.body['id']])
    expect((await api('GET', 'demo-siv-kvalitet')).body).toEqual({
      filters: [{ id: first.body['id'], name: 'Mine', queue: 'mine', sort: 'newest', filter: { signed: true } }],
    })
  })

  test('one sees and removes one’s own only; a machine has none', async () => {
    const { body } = await api('POST', 'demo-siv-kvalitet', { name: 'Bare min' })
    const id = String(body['id'])
    expect(await namesOf('demo-siv-fordeler')).toEqual([])
    expect(await namesOf('demo-faerder-leder')).toEqual([])
    for (const other of ['demo-siv-fordeler', 'demo-faerder-leder']) {
      expect((await api('DELETE', other, undefined, id)).status).toBe(404)
    }
    expect(await namesOf('demo-siv-kvalitet')).toContain('Bare min')
    expect((await api('DELETE', 'demo-siv-kvalitet', undefined, id)).status).toBe(204)
    expect(await namesOf('demo-siv-kvalitet')).not.toContain('Bare min')
    const machine = await registerClient(service, 'siv', ['reports:read', 'reports:handle'])
    expect((await api('GET', machine)).status).toBe(403)
  })

  test('words, unknown members and a national id are refused', async () => {
    for (const body of [
      { name: 'x', filter: { words: 'legemiddelliste' } },
      { name: 'x', words: 'legemiddelliste' },
      { name: 'x', queue: 'theirs' },
      { name: testNationalId },
      { filter: {} },
    ]) {
      expect((await api('POST', 'demo-siv-kvalitet', body)).status).toBe(422)
    }
  })

  test('fifty is as many as one can have, also when two save at once', async () => {
    await askSuperuser(service, 'delete from saved_filter')
    const save = (number: number) => api('POST', 'demo-horten-kvalitet', { name: `Filter ${number}` })
    for (let number = 1; number < mostSavedFilters; number++) await save(number)
    const last = await Promise.all([save(50), save(51), save(52)])
    expect(last.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 422, 422])
    expect(last.find(({ status }) => status === 422)?.text).toContain('too_many_saved')
    expect((await save(7)).status).toBe(201)
    expect(await namesOf('demo-horten-kvalitet')).toHaveLength(mostSavedFilters)
    expect((await api('POST', 'demo-siv-fordeler', { name: 'Filter 1' })).status).toBe(201)
  })
})
