import { byteOrderMark, writeRow } from '../spreadsheet/csv.ts'
import type { Words } from '../i18n/words.ts'
import { sayCell } from './hidden-cell.ts'
import type { FrozenYear } from './published-table-store.ts'

/** All tables of a published year as CSV for Norwegian Excel, a line for each number; a hidden one has the word for it and why. */
export function writePublishedCsv({ tables }: FrozenYear, words: Words): string {
  const { publishedTexts } = words
  const heading = ['table', 'key1', 'label1', 'key2', 'label2', 'count', 'note']
  const lines = tables.flatMap(({ id, dimensions, cells }) =>
    cells.map((cell) => {
      const labels = dimensions.map(({ keys }, index) => keys.find(({ key }) => key === cell.keys[index])?.label ?? '')
      const { text, hiddenBecause } = sayCell(cell, words)
      const named = [0, 1].flatMap((index) => [cell.keys[index] ?? '', labels[index] ?? ''])
      return [id, ...named, text, hiddenBecause ?? '']
    }),
  )
  const first = heading.with(5, publishedTexts.count)
  return byteOrderMark + [first, ...lines].map((line) => writeRow(line.map((text) => ({ text })))).join('')
}
