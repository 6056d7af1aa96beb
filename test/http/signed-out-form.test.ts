import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeSignedOutForm } from '../../src/http/signed-out-form.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { acknowledgeReport } from '../../src/report/acknowledge-report.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { upload } from '../report/upload.ts'
import { demoPerson } from '../support/actors.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { decode, makeVisitor, valueOf, type Visitor } from '../support/visitor.ts'

const log = openRememberingLog()
let service: TestService
let clinic: Visitor
let address: string
beforeAll(async () => {
  service = await openTestService(log)
})
afterAll(() => service.close())
beforeEach(async () => {
  clinic = makeVisitor(service.web)
  await clinic.signIn('siv-kvalitet')
  const { id } = await fileCase(service)
  await acknowledgeReport(service.context, demoPerson('siv-kvalitet'), { reportId: id, revision: 1 })
  address = `/saker/${id}`
})

/** The session ends while somebody writes. */
const endSessions = () => askSuperuser(service, 'delete from session')
const written = 'Listen ble liggende.\n\n"Hvem & <hvor>?"'
const answer = {
  revision: '2',
  position: 'partly',
  whatHappened: written,
  'actions.0.description': 'Sjekkliste',
  'actions.0.responsible': 'leder',
  'actions.1.description': 'Opplæring',
  'actions.1.responsible': '',
  contact: 'Kvitrebekk Prøvesen',
}

/** Everything a browser sends when the page's form is sent as it stands. */
function fieldsOf(html: string): Record<string, string> {
  const form =
    /<form method="post" action="[^"]*"[^>]*class="form-grid signed-out"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n([^<]*)</g)]
  return Object.fromEntries([...hidden, ...areas].map(([, name = '', value = '']) => [decode(name), decode(value)]))
}

describe('a form sent after the session has ended', () => {
  test('comes back with all that was written, is stored nowhere, and is sent once signed in again', async () => {
    await endSessions()
    const told = await clinic.post(`${address}/svar`, answer)
    expect([told.status, told.title]).toEqual([401, 'Du er logget ut – Samhandlingsavvik'])
    expect(told.text).toContain('Det du skrev, står her og er ikke sendt.')
    expect(told.html).toContain('href="/demo" target="_blank"')
    expect(told.html).toContain(`action="${address}/svar"`)
    expect(told.text).toContain('Hva som skjedde')
    expect(told.text).toContain('Tiltak (2)')
    expect(told.headers['cache-control']).toBe('no-store')
    expect(told.headers['set-cookie']).toBeUndefined()
    expect(fieldsOf(told.html)).toEqual(answer)
    // Too soon: nothing is lost a second time either.
    expect(fieldsOf((await clinic.post(`${address}/svar`, fieldsOf(told.html))).html)).toEqual(answer)
    await clinic.signIn('siv-kvalitet')
    expect((await clinic.get(address)).text).not.toContain('Listen ble liggende.')
    const faulty = await clinic.post(`${address}/svar`, fieldsOf(told.html))
    expect([faulty.status, valueOf(faulty.html, 'whatHappened')]).toEqual([422, written])
    const whole = {
      ...fieldsOf(told.html),
      'actions.1.responsible': 'Ås',
      'actions.0.dueOn': '2026-05-01',
      'actions.1.dueOn': '2026-05-01',
    }
    expect((await clinic.post(`${address}/svar`, whole)).location).toBe(`${address}?gjort=answer`)
    expect((await clinic.get(address)).text).toContain('Listen ble liggende.')
    expect(log.lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(log.lines)).not.toMatch(/liggende|Sjekkliste/)
  })

  test('where nothing was written, what was asked for is not done, and can be asked for again', async () => {
    await endSessions()
    const told = await clinic.post(`${address}/del`, {})
    expect(told.status).toBe(401)
    expect(told.text).toContain('Det du ba om, er ikke gjort.')
    expect(told.html).not.toContain('<textarea')
  })

  test('a file is not kept and must be chosen again; what stood beside it is there', async () => {
    await endSessions()
    const told = await upload(
      service,
      `${address}/vedlegg`,
      { showsPatient: 'false', key: 'k', note: 'Bilde av listen' },
      { name: 'liste.png', bytes: Buffer.alloc(50_000, 'hemmelig') },
    )
    expect(told.status).toBe(401)
    expect(told.text).toContain('Filen må velges på nytt.')
    expect(told.html).toMatch(/<form [^>]*enctype="multipart\/form-data"/)
    expect(told.html).toMatch(/<input [^>]*type="file" [^>]*name="file"/)
    expect(fieldsOf(told.html)).toEqual({ showsPatient: 'false', key: 'k', note: 'Bilde av listen' })
    expect(told.html).not.toMatch(/hemmelig|liste\.png/)
  })

  test('in the reader’s language', async () => {
    await endSessions()
    const titles = ['nb', 'nn', 'sv', 'en'].map(
      async (language) =>
        (await clinic.post(`${address}/svar`, answer, { cookie: `sprak=${language}` })).title.split(' – ')[0],
    )
    expect(await Promise.all(titles)).toEqual([
      'Du er logget ut',
      'Du er logga ut',
      'Du är utloggad',
      'You are signed out',
    ])
  })
})

