import { z } from 'zod'
import type { Web } from '../http/web.ts'
import { readStatistics } from './read-statistics.ts'
import { getCollaboration, type StatisticsContext } from './read-table.ts'
import { chooseFormat, formatFiles, writeStatistics } from './statistics-formats.ts'
import { Question, readQuestion } from './statistics-question.ts'
import { StatisticsView, viewStatistics } from './statistics-view.ts'

const File = z.string().meta({ format: 'binary' })
/** By media type; JSON-stat is asked for with `format` and is JSON too. */
const answers = {
  description: 'The table; a JSON-stat 2.0 dataset with format=json-stat',
  content: {
    'application/json': { schema: StatisticsView },
    'text/csv': { schema: File },
    [formatFiles.xlsx.type]: { schema: File },
  },
}

/** The door to the statistics: figures by one or two dimensions for a period, for staff, clients and FSU. Kept by no cache. */
export function addStatisticsApi(web: Web, context: StatisticsContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/statistics',
    config: { act: 'statistics.read' },
    schema: {
      tags: ['Statistics'],
      summary:
        'Count reports by one or two dimensions for a period, beside the period before and the same one last year',
      querystring: Question,
      response: { 200: answers },
    },
    handler: async (request, reply) => {
      const { format: asked, ...rest } = request.query
      const question = readQuestion(rest)
      const { measures } = question
      const format = chooseFormat(asked, request.headers.accept)
      const statistics = await readStatistics(context, request.actor, question)
      if (format === 'json') return viewStatistics(statistics, measures)
      const { locale } = getCollaboration(context.directory.current(), statistics)
      const { type, ending } = formatFiles[format]
      const name = `statistikk-${statistics.table.period.from}-${statistics.table.by.join('-')}.${ending}`
      const file = await writeStatistics(statistics, format, { measures, locale, now: context.now() })
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type(type)
        .send(file as never)
    },
  })
}
