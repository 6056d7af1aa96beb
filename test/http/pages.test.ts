import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadAssets } from '../../src/http/assets.ts'
import { typedForm } from '../report/typed-form.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type SeenPage, type Visitor } from '../support/visitor.ts'

let service: TestService
let visitor: Visitor
let staff: Visitor
let everyPage: [path: string, page: SeenPage][]
beforeAll(async () => {
  service = await openTestService()
  visitor = makeVisitor(service.web)
  staff = makeVisitor(service.web)
  await staff.signIn('siv-fordeler')
  const filed = await fileCase(service)
  const receipt = `/kvittering/${filed.receiptCode}`
  const open = [
    '/',
    '/personvern',
    '/tilgjengelighet',
    '/meld',
    '/demo',
    '/logg-ut',
    '/nowhere',
    '/kvittering/nothing',
    receipt,
  ]
  const closed = ['/', '/meld', '/saker', `/saker/${filed.id}`, '/saker/nothing', '/kanaler', '/logg-ut']
  everyPage = []
  for (const path of open) everyPage.push([path, await visitor.get(path)])
  for (const path of closed) everyPage.push([`${path} (staff)`, await staff.get(path)])
  everyPage.push(['/meld (faults)', await visitor.post('/meld', { description: '"><script>alert(1)</script>' })])
  everyPage.push(['/meld (check)', await visitor.post('/meld', typedForm({ action: 'check' }))])
})
afterAll(() => service.close())

describe('every page', () => {
  test('is kept by no cache, drawn by no other site, and runs nothing', () => {
    for (const [path, { headers, html }] of everyPage) {
      const policy = String(headers['content-security-policy'])
      expect({ path, type: headers['content-type'] }).toEqual({ path, type: 'text/html; charset=utf-8' })
      expect({ path, cache: headers['cache-control'] }).toEqual({ path, cache: 'no-store' })
      expect(policy).toContain(`default-src 'none'`)
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(policy).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe(path.startsWith('/kvittering') ? 'no-referrer' : 'same-origin')
      // The lists and the form have a script: one file of ours, without which they are whole.
      const own = /<script src="\/assets\/[0-9a-f]{12}\/(?:list-keys|form)\.js" defer><\/script>/
      const mayHave = path.startsWith('/saker (staff)') || path.startsWith('/meld')
      expect({ path, script: own.test(html), allowed: policy.includes(`script-src 'self'`) }).toEqual({
        path,
        script: mayHave,
        allowed: mayHave,
      })
      expect({ path, inline: /<script|<style|\sstyle=|\son[a-z]+=/i.exec(html.replace(own, ''))?.[0] }).toEqual({
        path,
        inline: undefined,
      })
    }
  })

  test('has a language, a title of its own, one heading, one main part, and a way past the menu', () => {
    const titles = new Map<string, string>()
    for (const [path, { html, title }] of everyPage) {
      expect(html).toContain('<html lang="nb"')
      expect(title).toMatch(/^.+ – Samhandlingsavvik$/)
      expect({ path, headings: html.match(/<h1/g)?.length }).toEqual({ path, headings: 1 })
      expect(html).toContain('href="#innhold"')
      expect(html.match(/<main id="innhold"/g)).toHaveLength(1)
      titles.set(path, title)
    }
    expect(titles.get('/meld')).not.toBe(titles.get('/'))
  })

  test('says that the data are synthetic', () => {
    for (const [, { text }] of everyPage) expect(text).toContain('SYNTETISKE DATA')
  })

  test('leaves nothing out: no word of a machine, no empty label', () => {
    for (const [path, { html, text }] of everyPage) {
      expect({ path, found: /undefined|\[object|NaN|\bnull\b/.exec(text)?.[0] }).toEqual({ path, found: undefined })
      expect({ path, found: /<(label|legend|h[1-3]|dt|button|title)[^>]*>\s*<\//.exec(html)?.[0] }).toEqual({
        path,
        found: undefined,
      })
    }
  })

  test('names each control once, and everything that is pointed at is there', () => {
    for (const [path, { html }] of everyPage) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1])
      expect({ path, twice: ids.filter((id, index) => ids.indexOf(id) !== index) }).toEqual({ path, twice: [] })
      const targets = [
        ...[...html.matchAll(/\s(?:for|aria-labelledby)="([^"]*)"/g)].map((match) => match[1] ?? ''),
        ...[...html.matchAll(/\saria-describedby="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(' ')),
        ...[...html.matchAll(/\shref="#([^"]*)"/g)].map((match) => match[1] ?? ''),
      ]
      expect({ path, missing: targets.filter((id) => !ids.includes(id)) }).toEqual({ path, missing: [] })
    }
  })
})

