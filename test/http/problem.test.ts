import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import { openDatabase } from '../../src/db/database.ts'
import { describeError } from '../../src/log.ts'
import { openFilingDesk } from '../../src/report/filing-desk.ts'
import { askSuperuser, fileCase } from '../report/filed-case.ts'
import { call, type Answer, type Call } from '../support/api.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { sampleReport } from '../support/sample-report.ts'
import { openTestService, type TestService } from '../support/service.ts'

const log = openRememberingLog()
const clinic = 'demo-siv-kvalitet'
let service: TestService
let id: string
beforeAll(async () => {
  service = await openTestService(log)
  id = (await fileCase(service)).id
})
afterAll(() => service.close())

/** One request for each way to be refused, by the status it gets. */
const refusals: readonly [status: number, method: 'GET' | 'POST', path: () => string, given: Call][] = [
  [400, 'POST', () => '/api/v1/reports', { raw: '{' }],
  [401, 'GET', () => '/api/v1/reports', {}],
  [403, 'GET', () => '/api/v1/reports', { as: 'demo-fsu-leder' }],
  [404, 'GET', () => '/api/v1/reports/x', { as: clinic }],
  [404, 'GET', () => '/api/v1/no/such/door', {}],
  [404, 'GET', () => '/api/v1/receipts/%zz', {}],
  [404, 'GET', () => `/api/v1/receipts/${'x'.repeat(400)}`, {}],
  [409, 'POST', () => `/api/v1/reports/${id}/close`, { as: clinic, headers: { 'if-match': '"1"' } }],
  [412, 'POST', () => `/api/v1/reports/${id}/close`, { as: clinic, headers: { 'if-match': '"7"' } }],
  [413, 'POST', () => '/api/v1/reports', { raw: 'x'.repeat(262_145) }],
  [415, 'POST', () => '/api/v1/reports', { raw: '<a/>', headers: { 'content-type': 'application/xml' } }],
  [422, 'POST', () => '/api/v1/reports', { body: {} }],
  [428, 'POST', () => `/api/v1/reports/${id}/close`, { as: clinic }],
]

describe('a refusal', () => {
  it.each(refusals)('%i is a problem document with exactly its members: %s', async (status, method, path, given) => {
    const { headers, body, ...answer } = await call(service, method, path(), given)
    expect([answer.status, headers['content-type']]).toEqual([status, 'application/problem+json'])
    expect(body).toEqual({
      type: expect.stringMatching(/^urn:samhandlingsavvik:problem:[a-z_]+$/) as string,
      title: expect.stringMatching(/\S/) as string,
      status,
      detail: expect.stringMatching(/\S/) as string,
      requestId: headers['x-request-id'],
      ...(status === 422 && { errors: expect.any(Array) as unknown }),
    })
    expect(body['requestId']).toMatch(/^[0-9a-f-]{36}$/)
    expect([headers['cache-control'], headers['x-content-type-options'], headers['content-language']]).toEqual([
      'no-store',
      'nosniff',
      'nb',
    ])
  })

  it('speaks bokmål where no language is asked for that it speaks, and says so', async () => {
    for (const language of ['nb', 'nb-NO', 'no', 'de, nb;q=0.5', 'de', '*', '', 'x'.repeat(5_000), ',,;q=']) {
      const { body, headers } = await call(service, 'GET', '/api/v1/x', { headers: { 'accept-language': language } })
      expect([body['title'], headers['content-language']]).toEqual(['Finnes ikke', 'nb'])
    }
  })

  it('speaks nynorsk to who asks for it first', async () => {
    const { body, headers } = await call(service, 'GET', '/api/v1/x', {
      headers: { 'accept-language': 'nn-NO, nb;q=0.5' },
    })
    expect([body['title'], headers['content-language']]).toEqual(['Finst ikkje', 'nn'])
  })

  it('has a sentence for each fault, and the same stable code beside it', async () => {
    const { body } = await call(service, 'POST', '/api/v1/reports', {
      body: sampleReport({ consequence: 'x', municipality: null }),
    })
    expect(body['errors']).toEqual([
      { pointer: '/consequence', code: 'unknown_code', message: 'Valget finnes ikke i kodelisten.' },
      { pointer: '/municipality', code: 'required', message: 'Feltet må fylles ut.' },
    ])
  })

  it('is 503 with a moment to come back at while the database is away', async () => {
    const settings = { host: '/nowhere-at-all', user: 'nobody', database: 'none' }
    const database = openDatabase(settings, { max: 1, log, name: 'away' })
    const ok = () => Promise.resolve(true)
    const context = { ...service.context, database, filings: openFilingDesk(database.pool) }
    const web = await openApp({ context, signIn: 'demo', checks: { database: ok, queue: ok, gauges: {} } })
    try {
      const answers = [
        await call({ web }, 'POST', '/api/v1/reports', { body: sampleReport() }),
        await call({ web }, 'GET', '/api/v1/reports', { as: clinic }),
      ]
      for (const { status, headers, body } of answers) {
        const { type } = body
        expect([status, headers['retry-after'], type]).toEqual([503, '5', 'urn:samhandlingsavvik:problem:unavailable'])
      }
    } finally {
      await web.close()
      await database.close()
    }
  })

  it('500 tells nothing of what went wrong, and the log nothing of what was sent', async () => {
    await askSuperuser(
      service,
      `create function fail() returns trigger language plpgsql as $$ begin
         if new.description = 'KANARI-500' then raise exception 'failed at %', new.description using detail = new.description; end if;
         return new;
       end $$;
       create trigger fail before insert on report for each row execute function fail()`,
    )
    const answer = await call(service, 'POST', '/api/v1/reports', { body: sampleReport({ description: 'KANARI-500' }) })
    expect([answer.status, answer.body['type']]).toEqual([500, 'urn:samhandlingsavvik:problem:internal'])
    expect(answer.text).not.toMatch(/KANARI|failed at|plpgsql|P0001|\.ts/i)
    const failure = log.lines.findLast(({ message }) => message === 'a request failed')
    const { err, ...fields } = (failure?.fields ?? {}) as { err?: unknown }
    // The log writes an error as describeError does (src/log.ts).
    const written = { ...fields, err: describeError(err) }
    expect(written).toMatchObject({
      requestId: answer.body['requestId'],
      route: '/api/v1/reports',
      err: { code: 'P0001', stack: expect.arrayContaining([expect.stringMatching(/^at /)]) as unknown },
    })
    expect(JSON.stringify(written)).not.toContain('KANARI-500')
  })
})

