import { addCounts, countAll, type Figure } from './dimension.ts'

/** Adds up figures of the same name, month and keys, and leaves out what comes to nothing: a report that was taken away again. Pure. */
export function mergeFigures(figures: readonly Figure[]): Figure[] {
  const sums = new Map<string, Figure>()
  for (const figure of figures) {
    const { name, month, key, otherKey } = figure
    // No code, id or month has a line feed in it; a key that is not stated is none that is empty.
    const place = `${name}\n${month}\n${key === null ? '' : `=${key}`}\n${otherKey === null ? '' : `=${otherKey}`}`
    const sum = sums.get(place)
    sums.set(place, sum ? { ...figure, ...addCounts([sum, figure]) } : figure)
  }
  return [...sums.values()].filter((figure) => countAll(figure) !== 0)
}
