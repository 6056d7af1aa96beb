import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode, makeVisitor, type Visitor } from '../support/visitor.ts'
import { inMonth, openDashboardWorld, threeYears, type DashboardWorld } from './dashboard-world.ts'

let world: DashboardWorld
let fsu: Visitor
let hospital: Visitor
let municipality: Visitor
const usual = [12, 9, 14, 11, 8, 13, 10, 12, 9, 13, 11, 10]
beforeAll(async () => {
  world = await openDashboardWorld()
  const toFaerder = {
    sender: 'siv',
    recipient: 'faerder',
    direction: 'hospital_to_municipality',
    section: null,
    clinic: null,
  }
  await world.insert([
    ...threeYears.flatMap((month, index) => inMonth(month, month === '2026-02' ? 31 : (usual[index % 12] ?? 0))),
    ...inMonth('2026-01', 3, { ...toFaerder, categories: ['equipment', 'other'] }),
    ...inMonth('2025-01', 1, { ...toFaerder, categories: ['equipment'] }),
    ...inMonth('2026-03', 6, {
      sender: 'horten',
      municipality: 'horten',
      clinic: 'siv.kfmr',
      section: 'siv.kfmr',
      categories: ['diagnostics'],
    }),
    ...inMonth('2026-03', 9, { collaboration: 'nabo', sender: 'horten', municipality: 'horten' }),
  ])
  await world.countAhead()
  fsu = makeVisitor(world.web)
  await fsu.signIn('fsu-leder')
  hospital = makeVisitor(world.web)
  await hospital.signIn('siv-kvalitet')
  municipality = makeVisitor(world.web)
  await municipality.signIn('larvik-kvalitet')
})
afterAll(() => world.close())

/** What of this a page does not say; the page itself is too long to be shown. */
function missingFrom(text: string, ...said: (string | RegExp)[]): (string | RegExp)[] {
  return said.filter((what) => !(typeof what === 'string' ? text.includes(what) : what.test(text)))
}

/** What a table on a page says in the row with this label, cell by cell. */
function rowOf(html: string, figure: string, label: string): string[] | undefined {
  const article = html.split(`<article class="ds-card figure" id="${figure}"`)[1]?.split('</article>')[0] ?? ''
  const rows = [...article.matchAll(/<tr><th scope="row">([^<]*)<\/th>(.*?)<\/tr>/g)]
  const cells = rows.find(([, name]) => name === label)?.[2]
  return cells === undefined ? undefined : [...cells.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, cell]) => cell ?? '')
}

/** The row of the combination that comes back here. */
const combination = /<tr><th scope="row">Klinikk fysikalsk medisin(?:(?!<\/tr>).)*<\/tr>/s

describe('who sees which figures', () => {
  it('the committee sees the whole collaboration, and nothing of the neighbouring one', async () => {
    const { status, html, text } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(status).toBe(200)
    expect(missingFrom(text, '1. kvartal 2026')).toEqual([])
    expect(rowOf(html, 'month', 'mars 2026')).toEqual(['16', '10'])
    expect((await fsu.get('/tall/nabo/fsu')).status).toBe(404)
  })

  it('staff see their own organisation’s, whole', async () => {
    const { html } = await hospital.get('/tall/vestfold/virksomhet?ar=2026&del=Q1')
    expect(rowOf(html, 'month', 'mars 2026')).toEqual(['16', '10'])
    const { text, status } = await municipality.get('/tall/vestfold/virksomhet?ar=2026')
    expect(status).toBe(200)
    expect(missingFrom(text, 'Ingen meldinger i denne perioden.')).toEqual([])
  })

  it('whatever organisation the address names', async () => {
    const { text } = await municipality.get('/tall/vestfold/virksomhet?ar=2026&virksomhet=siv')
    expect(missingFrom(text, 'Ingen meldinger i denne perioden.')).toEqual([])
    expect((await municipality.get('/tall/vestfold/virksomhet/month.csv?ar=2026&virksomhet=siv')).text).not.toContain(
      '31',
    )
  })

  it('nobody sees another reader’s, nor a collaboration they are not in', async () => {
    expect((await municipality.get('/tall/vestfold/fsu')).status).toBe(403)
    expect((await fsu.get('/tall/vestfold/virksomhet')).status).toBe(403)
    expect((await municipality.get('/tall/nabo/virksomhet')).status).toBe(404)
    expect((await municipality.get('/tall/finnes-ikke/virksomhet')).status).toBe(404)
    const nobody = await makeVisitor(world.web).get('/tall/vestfold/virksomhet')
    expect([nobody.status, nobody.location]).toEqual([303, '/demo?retur=%2Ftall%2Fvestfold%2Fvirksomhet'])
  })

  it('the page in the menu leads each to theirs', async () => {
    expect((await fsu.get('/tall')).html).toContain('href="/tall/vestfold/fsu"')
    const { html } = await municipality.get('/tall')
    expect(html).toContain('href="/tall/vestfold/virksomhet"')
    expect(html).not.toContain('/fsu"')
    expect((await municipality.get('/saker')).html).toContain('href="/tall"')
  })
})

