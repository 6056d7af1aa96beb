import cookie from '@fastify/cookie'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { insertClient } from '../../src/access/client-store.ts'
import { makeAuthenticate } from '../../src/access/authenticate.ts'
import { guardRoutes } from '../../src/access/guard-routes.ts'
import { openDatabase } from '../../src/db/database.ts'
import { openWeb, type Web } from '../../src/http/web.ts'
import { addStatisticsApi } from '../../src/statistics/statistics-api.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openCountedWorld, ordinary, type CountedWorld } from './counted-world.ts'

const machineToken = 'a-token-of-a-machine-in-a-test'
const reportsOnlyToken = 'a-token-that-reads-reports-only'

let world: CountedWorld
let web: Web
beforeAll(async () => {
  world = await openCountedWorld()
  const { context } = world
  web = openWeb(quietLog)
  await web.register(cookie)
  guardRoutes(web, makeAuthenticate({ ...context, demo: true }))
  addStatisticsApi(web, context)
  await web.ready()
  const owner = openDatabase(world.clone.owner, { max: 1, log: quietLog, name: 'owner' })
  const client = { organisationId: 'faerder', name: 'Fagsystem', at: new Date('2026-01-01T00:00:00Z') }
  await insertClient(owner.db, { ...client, id: 'one', scopes: ['statistics:read'], token: machineToken })
  await insertClient(owner.db, { ...client, id: 'two', scopes: ['reports:read'], token: reportsOnlyToken })
  await owner.close()
})
afterAll(async () => {
  await web.close()
  await world.close()
})
beforeEach(async () => {
  await world.clear()
  const toHorten = { sender: 'siv', recipient: 'horten', direction: 'hospital_to_municipality' }
  await world.insert([ordinary(), ordinary({ kind: 'near_miss', consequence: 'none' }), ordinary(toHorten)])
})

