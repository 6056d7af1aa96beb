import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseNationalId } from '../../src/privacy/national-id.ts'
import { testNationalId } from '../support/sample-report.ts'

interface Place {
  readonly start: number
  readonly end: number
}
interface Marks {
  findNationalIds(text: string): Place[]
  findName(text: string, name: string): Place[]
}

let marks: Marks
beforeAll(async () => {
  const script = await readFile(new URL('../../templates/assets/form-marks.js', import.meta.url), 'utf8')
  const page: { formMarks?: Marks } = {}
  runInNewContext(script, page)
  marks = page.formMarks!
})
const marked = (text: string, places: readonly Place[]) => [...places].map(({ start, end }) => text.slice(start, end))
const ids = (text: string) => marked(text, marks.findNationalIds(text))
const names = (text: string, name: string) => marked(text, marks.findName(text, name))

describe('what the page marks while one writes', () => {
  test('a national id, bare or parted, and not what only looks like one', () => {
    const parted = `${testNationalId.slice(0, 6)} ${testNationalId.slice(6)}`
    expect(ids(`Pasienten ${testNationalId} og ${parted}.`)).toEqual([testNationalId, parted])
    for (const text of [
      '33 00 00 00',
      '2026-03-13 22:15',
      '12345678901',
      `1${testNationalId}`,
      `+47${testNationalId}`,
    ]) {
      expect({ text, found: ids(text) }).toEqual({ text, found: [] })
    }
  })

  test('agrees with the service about any eleven digits', () => {
    const digits = fc.integer({ min: 0, max: 99_999_999_999 }).map((number) => String(number).padStart(11, '0'))
    const day = fc.tuple(
      fc.integer({ min: 1, max: 71 }),
      fc.integer({ min: 1, max: 92 }),
      fc.integer({ min: 0, max: 99_999_99 }),
    )
    const dated = day.map(([date, month, rest]) =>
      [String(date).padStart(2, '0'), String(month).padStart(2, '0'), String(rest).padStart(7, '0')].join(''),
    )
    let found = 0
    fc.assert(
      fc.property(fc.oneof(digits, dated), (number) => {
        const known = parseNationalId(number) !== undefined
        if (known) found += 1
        // The page may be a little wider than the service, never narrower.
        if (known) expect(ids(number)).toEqual([number])
      }),
      { numRuns: 20_000 },
    )
    expect(found).toBeGreaterThan(10)
  })

  test('the patient’s name, two parts of it or the whole of a short one, also in the genitive', () => {
    expect(names('Kari Testesens datter ringte.', 'Kari Testesen')).toEqual(['Kari', 'Testesens'])
    expect(names('TESTESEN, KARI', 'Kari Anne Testesen')).toEqual(['TESTESEN', 'KARI'])
    expect(names('Kari ringte.', 'Kari Testesen')).toEqual([])
    expect(names('Åse falt.', 'Åse')).toEqual(['Åse'])
    expect(names('Legen kom.', '')).toEqual([])
  })

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
        for (const { start, end } of [...marks.findNationalIds(text), ...marks.findName(text, name)]) {
          expect(start < end && end <= text.length).toBe(true)
        }
      }),
    )
  })
})