describe('errors', () => {
  test('are pages for who looks, and problem documents for who asks by machine', async () => {
    const page = await visitor.get('/nowhere')
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(page.text).toContain('Vi finner ikke siden')
    for (const [path, accept] of [
      ['/nowhere', '*/*'],
      ['/api/v1/nowhere', 'text/html'],
      ['/api/v1/reports', 'text/html'],
    ] as const) {
      const { headers } = await visitor.get(path, { accept })
      expect(headers['content-type']).toContain('application/problem+json')
    }
  })

  test('tell the number of the request and nothing of what was asked', async () => {
    const { headers, html } = await visitor.get('/%3Cscript%3Ekari-testesen')
    expect(html).toContain(String(headers['x-request-id']))
    expect(html).not.toMatch(/kari|script/i)
  })

  test('a form that is too large is refused as a page', async () => {
    const { status, text } = await visitor.post('/meld', { description: 'x'.repeat(300_000) })
    expect(status).toBe(413)
    expect(text).toContain('Teksten er for lang')
  })

  test('JSON is no form', async () => {
    const { status } = await visitor.post('/meld', {}, { 'content-type': 'application/json' })
    expect([400, 415]).toContain(status)
  })
})

describe('forms from other sites', () => {
  test('are refused before anything is read or done', async () => {
    const before = await askSuperuser<object>(service, 'select id from report')
    for (const site of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': site, origin: 'https://avvik.example' }
      const { status, text } = await visitor.post('/meld', typedForm(), headers)
      expect(status).toBe(403)
      expect(text).toContain('Skjemaet kom fra et annet nettsted')
    }
    expect((await staff.post('/logg-ut', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await staff.get('/saker')).status).toBe(200)
    expect(await askSuperuser<object>(service, 'select id from report')).toEqual(before)
  })

  test('and the API takes no forms at all', async () => {
    const { status } = await visitor.post('/api/v1/reports', typedForm())
    expect(status).toBe(415)
  })

  test('nor a session: a cookie opens pages only', async () => {
    expect((await staff.get('/api/v1/reports')).status).toBe(401)
  })
})

const styleOf = async () => /href="(\/assets\/[0-9a-f]{12}\/style\.css)"/.exec((await visitor.get('/')).html)?.[1] ?? ''

describe('the assets', () => {
  test('are compressed, and remembered for a year under an address that changes with them', async () => {
    const path = await styleOf()
    const packed = await visitor.get(path, { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(packed.headers['content-encoding']).toBe('br')
    expect(packed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await visitor.get(path, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip')
    const plain = await visitor.get(path, { 'accept-encoding': 'br;q=0, identity' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.html).toContain('.ds-button')
    const stale = await visitor.get(path.replace(/[0-9a-f]{12}/, '000000000000'))
    expect(stale.headers['cache-control']).toBe('no-cache')
    expect((await visitor.get('/assets/x/../../package.json')).status).toBe(404)
    expect((await visitor.get('/assets/x/..%2f..%2fpackage.json')).status).toBe(404)
  })

  test('part long words of headings on a telephone, by the language the page says it has', async () => {
    const { html: style } = await visitor.get(await styleOf())
    expect(style).toMatch(/@media \(max-width: 29\.99rem\) \{\s*h1,\s*h2,\s*h3,[^{}]*\{\s*hyphens: auto;/)
    for (const language of ['nb', 'nn', 'sv', 'en']) {
      expect((await visitor.get('/', { cookie: `sprak=${language}` })).html).toContain(`<html lang="${language}"`)
    }
  })

  test('and the first page with everything it draws on stay below 100 kB on the wire', async () => {
    const { files } = await loadAssets()
    const assets = [...files.values()].reduce((sum, { br }) => sum + br.length, 0)
    for (const path of ['/', '/meld']) {
      expect((await visitor.get(path)).bytes.length + assets).toBeLessThan(100_000)
    }
  })
})
