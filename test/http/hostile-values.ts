import fc from 'fast-check'
import { testNationalId } from '../support/sample-report.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Values that mean something here, so that requests get past the first check now and then. */
const meaningful = words(`
  vestfold siv faerder horten larvik siv.kpa siv.kpa.ara siv.kfmr home_care other medication none minor death
  patient_opposed patient_not_opposed handle_case adverse_event near_miss red_cord exact date_only agree sent
  2026-03-13 2026 2026-03 22:15 2026-03-14T07:30:00+01:00 ${testNationalId}
`).concat('Kari Testesen')

/** Texts that have broken other people's software. */
const hostile = words(`
  %s%n {{7*7}} =1+1 ../../etc/passwd %2e%2e%2f javascript:alert(1) __proto__ constructor toString null undefined
  NaN -1 0 1e999 ٣ ﷺ šđŋžŁ 👩‍👩‍👧 <script>alert(1)</script> $1 \\ \\u0000 2026-02-30 0000-01-01 9999-12-31
  0000-01-01T00:00:00Z 2026-01-01T00:00:00+23:59 9999-12-31T23:59:59.999999999-23:59 -000001-01-01T00:00:00Z
`).concat(
  [
    '',
    ' ',
    '\u0000',
    'x\u0000y',
    '\ud800',
    '\udc00x',
    '\ufeff',
    '\u202etxt',
    '\u200b',
    'e\u0301',
    'a\r\nSet-Cookie: x=1',
  ],
  ["' or 1=1 --", '"; drop table report; --', '9'.repeat(40), 'x'.repeat(61), 'x'.repeat(201), 'å'.repeat(5_000)],
  ['x'.repeat(20_001), '\ud83d\ude00'.repeat(300)],
)

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...meaningful) },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
)

/** Any JSON value, small ones mostly. */
const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308, [], {}, [[]], [null], { '': '' }),
  fc.jsonValue({ maxDepth: 3 }),
)

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly format?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

const moment = fc
  .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-01-01') })
  .map((at) => at.toISOString())
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  date: fc.oneof(
    moment.map((text) => text.slice(0, 10)),
    anyText,
  ),
  'date-time': fc.oneof(moment, anyText),
}

/** Values that fit a JSON schema, more or less: every part of one is now and then something else. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: wellFormed(schema) }, { weight: 1, arbitrary: anyJson })
}

function wellFormed(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema
      const members = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one)]))
      return fc.record(members, { requiredKeys: [...required] })
    }
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: 5 })
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double(), fc.integer())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return formats[schema.format ?? ''] ?? anyText
    default:
      return anyJson
  }
}

/** A right body as it is, or with up to three of its parts replaced, left out or added to. */
export function mutated(body: object): fc.Arbitrary<unknown> {
  const places = listPlaces(body)
  const how = fc.constantFrom('put', 'drop', 'add')
  const change = fc.record({ at: fc.nat(Math.max(places.length - 1, 0)), how, value: anyJson, name: anyText })
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const copy: unknown = structuredClone(body)
    for (const { at, how, value, name } of changes) {
      const path = places[at] ?? ['x']
      let parent = copy
      for (const part of path.slice(0, -1)) parent = (parent as Record<string, unknown> | null | undefined)?.[part]
      // An earlier change may have put something else in its place.
      if (typeof parent !== 'object' || parent === null) continue
      const last = how === 'add' ? name : (path.at(-1) ?? '')
      if (how === 'drop') Reflect.deleteProperty(parent, last)
      else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true })
    }
    return copy
  })
}

function listPlaces(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [[...path, name], ...listPlaces(one, [...path, name])])
}
