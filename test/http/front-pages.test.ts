import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Directory } from '../../src/directory/directory.ts'
import type { Web } from '../../src/http/web.ts'
import { privacyTexts as inEnglish } from '../../src/i18n/en-privacy.ts'
import { privacyTexts as inBokmal } from '../../src/i18n/nb-privacy.ts'
import { privacyTexts as inNynorsk } from '../../src/i18n/nn-privacy.ts'
import { privacyTexts as inSwedish } from '../../src/i18n/sv-privacy.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { decode, makeVisitor, type Visitor } from '../support/visitor.ts'

let service: TestService
let visitor: Visitor
beforeAll(async () => {
  service = await openTestService()
  visitor = makeVisitor(service.web)
})
afterAll(() => service.close())

const aboutPages = ['/', '/personvern', '/tilgjengelighet']
const linksOf = (html: string) => [...html.matchAll(/<a [^>]*href="([^"#]+)"/g)].map((match) => decode(match[1] ?? ''))

describe('the pages about the service', () => {
  test('say what they are, each under its own title, in the language they are marked with', async () => {
    const titles: string[] = []
    for (const path of aboutPages) {
      const page = await visitor.get(path)
      expect(page.status).toBe(200)
      expect(page.html).toContain('<html lang="nb"')
      titles.push(page.title)
    }
    expect(titles).toEqual([
      'Meld fra når samhandlingen svikter – Samhandlingsavvik',
      'Personvern – Samhandlingsavvik',
      'Tilgjengelighet – Samhandlingsavvik',
    ])
  })

  test('are one step away from every page, also for who is signed in and from an address that does not exist', async () => {
    const staff = makeVisitor(service.web)
    await staff.signIn('siv-fordeler')
    for (const seen of [
      await visitor.get('/meld'),
      await visitor.get('/kvittering/nothing'),
      await visitor.get('/nowhere'),
      await staff.get('/saker'),
    ]) {
      expect(linksOf(seen.html)).toEqual(expect.arrayContaining(['/personvern', '/tilgjengelighet']))
    }
  })

  test('lead to nothing that is not there', async () => {
    for (const path of aboutPages) {
      const links = new Set(linksOf((await visitor.get(path)).html))
      for (const link of links) {
        if (link.startsWith('mailto:')) continue
        const { status } = await visitor.get(link)
        expect({ path, link, status }).toEqual({ path, link, status: link === '/saker' ? 303 : 200 })
      }
    }
  })
})

describe('the front page', () => {
  test('leads to the form, the receipt and the cases, and says for whom it all is', async () => {
    const { html, text } = await visitor.get('/')
    expect(linksOf(html)).toEqual(expect.arrayContaining(['/meld', '/saker']))
    expect(html).toContain('<form method="post" action="/kvittering">')
    expect(text).toContain('Hvem er dette for?')
    expect(text).toContain('Er du pasient eller pårørende?')
  })

  test('tells who is not signed in that cases need it, and nobody else', async () => {
    expect((await visitor.get('/')).text).toContain('Du logger inn først.')
    const staff = makeVisitor(service.web)
    await staff.signIn('siv-fordeler')
    expect((await staff.get('/')).text).not.toContain('Du logger inn først.')
  })

  test('names each collaboration in its own language where there are several, and none where there is one', async () => {
    const { collaborations } = service.context.directory.current()
    expect(collaborations.size).toBeGreaterThan(1)
    const named = [...(await visitor.get('/')).html.matchAll(/href="\/meld\/(\w+)" lang="(\w+)">([^<]+)</g)]
    expect(named.map(([, id, locale, name]) => ({ id, locale, name: decode(name ?? '') }))).toEqual(
      [...collaborations.values()].map(({ id, locale, name }) => ({ id, locale, name })),
    )
    const [first] = collaborations.values()
    const alone = await openOther({ collaborations: new Map([[first!.id, first!]]) })
    expect((await makeVisitor(alone).get('/')).text).not.toContain('Samarbeid med eget skjema')
    await alone.close()
  })
})

/** The web server over the same database, where something else is set. */
function openOther(set: { contact?: string; collaborations?: Directory['collaborations'] }): Promise<Web> {
  const { directory } = service.context
  const { contact, ...changed } = set
  const ok = () => Promise.resolve(true)
  return openApp({
    context: {
      ...service.context,
      contact,
      directory: { ...directory, current: () => ({ ...directory.current(), ...changed }) },
    },
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
  })
}

describe('whom to write to', () => {
  test('is the address the operator names, as a link', async () => {
    const other = await openOther({ contact: 'drift@avvik.example' })
    for (const path of ['/personvern', '/tilgjengelighet']) {
      expect(linksOf((await makeVisitor(other).get(path)).html)).toContain('mailto:drift@avvik.example')
    }
    await other.close()
  })

  test('is said to be unknown where the operator names none', async () => {
    for (const path of ['/personvern', '/tilgjengelighet']) {
      const { html, text } = await visitor.get(path)
      expect(text).toContain('har ikke oppgitt noen adresse')
      expect(html).not.toContain('mailto:')
    }
  })
})

describe('the pages about the service in other languages', () => {
  test.each([
    ['/', 'Meld frå når samhandlinga sviktar', 'Kven er dette for?'],
    ['/personvern', 'Personvern', 'Kven har ansvaret?'],
    ['/tilgjengelighet', 'Tilgjenge', 'Sei frå om hindringar'],
  ])('%s is in nynorsk for who asks for it, and so is the foot', async (path, title, words) => {
    const page = await visitor.get(path, { 'accept-language': 'nn-NO' })
    expect(page.html).toContain('<html lang="nn"')
    expect(page.title).toBe(`${title} – Samhandlingsavvik`)
    expect(page.text).toContain(words)
    expect(page.html).toContain('aria-label="Om tenesta"')
  })

  test('name the same cookies in all four', () => {
    const names = ({ cookies }: { readonly cookies: readonly { readonly name: string }[] }) =>
      cookies.map(({ name }) => name)
    for (const said of [inNynorsk, inSwedish, inEnglish]) expect(names(said)).toEqual(names(inBokmal))
  })
})

describe('what the page on privacy promises', () => {
  test('every cookie the service sets is named', async () => {
    const { text } = await visitor.get('/personvern')
    const src = new URL('../../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const cookies = files.flatMap((file) =>
      [...readFileSync(new URL(file, src), 'utf8').matchAll(/\w+Cookie = '(\w+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(cookies).toEqual(expect.arrayContaining(['sav_session', 'sav_skjema']))
    expect(cookies.filter((name) => !text.includes(name))).toEqual([])
  })
})