describe('what the figures say', () => {
  it('categories, several for a report: this period, the year before, the share of reports', async () => {
    const { html } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(
      rowOf(html, 'category', 'Hjelpemidler eller behandlingshjelpemidler med tilhørende forbruksmateriell'),
    ).toEqual(['3', '1', '5 %'])
  })

  it('municipality against category, and both ways beside each other', async () => {
    const { html } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(rowOf(html, 'municipality-category', 'Diagnostikk/utredning')).toEqual(['0', '0', '6', '0', '0', '0', '6'])
    expect(rowOf(html, 'direction', 'januar 2026')).toEqual(['13', '3'])
  })

  it('one clinic’s or one municipality’s alone where it is chosen', async () => {
    const clinic = await hospital.get('/tall/vestfold/virksomhet?ar=2026&del=Q1&sted=klinikk.siv.kfmr')
    expect(rowOf(clinic.html, 'month', 'mars 2026')).toEqual(['6', '0'])
    expect(rowOf(clinic.html, 'category', 'Diagnostikk/utredning')).toEqual(['6', '0', '100 %'])
    const horten = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1&sted=kommune.horten')
    expect(rowOf(horten.html, 'month', 'mars 2026')).toEqual(['6', '0'])
    expect((await hospital.get('/tall/vestfold/virksomhet?sted=kommune.horten')).status).toBe(404)
  })

  it('what has changed, and when; what is too little to say anything of', async () => {
    const { text } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(
      missingFrom(
        text,
        /Alle meldinger Uvanlig mange meldinger i februar 2026: 31\. Vanlig variasjon går opp til \d\d,\d\./,
      ),
    ).toEqual([])
    expect(missingFrom(text, /Diagnostikk\/utredning.{0,300} For få meldinger til å si noe\./)).toEqual([])
    const { text: before } = await fsu.get('/tall/vestfold/fsu?ar=2025&del=Q1')
    expect(missingFrom(before, 'Alle meldinger Innenfor vanlig variasjon.')).toEqual([])
  })

  it('which combinations come back', async () => {
    const { text, html } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(
      missingFrom(
        text,
        /Klinikk fysikalsk medisin og rehabilitering[^)]*\(uten avdeling eller seksjon\) Diagnostikk\/utredning 6 /,
      ),
    ).toEqual([])
    // The committee has numbers only: no case is its to see.
    const [counted] = combination.exec(html) ?? ['']
    expect(counted).toContain('>6<')
    expect(counted).not.toContain('href')
  })

  it('whose reports are behind a combination: a house lists its own', async () => {
    const { html } = await hospital.get('/tall/vestfold/virksomhet?ar=2026&del=Q1')
    const [own] = combination.exec(html) ?? ['']
    const href = decode(/href="([^"]+)"/.exec(own)?.[1] ?? '')
    expect(href).toMatch(/^\/saker\?queue=all&/)
    const list = await hospital.get(href)
    expect(list.html.match(/data-cell="number"/g)).toHaveLength(6)
    expect(list.text).not.toContain('Færder kommune Til')
  })

  it('few reports as a question about reporting, and no order by number', async () => {
    const { text, html } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1')
    expect(missingFrom(text, 'Få meldinger kan bety få hendelser, eller at det meldes lite.')).toEqual([])
    const names = ['Færder', 'Holmestrand', 'Horten', 'Larvik', 'Sandefjord', 'Tønsberg']
    const article = html.split('id="municipality"')[1]?.split('</article>')[0] ?? ''
    const places = names.map((name) => article.indexOf(`<th scope="row">${name}`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places.every((place) => place > 0)).toBe(true)
  })

  it('in nynorsk too', async () => {
    const nynorsk = { cookie: [...fsu.cookies, ['sprak', 'nn']].map(([name, value]) => `${name}=${value}`).join('; ') }
    const { text } = await fsu.get('/tall/vestfold/fsu?ar=2026&del=Q1', nynorsk)
    expect(missingFrom(text, 'Uvanleg mange meldingar i februar 2026: 31.')).toEqual([])
    expect(missingFrom(text, 'Har noko endra seg?')).toEqual([])
  })
})

