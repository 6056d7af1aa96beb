import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { publishFigures } from '../../src/statistics/publish-figures.ts'
import type { CountedWorld } from './counted-world.ts'
import { fsu } from './counting-people.ts'
import { openAnnualWorld } from './invented-annual-world.ts'

let world: CountedWorld
let web: Web
beforeAll(async () => {
  world = await openAnnualWorld()
  const ok = () => Promise.resolve(true)
  web = await openApp({ context: world.context, signIn: 'demo', checks: { database: ok, queue: ok, gauges: {} } })
})
afterAll(async () => {
  await web.close()
  await world.close()
})

const get = (url: string, language = 'nb') =>
  web.inject({ url, headers: { accept: 'text/html', 'accept-language': language } })

describe('the open page of figures', () => {
  it('says that nothing is published, and then shows the published year to somebody unknown', async () => {
    expect((await get('/tall/vestfold')).body).toContain('Ingen tall er publisert ennå.')
    await publishFigures(world.context, fsu, { collaboration: 'vestfold', year: 2025, version: 1 })
    const { statusCode, body } = await get('/tall/vestfold')
    expect(statusCode).toBe(200)
    expect(body).toContain('Meldinger etter kommune og hva hendelsen gjelder')
    expect(body).toContain('Slik er tallene regnet')
    expect(body).toContain('Tall fra 1 til 4 er skjult')
    // The one death of the year is a small number, in the table, in the chart and for those who hear them.
    const row = /<th scope="row">Død[^<]*<\/th><td class="number">([^<]*)</.exec(body)
    expect(row?.[1]).toBe('skjult')
    expect((await get('/tall/vestfold', 'nn')).body).toContain('Tal')
    expect((await get('/tall')).body).toContain('href="/tall/vestfold"')
  })

  it('knows no year and no collaboration that has nothing published', async () => {
    expect((await get('/tall/vestfold?ar=2019')).statusCode).toBe(404)
    expect((await get('/tall/finnes-ikke')).statusCode).toBe(404)
    expect((await get('/tall/vestfold/apent/finnes-ikke.csv')).statusCode).toBe(404)
  })

  it.each([
    ['csv', 'text/csv'],
    ['svg', 'image/svg+xml'],
    ['png', 'image/png'],
  ])('gives a figure out as %s, with its hidden numbers hidden', async (format, type) => {
    const { statusCode, headers, body } = await get(`/tall/vestfold/apent/consequence.${format}?ar=2025`)
    expect([statusCode, String(headers['content-type']).startsWith(type)]).toEqual([200, true])
    if (format !== 'png') expect(body).toContain('skjult')
  })
})
