import { beforeAll, describe, expect, test } from 'vitest'
import type { NewReportInput } from '../../src/report/new-report.ts'
import { cloneDatabase, type ClonedDatabase } from '../support/postgres.ts'
import { ask, read, type Filed } from './ask.ts'
import { addressMark, makeSearch, nameMark, openCanaries, textMark } from './canaries.ts'
import { wordyReport } from './canary-flows.ts'
import { until, urlOf, useJourney } from './journey.ts'
import type { ServiceProcess } from './service-process.ts'
import { openTraceCollector, type ReceivedSpan, type TraceCollector } from './trace-collector.ts'

const journey = useJourney()
const canaries = openCanaries(20_261_129)
const foreign = { trace: 'c0ffee00c0ffee00c0ffee00c0ffee00', span: 'c0ffee00c0ffee00' }

/** Says on standard error which packages of OpenTelemetry a process loads. */
const tellLoads = new URL(
  `data:text/javascript,${encodeURIComponent(
    `import { registerHooks } from 'node:module'
     registerHooks({ resolve(name, context, next) {
       if (name.startsWith('@opentelemetry')) process.stderr.write('loads ' + name + '\\n')
       return next(name, context)
     } })`,
  )}`,
)

let clone: ClonedDatabase
let collector: TraceCollector
let api: ServiceProcess
let worker: ServiceProcess
beforeAll(async () => {
  clone = await cloneDatabase('vestfold')
  journey.later(() => clone.drop())
  collector = await openTraceCollector()
  journey.later(() => collector.close())
  const env = {
    DATABASE_URL: urlOf(clone.app),
    DATA_DIR: await journey.folder(),
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/`,
  }
  api = await journey.start({ env: { ...env, ROLE: 'api' }, preload: tellLoads })
  worker = await journey.start({ env: { ...env, ROLE: 'worker' }, preload: tellLoads })
})

async function file(report: NewReportInput) {
  const headers = {
    traceparent: `00-${foreign.trace}-${foreign.span}-01`,
    tracestate: `a=${textMark}`,
    baggage: textMark,
  }
  const answer = await ask(api.address, 'POST', '/api/v1/reports', { json: report, headers })
  const filed = read<Filed>(answer, 201)
  return { ...filed, traceId: (answer.headers.get('x-request-id') ?? '').replaceAll('-', '') }
}

const spansOf = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId)
const called = (name: string) => (span: ReceivedSpan) => span.name === name

describe('with a collector named', () => {
  test('a report is followed from the request that filed it to its delivery in another process', async () => {
    // A hint that comes while the worker starts may be lost.
    let traceId = ''
    await until('the worker does a job for a request', async () => {
      ;({ traceId } = await file(wordyReport(canaries)))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      return collector.spans.some(called('process deliver'))
    })
    ;({ traceId } = await file(wordyReport(canaries)))
    await until('both processes have told', () => spansOf(traceId).some(called('process deliver')))
    await until('the request has ended', () => spansOf(traceId).some(called('POST /api/v1/reports')))

    const spans = spansOf(traceId)
    const request = spans.find(called('POST /api/v1/reports'))
    expect(request).toMatchObject({
      kind: 2,
      resource: { 'service.name': 'samhandlingsavvik', 'service.instance.role': 'api' },
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/reports',
        'http.response.status_code': 201,
      },
    })
    expect(request?.parentSpanId ?? '').toBe('')
    const rung = spans.filter(called('send deliver'))
    const done = spans.filter(called('process deliver'))
    expect(done).not.toEqual([])
    for (const job of done) {
      expect(job).toMatchObject({
        kind: 5,
        parentSpanId: request?.spanId,
        resource: { 'service.instance.role': 'worker' },
      })
      expect(rung.map(({ attributes }) => attributes['delivery.id'])).toContain(job.attributes['delivery.id'])
    }
    expect(done.map(({ attributes }) => attributes['delivery.outcome'])).toContain('sent')
    // What each did with the database stands below it.
    const below = (parent: string | undefined) => spans.filter((span) => span.parentSpanId === parent)
    const queries = below(done[0]?.spanId)
    expect(queries.map(({ name }) => name)).toContain('update delivery')
    for (const query of queries.filter(({ kind }) => kind === 3)) {
      expect(Object.keys(query.attributes).toSorted().join()).toMatch(
        /^(db.collection.name,)?db.operation.name,db.system.name$/,
      )
    }
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length)
  })

  test('no one’s words leave with it: not what was filed, asked for, refused or in an address', async () => {
    const patient = canaries.patient()
    const { id, receiptCode } = await file(wordyReport(canaries, { patient }))
    const as = 'siv-kvalitet'
    const get = (path: string, headers = {}) => ask(api.address, 'GET', path, { as, headers })
    await get(`/api/v1/reports/${id}`, { 'user-agent': textMark, 'x-forwarded-for': textMark, host: 'avvik.example' })
    await get(`/api/v1/reports?q=${textMark}`)
    await get(`/${textMark}/${nameMark}?${addressMark}=1`)
    await ask(api.address, 'GET', `/api/v1/receipts/${receiptCode}`)
    await ask(api.address, 'POST', `/api/v1/reports/${id}/patient`, { as, json: { reason: textMark } })
    const named = wordyReport(canaries, { patient, description: `${patient.name} ${patient.nationalId} falt.` })
    expect((await ask(api.address, 'POST', '/api/v1/reports', { json: named })).status).toBe(422)
    await ask(api.address, 'POST', '/api/v1/reports', { json: { [textMark]: patient.name } })
    const last = await get('/api/v1/codes')
    const lastTrace = (last.headers.get('x-request-id') ?? '').replaceAll('-', '')
    await until('the last request is told', () => spansOf(lastTrace).length > 0)

    const find = makeSearch(
      [nameMark, textMark, addressMark, receiptCode, foreign.trace, foreign.span],
      canaries.nationalIds,
    )
    expect(collector.bytes.length).toBeGreaterThan(3)
    expect(collector.bytes.flatMap((heap) => find(heap))).toEqual([])
    expect(collector.spans.some(called('GET unknown'))).toBe(true)
  })

  test('nothing is told but the names of the list, and no event, link or message', () => {
    const names = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)))
    expect([...names].toSorted()).toEqual([
      'db.collection.name',
      'db.operation.name',
      'db.system.name',
      'delivery.attempt',
      'delivery.code',
      'delivery.id',
      'delivery.outcome',
      'http.request.method',
      'http.response.status_code',
      'http.route',
      'messaging.destination.name',
    ])
    const ofProcess = new Set(collector.spans.flatMap(({ resource }) => Object.keys(resource)))
    expect([...ofProcess].toSorted()).toEqual(['service.instance.role', 'service.name'])
    const more = collector.spans.filter(
      ({ events = [], links = [], status }) => events.length + links.length > 0 || status?.message,
    )
    expect(more).toEqual([])
  })

  test('a collector that goes away costs no answer and no delivery', async () => {
    await collector.close()
    const { receiptCode } = await file(wordyReport(canaries))
    await until('it is delivered all the same', async () => {
      const receipt = await ask(api.address, 'GET', `/api/v1/receipts/${receiptCode}`)
      return read<{ deliveries: { state: string }[] }>(receipt).deliveries.some(({ state }) => state === 'sent')
    })
    for (const process of [api, worker]) {
      expect(process.said()).toContain('loads @opentelemetry/sdk-trace\n')
      await process.kill('SIGTERM')
      expect(process.said()).not.toMatch(/"level":[56]0/)
    }
  })
})

test('without one, nothing of OpenTelemetry is loaded', async () => {
  const env = { DATABASE_URL: urlOf(clone.app), DATA_DIR: await journey.folder() }
  const service = await journey.start({ env, preload: tellLoads })
  expect((await ask(service.address, 'GET', '/health/ready')).status).toBe(200)
  await service.kill('SIGTERM')
  // The API alone is loaded by the library of the metrics, which has a place for it; it does nothing by itself.
  expect(service.said()).not.toMatch(/loads (?!@opentelemetry\/api\n)/)
})
