import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const choose = (language: string, retur: string) =>
  service.web.inject({
    method: 'POST',
    url: '/sprak',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: new URLSearchParams({ sprak: language, retur }).toString(),
  })
const open = async (url: string, headers: Record<string, string> = {}) =>
  (await service.web.inject({ url, headers: { accept: 'text/html', ...headers } })).body

test('a language is chosen by a plain form, kept in a cookie, and leads back to the page', async () => {
  const { statusCode, headers, cookies } = await choose('nn', '/meld?kommune=x')
  expect([statusCode, headers.location]).toEqual([303, '/meld?kommune=x'])
  expect(cookies).toMatchObject([{ name: '__Host-sprak', value: 'nn', httpOnly: true, sameSite: 'Lax', path: '/' }])
})

test('an unknown language changes nothing, and no choice leads to another site', async () => {
  const { cookies, headers } = await choose('xx', '//evil.example')
  expect([cookies, headers.location]).toEqual([[], '/'])
})

test('pages are in the chosen language, and say which that is', async () => {
  for (const path of ['/', '/meld', '/meld?hele=1', '/demo', '/nowhere', '/kvittering/nothing', '/signer/nothing']) {
    expect([path, await open(path)]).toEqual([path, expect.stringContaining('<html lang="nb"')])
    const nynorsk = await open(path, { cookie: 'sprak=nn' })
    expect([path, nynorsk]).toEqual([path, expect.stringContaining('<html lang="nn"')])
    expect([path, nynorsk]).toEqual([path, expect.stringContaining('Hopp til hovudinnhaldet')])
    if (path === '/demo') continue
    const swedish = await open(path, { cookie: 'sprak=sv' })
    expect([path, swedish]).toEqual([path, expect.stringContaining('<html lang="sv"')])
    expect([path, swedish]).toEqual([path, expect.stringContaining('Hoppa till huvudinnehållet')])
  }
})

test('Swedish is offered, kept and read on the form, and not on the pages of those who handle cases', async () => {
  const { statusCode, cookies } = await choose('sv', '/meld')
  expect([statusCode, cookies]).toMatchObject([303, [{ name: '__Host-sprak', value: 'sv' }]])
  expect(await open('/meld')).toContain('Svenska')
  const form = await open('/meld', { cookie: 'sprak=sv' })
  for (const words of ['Kort beskrivning av händelsen', 'Faktisk konsekvens för patienten', 'Fortsätt'])
    expect(form).toContain(words)
  expect(await open('/demo', { cookie: 'sprak=sv' })).toContain('<html lang="nb"')
})

test('the pages for those who report and sign are in English where that is chosen, those who handle cases read Norwegian', async () => {
  const english = { cookie: 'sprak=en' }
  for (const path of ['/', '/meld', '/meld?hele=1', '/nowhere', '/kvittering/nothing', '/signer/nothing']) {
    const body = await open(path, english)
    expect([path, body]).toEqual([path, expect.stringContaining('<html lang="en"')])
    expect([path, body]).toEqual([path, expect.stringContaining('Skip to main content')])
  }
  expect(await open('/meld', english)).toContain('Write what happened, not whom it concerned.')
  expect(await open('/demo', english)).toContain('<html lang="nb"')
})

test('the form is in the language of its collaboration before the one the browser asks for', async () => {
  expect(await open('/meld', { 'accept-language': 'nn' })).toContain('<html lang="nb"')
  expect(await open('/', { 'accept-language': 'nn' })).toContain('<html lang="nn"')
  expect(await open('/meld', { 'accept-language': 'en' })).toContain('<html lang="nb"')
})
