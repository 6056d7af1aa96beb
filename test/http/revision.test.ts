import { describe, expect, it } from 'vitest'
import { readIdempotencyKey, readIfMatch, writeETag } from '../../src/http/revision.ts'

describe('a revision', () => {
  it('is written as an ETag and read back from If-Match', () => {
    for (const revision of [1, 7, 999_999_999]) expect(readIfMatch(writeETag(revision))).toBe(revision)
    expect(readIfMatch(' "7" ')).toBe(7)
  })

  it('must be named', () => {
    expect(() => readIfMatch(undefined)).toThrow(expect.objectContaining({ code: 'precondition_required' }))
  })

  it.each(['', '*', '7', 'W/"7"', '"7", "8"', '"-1"', '"1.0"', '"9999999999"', '"٧"', '""', '"7'])(
    'that can never be one matches nothing: %s',
    (header) => {
      expect(() => readIfMatch(header)).toThrow(expect.objectContaining({ code: 'precondition_failed' }))
    },
  )
})

describe('an Idempotency-Key', () => {
  const uuid = '0b6a1a3c-9d2e-4a51-8f3e-2a1d7c9b5e11'

  it('may be left out', () => {
    expect(readIdempotencyKey(undefined, true)).toBeNull()
    expect(readIdempotencyKey(undefined, false)).toBeNull()
  })

  it('is any visible text for one who is known', () => {
    for (const key of [uuid, 'sak-174', '~', 'x'.repeat(255)]) expect(readIdempotencyKey(key, false)).toBe(key)
  })

  it('is a random UUID for somebody unknown, in either case', () => {
    expect(readIdempotencyKey(uuid, true)).toBe(uuid)
    expect(readIdempotencyKey(uuid.toUpperCase(), true)).toBe(uuid.toUpperCase())
  })

  it.each([
    ['sak-174', true],
    ['0190a1b2-c3d4-7e5f-8a6b-1c2d3e4f5a6b', true],
    ['00000000-0000-0000-0000-000000000000', true],
    ['', false],
    ['to ord', false],
    ['nøkkel', false],
    ['x'.repeat(256), false],
    [['a', 'b'], false],
  ])('is refused where it cannot be used: %j (unknown sender: %s)', (key, anonymous) => {
    expect(() => readIdempotencyKey(key, anonymous)).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        faults: [{ pointer: '/headers/idempotency-key', code: 'invalid_format' }],
      }),
    )
  })
})
