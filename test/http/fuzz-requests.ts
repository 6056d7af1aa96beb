import fc from 'fast-check'
import { resolveSchema, type ApiDocument, type Operation } from '../support/openapi.ts'
import { sampleReport } from '../support/sample-report.ts'
import { anyText, fitting, mutated } from './hostile-values.ts'

/** What exists, so that requests find something. */
export interface Known {
  readonly reports: readonly string[]
  readonly deliveries: readonly string[]
  readonly receiptCodes: readonly string[]
  readonly tokens: readonly string[]
}

export interface FuzzRequest {
  readonly operation: Operation
  readonly path: string
  readonly headers: Record<string, string>
  readonly payload: string | Buffer | undefined
}

const rightBodies: Readonly<Record<string, object>> = {
  '/api/v1/reports': sampleReport(),
  '/api/v1/reports/validate': sampleReport(),
  '/api/v1/reports/{id}/forward': { organisation: 'siv', unit: 'siv.kfmr', reason: 'Gjelder dem' },
  '/api/v1/reports/{id}/answer': {
    position: 'agree',
    whatHappened: 'Listen ble glemt.',
    actions: [{ description: 'Sjekkliste', responsible: 'Oss', dueOn: '2026-05-01', done: false }],
    contact: 'Kvalitetsrådgiveren',
  },
  '/api/v1/reports/{id}/patient': { reasonCode: 'other', reasonText: 'Ringer pårørende' },
  '/api/v1/reports/{id}/form.pdf': { reasonCode: 'handle_case', reasonText: null },
}

/** Header values as a server can meet them: no control characters, which Node refuses before we are asked. */
const headerText = anyText.map((text) => text.replace(/[^\x20-\x7e]/g, '~').slice(0, 2_000))
const orAnything = (values: readonly string[], other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: other })
const inAddress = (value: unknown) => encodeURIComponent(String(value).toWellFormed())

function pathOf({ path, operation }: Operation, known: Known): fc.Arbitrary<string> {
  const parts = fc.record({
    id: orAnything(path.includes('/deliveries/') ? known.deliveries : known.reports, fc.oneof(fc.uuid(), anyText)),
    receiptCode: orAnything(known.receiptCodes, anyText),
    list: orAnything(['consent', 'category'], anyText),
    collaboration: orAnything(['vestfold'], anyText),
    year: orAnything(['2025'], anyText),
  })
  const asked = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const requiredKeys = asked.filter((one) => one.required).map(({ name }) => name)
  const values = Object.fromEntries(asked.map(({ name, schema }) => [name, fitting(schema as object)]))
  const right = {
    ...(path === '/api/v1/statistics' && { from: '2026', collaboration: 'vestfold' }),
    ...(requiredKeys.includes('collaboration') && { collaboration: 'vestfold' }),
  }
  const query = fc.oneof(fc.record(values, { requiredKeys }), fc.constant(right))
  const stray = fc.option(anyText, { freq: 1, nil: '' }).map((text) => (text.length % 7 === 3 ? inAddress(text) : ''))
  return fc.tuple(parts, query, stray).map(([named, given, more]) => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof named) => inAddress(named[name]))
    const pairs = Object.entries(given).map(([name, value]) => `${name}=${inAddress(value)}`)
    const search = [...pairs, more].filter(Boolean).join('&')
    return search ? `${address}?${search}` : address
  })
}

function payloadOf(document: ApiDocument, { path, operation }: Operation): FuzzPayload {
  const schema = operation.requestBody?.content?.['application/json']?.schema
  if (schema === undefined) return fc.constant(undefined)
  const json = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 8, arbitrary: json(mutated(rightBodies[path] ?? {})) },
    { weight: 4, arbitrary: json(fitting(resolveSchema(document, schema) as object)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('{}', 'null', '', '[', '{"a":1,"a":2}', '{"__proto__":{}}', '['.repeat(9_000)),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 100 }) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  )
}
type FuzzPayload = fc.Arbitrary<string | Buffer | undefined>

/** Requests to one operation: right ones, nearly right ones, and ones that nobody would send in good faith. */
export function requestTo(document: ApiDocument, operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const uuid = '0b6a1a3c-9d2e-4a51-8f3e-2a1d7c9b5e11'
  const bearer = known.tokens.map((token) => `Bearer ${token}`)
  const types = ['application/json', 'application/json; charset=utf-8']
  const headers = fc.record(
    {
      'if-match': orAnything(['"0"', '"1"', '"2"'], headerText),
      'idempotency-key': orAnything([uuid], fc.oneof(headerText, fc.uuid({ version: 4 }))),
      'accept-language': headerText,
      accept: fc.constantFrom('*/*', 'text/html', 'application/xml'),
    },
    { requiredKeys: [] },
  )
  const isOpen = operation.operation.security?.some((way) => Object.keys(way).length === 0) ?? false
  const authorization = fc.option(orAnything(bearer, headerText), { freq: isOpen ? 1 : 9, nil: undefined })
  return fc
    .tuple(
      pathOf(operation, known),
      headers,
      authorization,
      orAnything(types, headerText),
      payloadOf(document, operation),
    )
    .map(([path, given, token, type, payload]) => ({
      operation,
      path,
      payload,
      headers: {
        ...(given as Record<string, string>),
        ...(payload !== undefined && { 'content-type': type }),
        ...(token !== undefined && { authorization: token }),
      },
    }))
}
