import type { Web } from '../http/web.ts'
import { readStatistics } from './read-statistics.ts'
import type { StatisticsContext } from './read-table.ts'
import { Question, readQuestion } from './statistics-question.ts'
import { StatisticsView, viewStatistics } from './statistics-view.ts'

/** The door to the statistics: figures by one or two dimensions for a period, for staff, clients and FSU. */
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
      response: { 200: StatisticsView },
    },
    handler: async (request) => {
      const question = readQuestion(request.query)
      return viewStatistics(await readStatistics(context, request.actor, question), question.measures)
    },
  })
}