describe('a figure taken out of its page', () => {
  const query = '?ar=2026&del=Q1'

  it('as a table for Norwegian Excel, with what it counts', async () => {
    const { headers, bytes } = await fsu.get(`/tall/vestfold/fsu/month.csv${query}`)
    expect(headers['content-disposition']).toBe('attachment; filename="month-2026-Q1.csv"')
    const lines = bytes.toString('utf8').split('\r\n')
    expect(lines[0]).toBe('\ufeff"Måned";"1. kvartal 2026";"1. kvartal 2025"')
    expect(lines.slice(1, 4)).toEqual(['"januar 2026";16;14', '"februar 2026";31;11', '"mars 2026";16;10'])
    expect(lines).toContain('"Meldinger måned for måned"')
  })

  it('as a drawing and as a picture, with its heading and where it is from', async () => {
    const svg = (await fsu.get(`/tall/vestfold/fsu/category.svg${query}`)).bytes.toString('utf8')
    expect(svg).toMatch(/^<svg xmlns=/)
    expect(svg).toContain('Hva meldingene gjelder</text>')
    expect(svg).toContain('Hentet 03.04.2026.')
    const picture = await fsu.get(`/tall/vestfold/fsu/category.png${query}`)
    expect(picture.headers['content-type']).toBe('image/png')
    expect(PNG.sync.read(picture.bytes).width).toBe(1456)
  })

  it('for every figure a page shows, in every format it offers', async () => {
    const { html } = await fsu.get(`/tall/vestfold/fsu${query}`)
    const links = [...html.matchAll(/href="(\/tall\/vestfold\/fsu\/[^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    expect(links.length).toBeGreaterThan(30)
    for (const link of links.filter((one) => !one.includes('.png')))
      expect([link, (await fsu.get(link)).status]).toEqual([link, 200])
    expect((await fsu.get(`/tall/vestfold/fsu/finnes-ikke.csv${query}`)).status).toBe(404)
  })
})

describe('a combination of a unit that has others below it', () => {
  it('leads to as many cases as it counts, and to none of those below', async () => {
    const both = { categories: ['diagnostics'], clinic: 'siv.kpa' }
    await world.insert([
      ...inMonth('2022-05', 5, { ...both, section: 'siv.kpa' }),
      ...inMonth('2022-05', 2, { ...both, section: 'siv.kpa.dps' }),
    ])
    await world.countAhead()
    const { html } = await hospital.get('/tall/vestfold/virksomhet?ar=2022&del=Q2')
    const rows = [...html.matchAll(/<tr><th scope="row">(?:(?!<\/tr>).)*queue=all(?:(?!<\/tr>).)*<\/tr>/gs)]
    expect(rows.map(([row]) => /<td[^>]*>(?:<a[^>]*>)?(\d+)</.exec(row)?.[1])).toEqual(['5'])
    const list = await hospital.get(decode(/href="([^"]+)"/.exec(rows[0]?.[0] ?? '')?.[1] ?? ''))
    expect(list.html.match(/data-cell="number"/g)).toHaveLength(5)
    expect(list.text).toContain('Enhet pasienten kom fra, uten enhetene under: Klinikk psykisk helse')
  })
})
