import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { readIfMatch, writeETag } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { AnnualReport, ChapterId } from './annual-report.ts'
import { writeJsonStat } from './annual-report-json-stat.ts'
import { drawAnnualReport } from './draw-annual-report.ts'
import { statusOf } from './annual-report-status.ts'
import type { ReportPlace } from './annual-report-store.ts'
import { writeAnnualWorkbook } from './annual-report-workbook.ts'
import {
  freezeAnnualReport,
  longestComment,
  makeAnnualReport,
  publishAnnualReport,
  writeChapter,
  type AnnualReportContext,
  type ChangedReport,
  type SeenReport,
} from './change-annual-report.ts'
import { getAnnualReport, type ReadReport } from './read-annual-report.ts'

const Id = z.string().min(1).max(60)
const Year = z.strictObject({ year: z.coerce.number().int().min(2000).max(2199) })
const Whose = z.strictObject({
  collaboration: Id,
  organisation: Id.optional().describe('An organisation’s own report; for its people only'),
})
const Asked = Whose.extend({
  version: z.coerce.number().int().min(1).max(1000).optional().describe('Absent: the newest you may read'),
})
const Changed = z.strictObject({ version: z.int(), revision: z.int() })
const ReadView = z.strictObject({
  status: z.enum(['draft', 'frozen', 'published']),
  checksum: z.string().nullable().describe('SHA-256 of the .json file, hexadecimal; null for a draft'),
  frozenAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  report: AnnualReport,
})
const tags = ['Annual report']

function placeOf(year: number, whose: z.infer<typeof Whose>): ReportPlace {
  return { year, collaboration: whose.collaboration, organisation: whose.organisation ?? null }
}

/** The files a report is read as: ending, type, and what writes it. */
const files = {
  pdf: { type: 'application/pdf', write: ({ report }: ReadReport) => drawAnnualReport(report) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: ({ report }: ReadReport) => writeAnnualWorkbook(report),
  },
  json: { type: 'application/json; charset=utf-8', write: async ({ snapshot }: ReadReport) => Buffer.from(snapshot) },
  jsonstat: {
    type: 'application/json; charset=utf-8',
    write: async ({ report }: ReadReport) => Buffer.from(JSON.stringify(writeJsonStat(report))),
  },
} as const

/** The doors to the annual report: read it, make it, write in it, freeze it, publish it. */
export function addAnnualReportApi(web: Web, context: AnnualReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/annual-reports/:year',
    config: { act: 'annual_report.read' },
    schema: { tags, summary: 'Read an annual report', params: Year, querystring: Asked, response: { 200: ReadView } },
    handler: async (request, reply) => {
      const { version, ...whose } = request.query
      const read = await getAnnualReport(context, request.actor, placeOf(request.params.year, whose), version)
      const { report, checksum, frozenAt, publishedAt, revision } = read
      return reply.header('etag', writeETag(revision)).send({
        status: statusOf(read),
        checksum: checksum?.toString('hex') ?? null,
        frozenAt: frozenAt?.toISOString() ?? null,
        publishedAt: publishedAt?.toISOString() ?? null,
        report,
      })
    },
  })

  for (const [ending, { type, write }] of Object.entries(files)) {
    web.route({
      method: 'GET',
      url: `/api/v1/annual-reports/:year.${ending}`,
      config: { act: 'annual_report.read' },
      schema: {
        tags,
        summary: `Read an annual report as a file (${ending})`,
        params: Year,
        querystring: Asked,
        produces: [type.split(';')[0] ?? type],
        response: { 200: z.any().describe(`The report as a file: ${type}`) },
      },
      handler: async (request, reply) => {
        const { version, ...whose } = request.query
        const read = await getAnnualReport(context, request.actor, placeOf(request.params.year, whose), version)
        return sendFile(
          reply.serializer((payload) => payload as string),
          read,
          { ending, type, body: Buffer.from(await write(read)) },
        )
      },
    })
  }

  const addVerb = (
    name: 'make' | 'freeze' | 'publish',
    summary: string,
    run: (actor: Actor, seen: SeenReport) => Promise<ChangedReport>,
  ) =>
    web.route({
      method: 'POST',
      url: `/api/v1/annual-reports/:year/${name}`,
      config: { act: 'annual_report.work' },
      schema: { tags, summary, params: Year, body: Whose, response: { 200: Changed } },
      handler: async (request, reply) => {
        const revision = name === 'make' ? 0 : readIfMatch(request.headers['if-match'])
        const changed = await run(request.actor, { ...placeOf(request.params.year, request.body), revision })
        return reply.header('etag', writeETag(changed.revision)).send(changed)
      },
    })
  addVerb(
    'make',
    'Make the draft of a year’s report from the figures; after a frozen one, the next version',
    (actor, place) => makeAnnualReport(context, actor, place),
  )
  addVerb('freeze', 'Freeze the draft', (actor, seen) => freezeAnnualReport(context, actor, seen))
  addVerb('publish', 'Publish the frozen report', (actor, seen) => publishAnnualReport(context, actor, seen))

  web.route({
    method: 'POST',
    url: '/api/v1/annual-reports/:year/text',
    config: { act: 'annual_report.work' },
    schema: {
      tags,
      summary: 'Write the text of a chapter; an empty one takes it out',
      params: Year,
      body: Whose.extend({ chapter: ChapterId, text: z.string().max(longestComment) }),
      response: { 200: Changed },
    },
    handler: async (request, reply) => {
      const { chapter, text, ...whose } = request.body
      const revision = readIfMatch(request.headers['if-match'])
      const seen = { ...placeOf(request.params.year, whose), revision }
      const changed = await writeChapter(context, request.actor, seen, { chapter, text })
      return reply.header('etag', writeETag(changed.revision)).send(changed)
    },
  })
}

function sendFile(
  reply: FastifyReply,
  { report, publishedAt }: ReadReport,
  { ending, type, body }: { ending: string; type: string; body: Buffer },
) {
  const name = `annual-report-${report.collaboration.id}-${report.year}.${ending === 'jsonstat' ? 'json-stat.json' : ending}`
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', publishedAt ? 'no-cache' : 'no-store')
    .type(type)
    .send(body)
}