describe('what is hostile', () => {
  test('markup in names and texts stays text', async () => {
    await endSessions()
    const hostile = '</textarea><script>alert(1)</script>"\' onfocus=x autofocus <!--'
    const given = { whatHappened: hostile, [`"><img src=x>${hostile}`]: 'skrevet av noen', position: hostile }
    const told = await clinic.post(`${address}/svar?a="><script>`, given)
    expect(told.status).toBe(401)
    expect(fieldsOf(told.html)).toEqual(given)
    expect(told.html).not.toMatch(/<script|<img src=x|\sonfocus=x"?>/)
    expect(String(told.headers['content-security-policy'])).toContain(`default-src 'none'`)
  })

  test('two megabytes are too large, and nothing of them comes back', async () => {
    await endSessions()
    const told = await clinic.post(`${address}/svar`, { ...answer, whatHappened: 'Mye tekst. '.repeat(200_000) })
    expect([told.status, told.bytes.length < 10_000]).toEqual([413, true])
    expect(told.text).not.toMatch(/Mye tekst|Sjekkliste/)
  })

  test('another site gets nothing told back, nor does who names no origin', async () => {
    await endSessions()
    const foreign: readonly Readonly<Record<string, string>>[] = [
      { 'sec-fetch-site': 'cross-site', origin: 'https://ond.example' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://avvik.example' },
    ]
    for (const headers of foreign) {
      const told = await clinic.post(`${address}/svar`, answer, headers)
      expect([told.status, told.text.includes('Skjemaet kom fra et annet nettsted')]).toEqual([403, true])
      expect(told.text).not.toMatch(/liggende|Sjekkliste/)
    }
    const nameless = await service.web.inject({
      method: 'POST',
      url: `${address}/svar`,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'whatHappened=Listen+ble+liggende',
    })
    expect(nameless.statusCode).toBe(403)
    expect(nameless.body).not.toContain('liggende')
  })

  test('a program gets its problem document, without the text', async () => {
    await endSessions()
    const told = await clinic.post(`${address}/svar`, answer, { accept: 'application/json' })
    expect([told.status, told.headers['content-type']]).toEqual([401, 'application/problem+json'])
    expect(told.html).not.toContain('liggende')
    const api = await clinic.post('/api/v1/reports/x/answer', answer)
    expect(api.html).not.toContain('liggende')
  })

  test('a form of more fields than any of ours is not told back', async () => {
    await endSessions()
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`f${at}`, 'Noe skrevet']))
    const told = await clinic.post(`${address}/svar`, many)
    expect(told.status).toBe(401)
    expect(told.text).not.toContain('Noe skrevet')
  })
})

describe('the form that is told back', () => {
  const texts = wordsOf('nb').signedOutTexts
  const lay = (fields: readonly (readonly [string, string])[]) =>
    makeSignedOutForm({ path: '/x', fields, files: [] }, texts)

  test('shows nobody who a patient is or what opens something: such a field is empty, to be written again', () => {
    const form = lay([
      ['nationalId', '13816000000'],
      ['patient.name', 'Prøve Testesen'],
      ['code', '123456'],
      ['password', 'Hemmelig ord'],
      ['text', 'Hei'],
    ])
    expect(JSON.stringify(form)).not.toMatch(/13816000000|Testesen|123456|Hemmelig/)
    expect(form.secrets.map(({ name }) => name)).toEqual(['nationalId', 'patient.name', 'code', 'password'])
    expect(form.written.map(({ value }) => value)).toEqual(['Hei'])
  })

  test('hides what was chosen and what the page knew, and shows what somebody wrote in a field nobody knows', () => {
    const form = lay([
      ['revision', '2'],
      ['position', 'partly_agree'],
      ['seen.reference', 'Gammel'],
      ['reference', 'ny'],
      ['ukjent', 'Skrevet for hånd'],
      ['text', ' '],
    ])
    expect(form.written.map(({ label, value }) => [label, value])).toEqual([
      ['Egen referanse', 'ny'],
      ['Det du skrev', 'Skrevet for hånd'],
    ])
    expect(form.hidden.map(({ name }) => name)).toEqual(['revision', 'position', 'seen.reference', 'text'])
  })

  test('has a name for every text that the pages of those who handle cases ask for', async () => {
    const open = /^report\/(form|receipt|sign)|^partials\/|^front\.eta|^demo\.eta/
    const templates = (await readdir('templates', { recursive: true })).filter(
      (path) => path.endsWith('.eta') && !open.test(path),
    )
    const asked = new Set<string>()
    for (const path of templates) {
      const text = await readFile(`templates/${path}`, 'utf8')
      const kinds = [
        /partials\/(?:area|text)', \{[^}]*?field: (?:name\()?'(\w+)'\)?([^}]*)/g,
        /part: '(?:area|text)', field: '(\w+)'([^}]*)/g,
        /\barea\('(\w+)'([^)]*)/g,
        /<(?:textarea|input)[^>]* (?:type="search" )?[^>]*name="(text|words)"()/g,
      ]
      for (const kind of kinds)
        for (const [, name = '', rest = ''] of text.matchAll(kind))
          if (!/type: 'date'|inputmode/.test(rest)) asked.add(name)
    }
    expect(asked.size).toBeGreaterThan(20)
    expect([...asked].filter((name) => !Object.hasOwn(texts.fields, name))).toEqual([])
    expect(Object.keys(texts.fields).filter((name) => !asked.has(name))).toEqual([])
  })
})
