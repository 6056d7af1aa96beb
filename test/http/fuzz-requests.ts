import fc from 'fast-check'
import { resolveSchema, type ApiDocument, type Operation } from '../support/openapi.ts'
import { anyText, fitting, mutated } from './hostile-values.ts'

/** What exists, so that requests find something. */
export interface Known {
  /** The ids that stand for `{id}`, by what the address names before it. */
  readonly ids: Readonly<Record<string, readonly string[]>>
  /** What stands for the other names in addresses. */
  readonly named: Readonly<Record<string, readonly string[]>>
  readonly tokens: readonly string[]
  /** A right request of an operation, where there is one: a body, and whose token it takes. */
  readonly samples: Readonly<Record<string, RightRequest>>
}

export interface RightRequest {
  readonly as?: string
  readonly body?: object
}

export interface FuzzRequest {
  readonly operation: Operation
  readonly path: string
  readonly headers: Record<string, string>
  readonly payload: string | Buffer | undefined
}

/** Header values as a server can meet them: no control characters, which Node refuses before we are asked. */
const headerText = anyText.map((text) => text.replace(/[^\x20-\x7e]/g, '~').slice(0, 2_000))
const orAnything = (values: readonly string[], other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: other })
const inAddress = (value: unknown) => encodeURIComponent(String(value).toWellFormed())

const nameOf = ({ method, path }: Operation) => `${method} ${path}`
/** A collection's own ids, but for the case a file hangs on: no other has it. */
const idsFor = (path: string, { ids }: Known) =>
  ids[path.includes('{attachment}') ? 'with attachment' : (path.split('/')[3] ?? '')] ?? ['none']
const rightQueries: Readonly<Record<string, object>> = {
  '/api/v1/statistics': { from: '2026', collaboration: 'vestfold' },
}

function pathOf(operation: Operation, known: Known): fc.Arbitrary<string> {
  const { path } = operation
  const values = (name: string) => (name === 'id' ? idsFor(path, known) : known.named[name]) ?? ['none']
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const parts = fc.record(
    Object.fromEntries(names.map((name) => [name, orAnything(values(name), fc.oneof(fc.uuid(), anyText))])),
  )
  const asked = (operation.operation.parameters ?? []).filter((one) => one.in === 'query')
  const requiredKeys = asked.filter((one) => one.required).map(({ name }) => name)
  const fitted = Object.fromEntries(asked.map(({ name, schema }) => [name, fitting(schema as object)]))
  const right = { ...rightQueries[path], ...(requiredKeys.includes('collaboration') && { collaboration: 'vestfold' }) }
  const query = fc.oneof(fc.record(fitted, { requiredKeys }), { weight: 2, arbitrary: fc.constant(right) })
  const stray = fc.option(anyText, { freq: 5, nil: '' }).map((text) => (text.length % 7 === 3 ? inAddress(text) : ''))
  return fc.tuple(parts, query, stray).map(([named, given, more]) => {
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => inAddress(named[name]))
    const pairs = Object.entries(given).map(([name, value]) => `${name}=${inAddress(value)}`)
    const search = [...pairs, more].filter(Boolean).join('&')
    return search ? `${address}?${search}` : address
  })
}

function payloadOf(document: ApiDocument, operation: Operation, known: Known): FuzzPayload {
  const schema = operation.operation.requestBody?.content?.['application/json']?.schema
  if (schema === undefined) return fc.constant(undefined)
  const json = (values: fc.Arbitrary<unknown>) => values.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 8, arbitrary: json(mutated(known.samples[nameOf(operation)]?.body ?? {})) },
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
  const bearer = (token: string) => `Bearer ${token}`
  const { as } = known.samples[nameOf(operation)] ?? {}
  const tokens = fc.oneof(
    { weight: 1, arbitrary: orAnything(known.tokens.map(bearer), headerText) },
    // Whose it is: who is always somebody else meets only the first refusal.
    ...(as === undefined ? [] : [{ weight: 3, arbitrary: fc.constant(bearer(as)) }]),
  )
  const types = ['application/json', 'application/json; charset=utf-8']
  const headers = fc.record(
    {
      'if-match': orAnything(['"0"', '"1"', '"2"', '"3"'], headerText),
      'idempotency-key': orAnything([uuid], fc.oneof(headerText, fc.uuid({ version: 4 }))),
      'accept-language': headerText,
      accept: fc.constantFrom('*/*', 'text/html', 'application/xml'),
    },
    { requiredKeys: [] },
  )
  const isOpen = operation.operation.security?.some((way) => Object.keys(way).length === 0) ?? false
  const authorization = fc.option(tokens, { freq: isOpen && as === undefined ? 2 : 9, nil: undefined })
  return fc
    .tuple(
      pathOf(operation, known),
      headers,
      authorization,
      orAnything(types, headerText),
      payloadOf(document, operation, known),
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
