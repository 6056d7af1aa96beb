import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { demoPerson } from '../support/actors.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type SeenPage, type Visitor } from '../support/visitor.ts'
import { fileCase } from './filed-case.ts'

let service: TestService
let clinic: Visitor
beforeAll(async () => {
  service = await openTestService()
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
})
afterAll(() => service.close())

const numbersIn = ({ html }: SeenPage) => [...html.matchAll(/VF-2026-\d{6}/g)].map(([number]) => number)

test('who is not signed in is shown the way there and back', async () => {
  const nobody = makeVisitor(service.web)
  const { status, location } = await nobody.get('/saker?status=answered')
  expect(status).toBe(303)
  expect(location).toBe('/demo?retur=%2Fsaker%3Fstatus%3Danswered')
  const signedIn = await nobody.post('/demo', { person: 'siv-kvalitet', returnTo: '/saker?status=answered' })
  expect(signedIn.location).toBe('/saker?status=answered')
})

test('a member of the committee sees figures, not cases', async () => {
  const member = makeVisitor(service.web)
  await member.signIn('fsu-leder')
  const { status, text } = await member.get('/saker')
  expect(status).toBe(403)
  expect(text).toContain('Utvalgine Samvirke')
})

test('an empty list says so', async () => {
  expect((await clinic.get('/saker')).text).toContain('Ingen saker her.')
})

test('a line tells where it came from, what it led to, and that its sender is not known', async () => {
  const filed = await fileCase(service, { consequence: 'moderate' })
  const { text, html } = await clinic.get('/saker')
  expect(text).toContain(
    `${filed.number} Sendt: 14.03.2026 Fra: Færder kommune Avsender ikke bekreftet Til: Klinikk psykisk helse og avhengighet, Sykehuset i Vestfold HF Konsekvens: Moderat Sendt`,
  )
  expect(html).toContain(`href="/saker/${filed.id}"`)
  expect(html).not.toMatch(/Testesen|legemiddelliste/)
})

test('each side has its own list, and others’ cases stand in none', async () => {
  const sender = makeVisitor(service.web)
  await sender.signIn('faerder-leder')
  expect(numbersIn(await sender.get('/saker'))).toEqual([])
  expect(numbersIn(await sender.get('/saker?side=sent'))).toHaveLength(1)
  const other = makeVisitor(service.web)
  await other.signIn('horten-kvalitet')
  expect(numbersIn(await other.get('/saker?side=all'))).toEqual([])
})

test('the list is narrowed by status and by what it is about', async () => {
  const filed = await fileCase(service, { categories: ['equipment'] })
  await acknowledgeReport(service.context, demoPerson('siv-kvalitet'), { reportId: filed.id, revision: 1 })
  expect(numbersIn(await clinic.get('/saker?status=received'))).toEqual([filed.number])
  expect(numbersIn(await clinic.get('/saker?category=equipment'))).toEqual([filed.number])
  const page = await clinic.get('/saker?status=received&category=medication')
  expect(numbersIn(page)).toEqual([])
  expect(page.html).toContain('<option value="received" selected>')
  expect(page.html).toContain('<a class="ds-link" href="/saker">Nullstill</a>')
})

test('nonsense in the address narrows nothing and breaks nothing', async () => {
  const { status, html } = await clinic.get("/saker?side=x&cursor=%00'&status=%3Cscript%3E")
  expect([200, 422]).toContain(status)
  expect(html).not.toContain('<script>')
  expect((await clinic.get('/saker?cursor=bm90IGEgY3Vyc29y')).status).toBe(200)
})

test('a long list goes on page after page and shows each case once', async () => {
  for (let count = 0; count < 30; count++) await fileCase(service)
  const first = await clinic.get('/saker')
  const next = /href="(\/saker\?cursor=[^"]+)" rel="next"/.exec(first.html)?.[1] ?? ''
  const second = await clinic.get(next)
  expect(numbersIn(first)).toHaveLength(25)
  const all = [...numbersIn(first), ...numbersIn(second)]
  expect(new Set(all).size).toBe(32)
  expect(all).toEqual(all.toSorted().toReversed())
  expect(second.text).toContain('Første side')
  expect(second.html).not.toContain('rel="next"')
})
