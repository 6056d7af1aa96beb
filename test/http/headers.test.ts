import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDirectory, readDirectoryFile } from '../../src/directory/directory-load-store.ts'
import { openDatabase } from '../../src/db/database.ts'
import { fileCase } from '../report/filed-case.ts'
import { listRoutes } from '../support/list-routes.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { makeVisitor, type SeenPage } from '../support/visitor.ts'

let service: TestService
let pages: [path: string, page: SeenPage][]
let routes: string[]
const site = 'https://www.kompetansebroen.example'

beforeAll(async () => {
  service = await openTestService()
  const owner = openDatabase(service.clone.owner, { max: 1, log: quietLog, name: 'owner' })
  const file = await readDirectoryFile('fjallmark')
  file.collaboration.embedding = [site]
  await loadDirectory(owner.db, file, [2026])
  await owner.close()
  await service.context.directory.refresh()

  const filed = await fileCase(service)
  const nobody = makeVisitor(service.web)
  const staff = makeVisitor(service.web)
  await staff.signIn('siv-fordeler')
  routes = listRoutes(service.web.printRoutes({ commonPrefix: false }))
    .filter((route) => route.startsWith('GET ') && !route.startsWith('GET /api/'))
    .map((route) => route.slice(4))
  pages = []
  for (const route of routes) {
    const path = route
      .replace('/kvittering/:code', `/kvittering/${filed.receiptCode}`)
      .replace('/meld/:collaboration', '/meld/vestfold')
      .replace(/:(id|report)\b/, filed.id)
      .replaceAll(/:[a-z]+/gi, 'x')
    pages.push([`${route} (nobody)`, await nobody.get(path)], [`${route} (staff)`, await staff.get(path)])
  }
})
afterAll(() => service.close())

const personal = () => pages.filter(([route]) => !route.startsWith('/assets'))

describe('every route a browser is led to', () => {
  it('was asked', () => {
    expect(routes.length).toBeGreaterThan(20)
    const broken = pages.filter(([, { status }]) => status >= 500)
    expect(broken.map(([route]) => route)).toEqual([])
    expect(pages.filter(([, { status }]) => status === 200).length).toBeGreaterThan(15)
  })

  it('is kept nowhere, drawn inside no other site, guessed to be nothing else, and told to nobody', () => {
    for (const [route, { headers }] of personal()) {
      const told = {
        route,
        cache: headers['cache-control'],
        framed: /frame-ancestors 'none'/.test(String(headers['content-security-policy'])),
        sniffed: headers['x-content-type-options'],
        resource: headers['cross-origin-resource-policy'],
        https: headers['strict-transport-security'],
        // A page that is a secret by its address tells nobody; others tell our own pages only.
        referrer: ['no-referrer', 'same-origin'].includes(String(headers['referrer-policy'])),
      }
      expect(told).toEqual({
        route,
        cache: 'no-store',
        framed: true,
        sniffed: 'nosniff',
        resource: 'same-origin',
        https: 'max-age=31536000',
        referrer: true,
      })
    }
  })

  it('runs and draws nothing that is written into the page or comes from elsewhere', () => {
    for (const [route, { headers, html }] of personal()) {
      if (!String(headers['content-type']).includes('text/html')) continue
      const policy = String(headers['content-security-policy'])
      expect([route, policy.startsWith("default-src 'none'"), /unsafe|nonce|https?:|\*/.exec(policy)?.[0]]).toEqual([
        route,
        true,
        undefined,
      ])
      expect([route, headers['cross-origin-opener-policy']]).toEqual([route, 'same-origin'])
      expect([route, String(headers['permissions-policy']).includes('camera=()')]).toEqual([route, true])
      const own = /<script src="\/assets\/[0-9a-f]{12}\/[a-z-]+\.js" defer><\/script>/g
      const inline = /<script|<style|\sstyle=|\son[a-z]+=|javascript:/i.exec(html.replace(own, ''))?.[0]
      const elsewhere = /<(?:img|link|script|iframe)[^>]+(?:src|href)="(?!\/assets\/|data:image)[^"]*"/.exec(html)?.[0]
      expect({ route, inline, elsewhere }).toEqual({ route, inline: undefined, elsewhere: undefined })
    }
  })
})

describe('the form inside another site', () => {
  it('is shown by the sites its collaboration names, and by no other collaboration’s', async () => {
    const visitor = makeVisitor(service.web)
    const named = await visitor.get('/meld/fjallmark', { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' })
    expect(named.status).toBe(200)
    expect(named.headers['content-security-policy']).toContain(`frame-ancestors ${site};`)
    expect((await visitor.get('/meld/vestfold')).headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
    expect((await visitor.get('/meld')).headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
  })

  it('leads out into the whole window with whatever is pressed, since no cookie comes along inside', async () => {
    const visitor = makeVisitor(service.web)
    expect((await visitor.get('/meld/fjallmark')).html).toContain('<base target="_top">')
    expect((await visitor.get('/meld/fjallmark')).html).toContain('href="#innhold" target="_self"')
    expect((await visitor.get('/meld/vestfold')).html).not.toContain('<base')
    const posted = await visitor.post('/meld/fjallmark', { collaboration: 'fjallmark', action: 'check' })
    expect(posted.headers['content-security-policy']).toContain(`frame-ancestors 'none'`)
    expect(posted.html).not.toContain('<base')
  })
})
