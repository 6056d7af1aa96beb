import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmChannel } from '../../src/directory/directory-store.ts'
import { askSuperuser } from '../report/filed-case.ts'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const get = (path: string) => call(service, 'GET', `/api/v1${path}`)

const partners = async () =>
  (await get('/organisations')).body['organisations'] as { id: string; side: string; reachable: boolean }[]

const units = async (query: string) =>
  ((await get(`/units?${query}`)).body['units'] as { id: string }[]).map(({ id }) => id)

describe('GET /codes', () => {
  it('200: every list with its version and its labels, for everyone', async () => {
    const { status, body } = await get('/codes')
    const lists = body['lists'] as { list: string; version: number; codes: object[] }[]
    expect(status).toBe(200)
    expect(Object.fromEntries(lists.map(({ list, codes }) => [list, codes.length]))).toEqual({
      event_kind: 2,
      service_location: 8,
      category: 8,
      consequence: 5,
      answer_position: 3,
      identity_reason: 4,
      contributing_factor: 11,
      consent: 3,
    })
    expect(new Set(lists.map(({ version }) => version))).toEqual(new Set([1]))
  })

  it('200: one list, in the form’s order and words', async () => {
    expect((await get('/codes/consequence')).body).toMatchObject({
      list: 'consequence',
      version: 1,
      codes: [
        {
          code: 'none',
          rank: 0,
          label: 'Ingen – Ingen observerbar eller antatt skade på pasient',
          identityAllowed: null,
        },
        { code: 'minor', rank: 1 },
        { code: 'moderate', rank: 2 },
        { code: 'significant', rank: 3 },
        { code: 'death', rank: 4 },
      ],
    })
    const { body } = await get('/codes/consent?collaboration=vestfold')
    expect((body['codes'] as { identityAllowed: boolean }[]).map((one) => one.identityAllowed)).toEqual([
      true,
      true,
      false,
    ])
  })

  it('404 for a list there is not, 422 for a collaboration there is not', async () => {
    for (const list of ['spells', '__proto__', 'constructor']) expect((await get(`/codes/${list}`)).status).toBe(404)
    for (const path of ['/codes', '/codes/category', '/organisations', '/units']) {
      const { status, body } = await get(`${path}?collaboration=atlantis`)
      expect([status, body['errors']]).toMatchObject([
        422,
        [{ pointer: '/collaboration', code: 'unknown_collaboration' }],
      ])
    }
    expect((await get('/codes?colaboration=vestfold')).status).toBe(422)
  })
})

describe('GET /organisations', () => {
  it('200: the partners, and whether a report can be sent to each', async () => {
    expect(await partners()).toHaveLength(7)
    expect((await partners()).find(({ id }) => id === 'siv')).toEqual({
      id: 'siv',
      name: 'Sykehuset i Vestfold HF',
      kind: 'health_trust',
      side: 'hospital',
      isHealthService: true,
      organisationNumber: '983975259',
      reachable: true,
    })
    await askSuperuser(
      service,
      `update channel set confirmed_at = null, confirmed_by = null where organisation_id = 'horten';
       update directory_version set version = version + 1`,
    )
    await service.context.directory.refresh()
    expect((await partners()).filter(({ reachable }) => !reachable).map(({ id }) => id)).toEqual(['horten'])
    await confirmChannel(service.context.database.db, { id: 'horten.post', url: null }, 'test', {
      at: new Date(),
      actor: 'test',
      actorRole: 'test',
      actorOrganisationId: null,
    })
    await service.context.directory.refresh()
    expect((await partners()).filter(({ reachable }) => !reachable)).toEqual([])
  })

  it('holds no address and no person', async () => {
    const { text } = await get('/organisations')
    expect(text).not.toMatch(/@|Postboks|Prøvesen/)
  })
})

describe('GET /units', () => {
  it('200: finds as you type, forgiving, best first', async () => {
    expect((await units('q=AR'))[0]).toBe('siv.kpa.ara')
    expect((await units('q=ortpoedi'))[0]).toBe('siv.ortopedi')
    expect(await units('q=KPA&limit=1')).toEqual(['siv.kpa'])
    expect(await units('q=KPA&organisation=horten')).toEqual([])
    expect(await units('organisation=siv')).toHaveLength(9)
  })

  it('422 for a query that is none', async () => {
    for (const query of ['limit=0', 'limit=101', `q=${'x'.repeat(101)}`, 'q=%00', 'q=a&q=b', 'query=a']) {
      expect((await get(`/units?${query}`)).status).toBe(422)
    }
  })
})
