import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listZodFaults, pointerTo } from '../../src/http/zod-faults.ts'

const Shape = z.strictObject({
  text: z.string().trim().min(1).max(5),
  list: z.array(z.string()).min(1).max(2),
  number: z.coerce.number().int().min(1).max(9),
  choice: z.enum(['a', 'b']),
  day: z.iso.date(),
  inner: z.strictObject({ text: z.string() }).nullish(),
})
const right = { text: 'x', list: ['x'], number: 1, choice: 'a', day: '2026-03-14' }

function faultsOf(changes: object): string[] {
  const input = { ...right, ...changes }
  const parsed = Shape.safeParse(input)
  return parsed.success ? [] : listZodFaults(parsed.error, input).map(({ pointer, code }) => `${pointer} ${code}`)
}

describe('a fault of the shape', () => {
  it.each([
    [{}, []],
    [{ text: undefined }, ['/text required']],
    [{ text: null }, ['/text required']],
    [{ text: '  ' }, ['/text required']],
    [{ text: 7 }, ['/text wrong_type']],
    [{ text: 'xxxxxx' }, ['/text too_long']],
    [{ list: [] }, ['/list required']],
    [{ list: ['a', 'b', 'c'] }, ['/list too_long']],
    [{ list: ['a', 1] }, ['/list/1 wrong_type']],
    [{ number: 0 }, ['/number invalid_format']],
    [{ number: 10 }, ['/number invalid_format']],
    [{ number: 1.5 }, ['/number wrong_type']],
    [{ choice: 'c' }, ['/choice invalid_choice']],
    [{ day: '14.03.2026' }, ['/day invalid_format']],
    [{ inner: { text: 1 } }, ['/inner/text wrong_type']],
    [{ inner: { text: '', extra: 1 } }, ['/inner/extra unknown_member']],
  ])('%j gives %j', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults)
  })

  it('names an unknown member only where its name is a plain word', () => {
    expect(faultsOf({ '13816910700': 1, 'Kari Testesen': 1, admin: 1 })).toEqual([
      '/… unknown_member',
      '/… unknown_member',
      '/admin unknown_member',
    ])
  })

  it('is told a hundred times at most', () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`m${index}`, 1]))
    expect(faultsOf(unknown)).toHaveLength(100)
    expect(faultsOf({ ...unknown, inner: unknown })).toHaveLength(100)
  })
})

describe('a JSON Pointer', () => {
  it('escapes what RFC 6901 escapes', () => {
    expect(pointerTo(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0')
    expect(pointerTo([])).toBe('')
  })
})
