import { addCounts, countAll, type Counts, type Dimension, type Figure } from './dimension.ts'
import { labelOf, listKeys, type Key, type KeySource } from './dimension-keys.ts'

/** One row of a table. */
export interface CountedRow extends Key, Counts {
  /** All reports, of whatever kind. */
  readonly count: number
  /** Of all reports in the period, not of the ticks: 0 to 1, four decimals. */
  readonly share: number
}

/** All reports in the figures: each has exactly one kind of event. */
export function countTotal(figures: readonly Figure[]): number {
  return countAll(addCounts(figures.filter(({ name }) => name === 'eventKind')))
}

function roundShare(count: number, total: number): number {
  return total === 0 ? 0 : Math.round((count / total) * 10_000) / 10_000
}

/**
 * The table of one dimension: a row for every key of its list, also where nothing is counted, then one for whatever else the
 * reports have. Nothing is dropped: except by category, the counts add up to the total.
 */
export function countRows(source: KeySource, dimension: Dimension, figures: readonly Figure[]): CountedRow[] {
  const total = countTotal(figures)
  const counted = new Map<string | null, Counts[]>()
  for (const figure of figures) {
    if (figure.name !== (dimension === 'month' ? 'eventKind' : dimension)) continue
    const key = dimension === 'month' ? figure.month : figure.key
    counted.set(key, [...(counted.get(key) ?? []), figure])
  }
  const listed = listKeys(source, dimension)
  const known = new Set(listed.map(({ key }) => key))
  const found = [...counted.keys()]
    .filter((key) => !known.has(key))
    .map((key): Key => ({ key, label: labelOf(source, dimension, key) }))
    .toSorted((a, b) => Number(a.key === null) - Number(b.key === null) || a.label.localeCompare(b.label, 'nb'))
  return [...listed, ...found].map(({ key, label }) => {
    const counts = addCounts(counted.get(key) ?? [])
    const count = countAll(counts)
    return { key, label, count, share: roundShare(count, total), ...counts }
  })
}
