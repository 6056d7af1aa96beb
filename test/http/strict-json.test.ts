import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import { listForbiddenTexts, listTwiceNamed, readStrictJson } from '../../src/http/strict-json.ts'

/** What is refused of a body: its code, or each fault as «pointer code»; undefined where it is read. */
function refusalOf(body: string | Buffer): string | string[] | undefined {
  try {
    readStrictJson(Buffer.from(body))
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'invalid_input' ? error.faults.map(({ pointer, code }) => `${pointer} ${code}`) : error.code
  }
}

/** Counts how often a text is looked into, by standing in its place. */
function looksInto(text: string): number {
  let looks = 0
  const counted = new Proxy(new String(text), {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof key === 'string' && /^\d+$/.test(key)) looks++
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(text) : value
    },
  })
  listTwiceNamed(counted as unknown as string)
  return looks
}

describe('reading a body', () => {
  it('reads what is valid JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6, noUnicodeString: false }), (text) => {
        fc.pre(!/__proto__|constructor|prototype|\\u0000/.test(text) && text.isWellFormed())
        expect(readStrictJson(Buffer.from(text))).toEqual(JSON.parse(text))
      }),
      { seed: 20_260_314, numRuns: 500 },
    )
  })

  it.each(['', ' ', '{', '{"a":}', "{'a':1}", '{"a":1,}', '{"a":1}x', 'undefined', '{"a":01}', '[1,,2]', '"\u0001"'])(
    'refuses broken JSON: %j',
    (text) => {
      expect(refusalOf(text)).toBe('malformed')
    },
  )

  it('refuses bytes that are no UTF-8', () => {
    expect(refusalOf(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toBe('malformed')
    expect(refusalOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe('malformed')
  })

  it('refuses a member that is given twice, wherever and however it is written', () => {
    expect(refusalOf('{"a":1,"a":1}')).toEqual(['/a duplicate_member'])
    expect(refusalOf('{"a":1,"b":{"c":1,"c":2}}')).toEqual(['/b/c duplicate_member'])
    expect(refusalOf('[{"a":1},{"a":1,"\\u0061":2}]')).toEqual(['/1/a duplicate_member'])
    expect(refusalOf('{"a" \n : 1, "a"\t:{"a":1}}')).toEqual(['/a duplicate_member'])
    expect(refusalOf('{"a":{"b":1},"c":[{"b":1},{"b":1}],"b":"\\"a\\":1"}')).toBeUndefined()
  })

  it('refuses every duplicate that can be made in an object, and no object without one', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (names) => {
        const text = `{"x":[{${names.map((one) => `"${one}":{"${one}":","}`).join(',')}}]}`
        expect(refusalOf(text) === undefined).toBe(new Set(names).size === names.length)
      }),
      { seed: 20_260_314, numRuns: 300 },
    )
  })

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
    "refuses to reach into JavaScript's own objects: %s",
    (name) => {
      expect(refusalOf(`{"reporter":{"${name}":{"admin":true}}}`)).toEqual(['/reporter/… unknown_member'])
      expect(({} as { admin?: unknown }).admin).toBeUndefined()
    },
  )

  it('refuses text that cannot be stored as it was sent', () => {
    expect(refusalOf('{"a":"x\\u0000y"}')).toEqual(['/a forbidden_character'])
    expect(refusalOf('{"a":["ok","\\ud800"]}')).toEqual(['/a/1 forbidden_character'])
    expect(refusalOf('{"a":"\\udc00\\ud800"}')).toEqual(['/a forbidden_character'])
    expect(refusalOf('{"a":"\\ud83d\\ude00 Ž š ŋ"}')).toBeUndefined()
  })

  it('refuses what is nested deeper than any body of ours', () => {
    expect(refusalOf(`${'['.repeat(33)}${']'.repeat(33)}`)).toBe('malformed')
    expect(refusalOf(`${'['.repeat(32)}${']'.repeat(32)}`)).toBeUndefined()
    expect(refusalOf('['.repeat(260_000))).toBe('malformed')
    expect(refusalOf(`${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`)).toBe('malformed')
  })
})

describe('the answer to a hostile body', () => {
  it('never names a member that is no plain word, nor more than a hundred places', () => {
    const long = 'n'.repeat(100_000)
    const many = Array.from({ length: 10_000 }, () => '"b":1').join(',')
    const faults = refusalOf(`{"${long}":{${many}}}`)
    expect(faults).toHaveLength(100)
    expect(new Set(faults)).toEqual(new Set(['/…/b duplicate_member']))
    const nuls = Array.from({ length: 10_000 }, () => '"\\u0000"').join(',')
    expect(new Set(refusalOf(`{"13816910700":[${nuls}]}`)).has('/…/0 forbidden_character')).toBe(true)
    expect(refusalOf('{"13816910700":1,"13816910700":2}')).toEqual(['/… duplicate_member'])
  })
})

describe('the work a body takes', () => {
  it.each([
    ['strings', (n: number) => `[${'"x",'.repeat(n)}1]`],
    ['escapes', (n: number) => `["${'\\\\'.repeat(n)}"]`],
    ['blanks', (n: number) => `["x"${' '.repeat(n)}]`],
    ['members', (n: number) => `{${Array.from({ length: n }, (_, i) => `"a${i}":1`).join(',')}}`],
    ['objects in a deep place', (n: number) => `${'['.repeat(30)}${'{"a":1},'.repeat(n)}1${']'.repeat(30)}`],
    ['duplicates', (n: number) => `{${'"a":1,'.repeat(n)}"b":1}`],
  ])('grows with its length and no faster: %s', (_name, make) => {
    const [small, large] = [make(1_000), make(16_000)]
    expect(looksInto(large) / large.length).toBeLessThan((looksInto(small) / small.length) * 1.1)
    expect(looksInto(large)).toBeLessThan(large.length * 6)
  })

  it('is over for each of the largest bodies there are', () => {
    const bodies = [
      `[${'"\\u0000",'.repeat(29_000)}1]`,
      `{${'"a":1,'.repeat(43_000)}"b":1}`,
      `["${'\\ud800'.repeat(43_000)}"]`,
    ]
    for (const body of bodies) {
      expect(body.length).toBeGreaterThan(250_000)
      expect(refusalOf(body)).toBeInstanceOf(Array)
    }
  })
})

describe('forbidden texts', () => {
  it('are found in any value', () => {
    expect(listForbiddenTexts({ q: '\0', list: ['a', '\ud800'] })).toEqual([
      { pointer: '/q', code: 'forbidden_character' },
      { pointer: '/list/1', code: 'forbidden_character' },
    ])
    for (const value of [null, undefined, 7, true, 'ok', {}, []]) expect(listForbiddenTexts(value)).toEqual([])
  })
})
