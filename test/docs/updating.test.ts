import { describe, expect, it } from 'vitest'
import { readText } from './repository.ts'

/** The rows of the table that stands under «How soon.», without its head. */
function readHowSoon(): { what: string; within: string }[] {
  const [, after = ''] = readText('docs/updating.md').split('**How soon.**')
  const [, table = ''] = after.split('\n\n')
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => {
      const [, what = '', within = ''] = row.split('|').map((cell) => cell.trim())
      return { what, within }
    })
}

describe('how soon components are updated', () => {
  const rows = readHowSoon()
  const daysOf = ({ within }: { within: string }) => Number(/^(\d+) days/.exec(within)?.[1])

  it('is written down in days for each kind of hole, the graver the sooner', () => {
    const holes = rows.filter(({ what }) => !what.startsWith('no hole'))
    expect(holes.length).toBeGreaterThanOrEqual(3)
    const days = holes.map(daysOf)
    expect(days.every((one) => one > 0)).toBe(true)
    expect(days.toSorted((one, other) => one - other)).toEqual(days)
  })

  it('is written down for what has no hole, too', () => {
    const others = rows.filter(({ what }) => what.startsWith('no hole'))
    expect(others.map(({ within }) => within)).toEqual([
      expect.stringMatching(/quarter/),
      expect.stringMatching(/before/),
    ])
  })
})
