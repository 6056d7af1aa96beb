import { z } from 'zod'
import type { Web } from '../http/web.ts'
import { dimensions } from './dimension.ts'
import { periodShape } from './period.ts'
import { readStatistics, type StatisticsContext } from './read-statistics.ts'

const Id = z.string().min(1).max(60)
const Question = z.strictObject({
  from: z.string().regex(periodShape).describe('First day of the period, Oslo time: 2026-03-13, 2026-03 or 2026'),
  to: z
    .string()
    .regex(periodShape)
    .optional()
    .describe(
      'The day after the last one: a period ends where the next begins. Absent: the day, month or year of from',
    ),
  by: z.enum(dimensions).default('month'),
  collaboration: Id.optional().describe('May be left out where only one is possible'),
  organisation: Id.optional().describe(
    'Only reports that this organisation sent or has; for others than FSU, your own',
  ),
})

const Days = z.strictObject({ reports: z.int(), median: z.int().nullable(), p90: z.int().nullable() })
const StatisticsView = z.strictObject({
  collaboration: z.string(),
  organisation: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.enum(dimensions),
  total: z.int(),
  rows: z.array(
    z.strictObject({
      key: z.string().nullable(),
      label: z.string(),
      count: z.int(),
      share: z.number(),
      adverseEvents: z.int(),
      nearMisses: z.int(),
      redCords: z.int().optional(),
    }),
  ),
  days: z.strictObject({ received: Days, answered: Days, closed: Days }),
  definitions: z.array(z.strictObject({ name: z.string(), text: z.string() })),
})

/** The door to the statistics: figures by one dimension for a period, for staff, clients and FSU. */
export function addStatisticsApi(web: Web, context: StatisticsContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/statistics',
    config: { act: 'statistics.read' },
    schema: {
      tags: ['Statistics'],
      summary: 'Count reports by one dimension for a period',
      querystring: Question,
      response: { 200: StatisticsView },
    },
    handler: async (request) => {
      const { withRedCords, rows, ...rest } = await readStatistics(context, request.actor, request.query)
      return {
        ...rest,
        definitions: [...rest.definitions],
        rows: rows.map(({ redCords, ...row }) => (withRedCords ? { ...row, redCords } : row)),
      }
    },
  })
}
