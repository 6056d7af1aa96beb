import type { Words } from '../i18n/words.ts'
import { namePeriod } from './period.ts'
import type { Statistics } from './read-statistics.ts'
import { figureColumns, placeCells } from './statistics-sheet.ts'
import type { Measure } from './table.ts'

/** How a key that is not stated is called where every category has a name. */
const notStated = 'not_stated'

/**
 * A table as a JSON-stat 2.0 dataset (json-stat.org/full): one dimension for each of the table's and one for what is told, with the
 * definitions as notes. What is not known is null.
 */
export function writeJsonStat(
  statistics: Statistics,
  words: Words,
  measures: readonly Measure[],
  updated: Date,
): object {
  const { table, collaboration, organisation } = statistics
  const told = figureColumns(statistics, words, measures)
  const axes = [table.rows, ...(table.columns.length > 0 ? [table.columns] : [])]
  const dimension = Object.fromEntries(
    table.by.map((name, place) => [
      name,
      {
        label: words.statisticsTexts.dimension[name],
        category: {
          index: (axes[place] ?? []).map(({ key }) => key ?? notStated),
          label: Object.fromEntries((axes[place] ?? []).map(({ key, label }) => [key ?? notStated, label])),
        },
      },
    ]),
  )
  return {
    version: '2.0',
    class: 'dataset',
    label: table.by.map((name) => words.statisticsTexts.dimension[name]).join(' × '),
    source: collaboration,
    updated: updated.toISOString(),
    note: table.definitions.map(({ name, text }) => `${name}: ${text}`),
    role: { metric: ['told'], ...(table.by.includes('month') && { time: ['month'] }) },
    id: [...table.by, 'told'],
    size: [...axes.map((axis) => axis.length), told.length],
    dimension: {
      ...dimension,
      told: {
        category: {
          index: told.map(({ name }) => name),
          label: Object.fromEntries(told.map(({ name, title }) => [name, title])),
        },
      },
    },
    value: placeCells(statistics).flatMap(({ cell, before, lastYear }) =>
      told.map(({ valueOf }) => valueOf(cell, before, lastYear)),
    ),
    extension: { collaboration, organisation, period: namePeriod(table.period), total: table.total.count },
  }
}