const fsu = 'demo-fsu-leder'
async function get(query: string, token: string | null = fsu) {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const answer = await web.inject({ method: 'GET', url: `/api/v1/statistics${query}`, headers })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
const total = async (query: string, token: string) => {
  const { status, body } = await get(query, token)
  return { status, total: body['total'] }
}

describe('GET /api/v1/statistics', () => {
  it('200: one table with labels, counts and what they mean', async () => {
    const { status, body } = await get('?from=2026&by=direction')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      collaboration: 'vestfold',
      organisation: null,
      from: '2026-01-01',
      to: '2027-01-01',
      by: 'direction',
      total: 3,
      days: { received: { reports: 0, median: null, p90: null, within: { unknown: 3, share: null } } },
      and: null,
      columns: [],
      before: { from: '2025-01-01', to: '2026-01-01', total: 0 },
      lastYear: { from: '2025-01-01', to: '2026-01-01', total: 0 },
    })
    expect(body['rows']).toEqual([
      {
        key: 'municipality_to_hospital',
        label: 'Fra kommune til sykehus',
        count: 2,
        share: 0.6667,
        adverseEvents: 1,
        nearMisses: 1,
        perThousand: 0.01,
        before: 0,
        lastYear: 0,
        cells: [],
      },
      {
        key: 'hospital_to_municipality',
        label: 'Fra sykehus til kommune',
        count: 1,
        share: 0.3333,
        adverseEvents: 1,
        nearMisses: 0,
        perThousand: 0,
        before: 0,
        lastYear: 0,
        cells: [],
      },
      {
        key: 'municipality_to_municipality',
        label: 'Fra kommune til kommune',
        count: 0,
        share: 0,
        adverseEvents: 0,
        nearMisses: 0,
        perThousand: 0,
        before: 0,
        lastYear: 0,
        cells: [],
      },
    ])
    expect(JSON.stringify(body['definitions'])).toContain('til og med 31.12.2026')
  })

  it('200: red cords have a column where the collaboration pulls them', async () => {
    await world.insert([ordinary({ collaboration: 'nabo', sender: 'horten' })])
    const { body } = await get('?from=2026&by=eventKind&collaboration=nabo', 'demo-horten-kvalitet')
    expect(body['rows']).toContainEqual(expect.objectContaining({ key: 'red_cord', label: 'Rød snor', redCords: 0 }))
  })

  it('200: by month where nothing else is said', async () => {
    const { body } = await get('?from=2026-01&to=2026-04')
    expect(body).toMatchObject({ by: 'month', rows: [{ key: '2026-01' }, { key: '2026-02' }, { key: '2026-03' }] })
  })

  it('200: staff and machines count their own organisation’s', async () => {
    expect(await total('?from=2026', 'demo-faerder-leder')).toEqual({ status: 200, total: 2 })
    expect(await total('?from=2026&collaboration=vestfold', 'demo-horten-kvalitet')).toEqual({ status: 200, total: 1 })
    expect(await total('?from=2026', 'demo-sandefjord-kvalitet')).toEqual({ status: 200, total: 0 })
    expect(await total('?from=2026', machineToken)).toEqual({ status: 200, total: 2 })
    expect(await total('?from=2026&organisation=horten', fsu)).toEqual({ status: 200, total: 1 })
  })

  it.each([
    ['&format=csv', {}, 'text/csv; charset=utf-8', 'csv'],
    ['&format=csv-machine', {}, 'text/csv; charset=utf-8', 'csv'],
    ['&format=json-stat', {}, 'application/json; charset=utf-8', 'json'],
    ['', { accept: 'text/csv' }, 'text/csv; charset=utf-8', 'csv'],
    ['&format=xlsx', {}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ])('200: as a file with %j and %j', async (format, accept, type, ending) => {
    const headers = { authorization: `Bearer ${fsu}`, ...accept }
    const url = `/api/v1/statistics?period=2026&by=municipality,category${format}`
    const answer = await web.inject({ method: 'GET', url, headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="statistikk-2026-01-01-municipality-category.${ending}"`,
    })
    expect(answer.rawPayload.length).toBeGreaterThan(500)
    if (format === '&format=json-stat') expect(answer.json()).toMatchObject({ version: '2.0', class: 'dataset' })
  })

  it('401: nobody known', async () => {
    expect((await get('?from=2026', null)).status).toBe(401)
    expect((await get('?from=2026', 'demo-ingen')).status).toBe(401)
  })

  it('403: a machine without the scope, staff who ask for others', async () => {
    expect((await get('?from=2026', reportsOnlyToken)).status).toBe(403)
    expect((await get('?from=2026&organisation=horten', 'demo-faerder-leder')).status).toBe(403)
    expect((await get('?from=2026&collaboration=nabo', fsu)).status).toBe(403)
  })

  it.each([
    ['', '/from', 'required'],
    ['?from=', '/from', 'required'],
    ['?from=igår', '/from', 'invalid_format'],
    ['?from=2026-02-30', '/from', 'invalid_format'],
    ['?from=2026&to=2027-13', '/to', 'invalid_format'],
    ['?from=2026&to=2025', '/to', 'period_backwards'],
    ['?from=2026&by=description', '/by', 'invalid_choice'],
    ['?from=2026&by=month&by=source', '/by', 'invalid_choice'],
    ['?from=2026&collaboration=borte', '/collaboration', 'unknown_collaboration'],
    ['?from=2026&organisation=borte', '/organisation', 'unknown_organisation'],
    ['?from=2026&year=2026', '/year', 'unknown_member'],
    ['?period=year', '/period', 'invalid_format'],
    ['?period=2026-H3', '/period', 'invalid_format'],
    ['?period=2026&from=2026', '/period', 'period_given_twice'],
    ['?period=2026&by=month,month', '/by', 'duplicate_choice'],
    ['?period=2026&by=month,source,status', '/by', 'invalid_choice'],
    ['?period=2026&format=pdf', '/format', 'invalid_choice'],
    ['?period=2026&measures=names', '/measures', 'invalid_choice'],
  ])('422: %j, and the member that is wrong is named', async (query, pointer, code) => {
    const { status, body } = await get(encodeURI(query))
    expect({ status, errors: body['errors'] }).toEqual({
      status: 422,
      errors: [{ pointer, code, message: expect.stringMatching(/^[A-ZÆØÅ].*\.$/) }],
    })
  })

  it('422: the collaboration is missing where several are possible', async () => {
    const { status, body } = await get('?from=2026', 'demo-horten-kvalitet')
    expect(status).toBe(422)
    expect(body['errors']).toMatchObject([{ pointer: '/collaboration', code: 'required' }])
  })
})
