import { wordsIn, type Words } from '../i18n/words.ts'
import { byteOrderMark, writeMachineRow, writeRow } from '../spreadsheet/csv.ts'
import { writeWorkbook } from '../spreadsheet/write-workbook.ts'
import { writeJsonStat } from './json-stat.ts'
import type { Statistics } from './read-statistics.ts'
import { layOutForPeople, layOutForPrograms } from './statistics-sheet.ts'
import type { Measure } from './table.ts'

/** What a table can be taken out as: the answer of the API, JSON-stat 2.0, CSV for Norwegian Excel, CSV for programs, a workbook. */
export const formats = ['json', 'json-stat', 'csv', 'csv-machine', 'xlsx'] as const
export type Format = (typeof formats)[number]

/** The media type of each, and how a file of it ends. */
export const formatFiles: Readonly<
  Record<Exclude<Format, 'json'>, { readonly type: string; readonly ending: string }>
> = {
  'json-stat': { type: 'application/json; charset=utf-8', ending: 'json' },
  csv: { type: 'text/csv; charset=utf-8', ending: 'csv' },
  'csv-machine': { type: 'text/csv; charset=utf-8', ending: 'csv' },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
}

/** The format an address or else an Accept header asks for; the API's own where neither names one. */
export function chooseFormat(format: Format | undefined, accept: string | undefined): Format {
  if (format !== undefined) return format
  const wanted = (accept ?? '').toLowerCase()
  if (wanted.includes('spreadsheetml')) return 'xlsx'
  return wanted.includes('text/csv') ? 'csv' : 'json'
}

/** A table as a file, with its definitions where the format has a place for them. */
export async function writeStatistics(
  statistics: Statistics,
  format: Exclude<Format, 'json'>,
  asked: {
    readonly measures: readonly Measure[]
    readonly words?: Words | undefined
    readonly locale: string
    readonly now: Date
  },
): Promise<Buffer> {
  const words = asked.words ?? wordsIn(asked.locale)
  const { measures } = asked
  if (format === 'json-stat') return Buffer.from(JSON.stringify(writeJsonStat(statistics, words, measures, asked.now)))
  if (format === 'csv-machine') {
    const { titles, rows } = layOutForPrograms(statistics, words, measures)
    return Buffer.from([titles.map((text) => ({ text })), ...rows].map(writeMachineRow).join(''))
  }
  const { titles, rows } = layOutForPeople(statistics, words, measures)
  const definitions = statistics.table.definitions.map(({ name, text }) => [{ text: name }, { text }])
  const { sheets, columns } = words.statisticsTexts
  if (format === 'xlsx') {
    return writeWorkbook([
      { sheet: sheets.table, titles, rows },
      { sheet: sheets.definitions, titles: [columns.name, columns.text], rows: definitions },
    ])
  }
  const lines = [titles.map((text) => ({ text })), ...rows, [], ...definitions]
  return Buffer.from(byteOrderMark + lines.map(writeRow).join(''))
}
