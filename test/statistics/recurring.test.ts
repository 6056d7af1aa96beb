import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastRecurring, listRecurring } from '../../src/statistics/recurring.ts'

type Category = 'medication' | 'logistics' | 'other'
interface Thing {
  readonly section: string
  readonly categories: readonly Category[]
}
const thing = fc.record({
  section: fc.constantFrom('ortopedi', 'lunge', 'ara'),
  categories: fc.uniqueArray(fc.constantFrom<Category>('medication', 'logistics', 'other'), { minLength: 1 }),
})

function recurringAmong(things: readonly Thing[]) {
  const rows = new Map<string, number>()
  const columns = new Map<string, number>()
  const crossed = new Map<string, number>()
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  for (const { section, categories } of things) {
    add(rows, section)
    for (const category of categories) {
      add(columns, category)
      add(crossed, `${section} ${category}`)
    }
  }
  const crossings = [...crossed].map(([key, count]) => {
    const [row = '', column = ''] = key.split(' ')
    return { row, column, count }
  })
  return listRecurring(crossings, { rows, columns, total: things.length })
}

describe('recurring combinations', () => {
  it('are those with five reports or more, the most frequent first', () => {
    const things = (section: string, category: Category, count: number) =>
      Array.from({ length: count }, () => ({ section, categories: [category] }))
    const found = recurringAmong([
      ...things('lunge', 'medication', 5),
      ...things('ortopedi', 'logistics', 9),
      ...things('ara', 'other', 4),
    ])
    expect(found.map(({ row, column, count }) => [row, column, count])).toEqual([
      ['ortopedi', 'logistics', 9],
      ['lunge', 'medication', 5],
    ])
    expect(leastRecurring).toBe(5)
  })

  it('expect as many as chance gives: all of a section where every report has the category', () => {
    fc.assert(
      fc.property(fc.array(thing, { minLength: 5, maxLength: 80 }), (things) => {
        for (const { row, column, count, expected } of recurringAmong(things)) {
          const inSection = things.filter(({ section }) => section === row).length
          const share =
            things.filter(({ categories }) => categories.some((one) => one === column)).length / things.length
          expect(expected).toBeCloseTo(inSection * share, 9)
          if (share === 1) expect(expected).toBeCloseTo(count, 9)
        }
      }),
    )
  })
})
