import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Web } from '../http/web.ts'
import { readPlace } from './inbox-address.ts'
import type { ChosenPlace } from './inbox-view.ts'
import type { InboxLine } from './inbox.ts'
import type { Cell } from '../spreadsheet/cell.ts'
import { byteOrderMark, writeRow } from '../spreadsheet/csv.ts'
import { writeWorkbook } from '../spreadsheet/write-workbook.ts'
import { cellsOf, columnTitles, readWholeList } from './list-export.ts'
import type { ReportContext } from './report-context.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** The list an address names from its first page on; all cases where it names none. */
function placeOf(query: Readonly<Record<string, unknown>>): ChosenPlace {
  const { queue = 'all', filter, sort } = readPlace(query)
  return { queue, filter, sort }
}

const fileName = (words: Words, ending: string) =>
  `attachment; filename="${words.inboxTexts.export.fileName}.${ending}"`

/** A list as it is filtered, as CSV and as a workbook: no personal data and nothing that people wrote. Kept by no cache. */
export function addListExportPages(web: Web, context: ReportContext): void {
  const cellsOfAll = (words: Words, lines: readonly InboxLine[]) => {
    const directory = context.directory.current()
    return lines.map((line) => cellsOf(words, directory, line))
  }

  web.route({
    method: 'GET',
    url: '/saker/liste.csv',
    config: { act: 'list.export' },
    schema: { hide: true, querystring: z.looseObject({}) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const pages = readWholeList(context, request.actor, placeOf(request.query))
      // The first page is read before anything is sent, so that what fails there is told as a failure.
      const first = await pages.next()
      async function* write() {
        yield byteOrderMark + writeRow(columnTitles(words).map((text) => ({ text })))
        yield cellsOfAll(words, first.done ? [] : first.value)
          .map(writeRow)
          .join('')
        for await (const lines of pages) yield cellsOfAll(words, lines).map(writeRow).join('')
      }
      return reply
        .header('content-disposition', fileName(words, 'csv'))
        .type('text/csv; charset=utf-8')
        .send(Readable.from(write()))
    },
  })

  web.route({
    method: 'GET',
    url: '/saker/liste.xlsx',
    config: { act: 'list.export' },
    schema: { hide: true, querystring: z.looseObject({}) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const rows: Cell[][] = []
      for await (const lines of readWholeList(context, request.actor, placeOf(request.query))) {
        rows.push(...cellsOfAll(words, lines))
      }
      return reply
        .header('content-disposition', fileName(words, 'xlsx'))
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(await writeWorkbook([{ sheet: words.inboxTexts.export.sheet, titles: columnTitles(words), rows }]))
    },
  })
}