describe('a refused value', () => {
  const canary = 'KANARI4711FUGL'
  const places: [string, (value: unknown) => Call & { path: string; method?: 'GET' }][] = [
    ...Object.keys(sampleReport()).map((name): (typeof places)[number] => [
      `/${name} of a report`,
      (value) => ({ path: '/api/v1/reports', body: { ...sampleReport(), [name]: value } }),
    ]),
    ...(['occurred', 'serviceLocation', 'patient', 'reporter', 'leader'] as const).flatMap((member) =>
      Object.keys(sampleReport()[member] ?? {}).map((name): (typeof places)[number] => [
        `/${member}/${name} of a report`,
        (value) => ({
          path: '/api/v1/reports',
          body: { ...sampleReport(), [member]: { ...sampleReport()[member], [name]: value } },
        }),
      ]),
    ),
    ...['position', 'whatHappened', 'actions', 'contact', 'organisation', 'unit', 'reason'].map(
      (name): (typeof places)[number] => [
        `/${name} of a move`,
        (value) => ({
          path: `/api/v1/reports/${id}/${['organisation', 'unit', 'reason'].includes(name) ? 'forward' : 'answer'}`,
          as: clinic,
          headers: { 'if-match': '"1"' },
          body: { [name]: value },
        }),
      ],
    ),
    ...['reasonCode', 'reasonText'].map((name): (typeof places)[number] => [
      `/${name} of a reading`,
      (value) => ({ path: `/api/v1/reports/${id}/patient`, as: clinic, body: { [name]: value } }),
    ]),
    ['an address', (value) => ({ path: `/api/v1/reports/${String(value)}`, as: clinic, method: 'GET' })],
    ['a receipt code', (value) => ({ path: `/api/v1/receipts/${String(value)}`, method: 'GET' })],
    [
      'a query',
      (value) => ({ path: `/api/v1/reports?status=${String(value)}&x=${String(value)}`, as: clinic, method: 'GET' }),
    ],
    [
      'a header',
      (value) => ({ path: '/api/v1/reports', headers: { 'idempotency-key': String(value) }, body: sampleReport() }),
    ],
    ['a token', (value) => ({ path: '/api/v1/reports', as: String(value), method: 'GET' })],
    ['broken JSON', (value) => ({ path: '/api/v1/reports', raw: `{"description": "${String(value)}` })],
  ]

  it.each(places)('of %s is repeated neither in the answer nor in the log', async (_name, make) => {
    log.lines.length = 0
    const wrong: unknown[] = [canary, { [`${canary}!`]: 1 }, [canary], `${canary}\0`, `${canary} `.repeat(2_000)]
    const answers: Answer[] = []
    for (const value of wrong) {
      const { path, method = 'POST', ...given } = make(value)
      answers.push(await call(service, method, path, given))
    }
    expect(answers.some(({ status }) => status >= 400)).toBe(true)
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    // What was taken is not repeated either: a receipt says number and addressee.
    for (const { text, headers } of answers) expect(`${text} ${JSON.stringify(headers)}`).not.toContain(canary)
    expect(log.lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(log.lines)).not.toContain(canary)
  })
})
