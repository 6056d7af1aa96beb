import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../support/api.ts'
import { openTestService, type TestService } from '../support/service.ts'
import { fileCase } from './filed-case.ts'

const clinic = 'demo-siv-kvalitet'
let service: TestService
const ids: string[] = []
beforeAll(async () => {
  service = await openTestService()
  for (const hour of [8, 9, 10, 11, 12]) {
    service.setNow(`2026-03-14T${String(hour).padStart(2, '0')}:00:00Z`)
    ids.push((await fileCase(service, { consequence: hour < 10 ? 'none' : 'minor' })).id)
  }
  // Two at the same moment, one of them from the hospital, and one that is nothing to the hospital.
  ids.push(
    (await fileCase(service, { reportingOrganisation: 'siv', recipientOrganisation: 'larvik', municipality: 'larvik' }))
      .id,
  )
  await fileCase(service, { recipientOrganisation: 'horten', hospitalUnit: null })
})
afterAll(() => service.close())

async function list(query: string, as = clinic): Promise<{ ids: string[]; next: string | null; status: number }> {
  const { status, body } = await call(service, 'GET', `/api/v1/reports${query}`, { as })
  const reports = (body['reports'] ?? []) as { id: string }[]
  return { status, ids: reports.map(({ id }) => id), next: (body['next'] ?? null) as string | null }
}

describe('GET /reports', () => {
  it('lists the organisation’s own, sent and received, newest first', async () => {
    expect((await list('')).ids).toEqual(ids.toReversed())
    expect((await list('?side=received')).ids).toEqual(ids.slice(0, 5).toReversed())
    expect((await list('?side=sent')).ids).toEqual(ids.slice(5))
    expect((await list('', 'demo-tonsberg-kvalitet')).ids).toEqual([])
  })

  it('goes through all of them page by page, none twice and none left out', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list(`?limit=2${next && `&cursor=${next}`}`)
      expect(page.ids.length).toBeLessThanOrEqual(2)
      seen.push(...page.ids)
      next = page.next
    }
    expect(seen).toEqual(ids.toReversed())
  })

  it.each([
    ['?consequence=none', [1, 0]],
    ['?municipality=larvik', [5]],
    ['?organisation=larvik', [5]],
    ['?unit=siv.kpa', [4, 3, 2, 1, 0]],
    ['?category=medication&side=received', [4, 3, 2, 1, 0]],
    ['?category=diagnostics', []],
    ['?status=closed', []],
    ['?status=sent&side=sent', [5]],
    ['?status=sent&status=closed', [5, 4, 3, 2, 1, 0]],
    ['?sort=oldest&consequence=none', [0, 1]],
    ['?sort=severity&side=received', [4, 3, 2, 1, 0]],
    ['?queue=new', [4, 3, 2, 1, 0]],
    ['?eventKind=near_miss', []],
    ['?from=2026-03-14T10:00:00%2B01:00&to=2026-03-14T12:00:00%2B01:00', [2, 1]],
  ])('narrows by %s', async (query, expected) => {
    expect(await list(query)).toMatchObject({ status: 200, ids: expected.map((index) => ids[index]) })
  })

  it.each([
    '?limit=0',
    '?limit=201',
    '?limit=x',
    '?cursor=x',
    `?cursor=${Buffer.from(`-271821-04-20T00:00:00.000Z ${crypto.randomUUID()}`).toString('base64url')}`,
    `?cursor=${Buffer.from('2026-03-14T10:00:00.000Z 1 or 1=1').toString('base64url')}`,
    '?side=both',
    '?q=Testesen',
    '?queue=mail',
    '?sort=reporter',
    '?status=%00',
    '?from=yesterday',
    `?unit=${'x'.repeat(61)}`,
  ])('422 for %s', async (query) => {
    expect((await list(query)).status).toBe(422)
  })

  it('keeps what passed through in the list, once, also where it came back', async () => {
    const { id } = await fileCase(service)
    const forward = (revision: number, as: string, organisation: string) =>
      call(service, 'POST', `/api/v1/reports/${id}/forward`, {
        as,
        headers: { 'if-match': `"${revision}"` },
        body: { organisation, reason: 'Gjelder dere' },
      })
    await forward(1, clinic, 'larvik')
    const listed = async (query: string, as = clinic) => (await list(query, as)).ids.filter((one) => one === id)
    expect([await listed(''), await listed('?side=received')]).toEqual([[id], []])
    await forward(2, 'demo-larvik-kvalitet', 'siv')
    expect([await listed(''), await listed('?side=received')]).toEqual([[id], [id]])
    expect([await listed('', 'demo-larvik-kvalitet'), await listed('', 'demo-horten-kvalitet')]).toEqual([[id], []])
  })

  it('holds no text and no name', async () => {
    const { text } = await call(service, 'GET', '/api/v1/reports', { as: clinic })
    for (const word of ['Testesen', 'Vaktsen', 'Øyhopp', 'legemiddelliste', 'Nøtterøy'])
      expect(text).not.toContain(word)
  })
})
