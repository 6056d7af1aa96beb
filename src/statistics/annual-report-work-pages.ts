import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { osloYear } from '../i18n/oslo-time.ts'
import { ChapterId } from './annual-report.ts'
import { addressesOf, PlaceParams, sayStanding } from './annual-report-pages.ts'
import { statusOf } from './annual-report-status.ts'
import type { ReportPlace } from './annual-report-store.ts'
import { tellFault, viewChapter, type Attempt } from './annual-report-work-view.ts'
import {
  freezeAnnualReport,
  longestComment,
  makeAnnualReport,
  publishAnnualReport,
  writeChapter,
  type AnnualReportContext,
  type SeenReport,
} from './change-annual-report.ts'
import { publishFigures } from './publish-figures.ts'
import { getAnnualReport } from './read-annual-report.ts'

const Place = z.strictObject({
  collaboration: z.string().min(1).max(60),
  organisation: z.string().min(1).max(60).nullable(),
  year: z.coerce.number().int().min(2000).max(2199),
})
const Revision = z.coerce.number().int().min(1).max(1_000_000_000)
const doneNames = ['make', 'write', 'freeze', 'publish', 'figures'] as const

/** Which report a posted form is about. Throws Refusal `malformed` for a form that is none of ours. */
function readSeen(params: z.infer<typeof PlaceParams>, fields: FormFields): SeenReport {
  const organisation = fields.text('organisation') || null
  const read = Place.extend({ revision: Revision }).safeParse({
    ...params,
    organisation,
    revision: fields.text('revision'),
  })
  if (!read.success) throw new Refusal('malformed', 'The form is none of ours.')
  return read.data
}

/** The pages on which a report is made, written on, frozen and published. */
export function addAnnualReportWorkPages(web: Web, context: AnnualReportContext, pages: Pages): void {
  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    place: ReportPlace,
    shown: {
      readonly done?: (typeof doneNames)[number] | undefined
      readonly attempt?: Attempt
      readonly status?: number
    } = {},
  ) => {
    const words = staffWordsFor(request)
    const { annualReportPageTexts: texts } = words
    const read = await getAnnualReport(context, request.actor, place)
    const { report, frozenAt, publishedAt, revision, figuresVersion } = read
    const { attempt, done } = shown
    const addresses = addressesOf(place)
    const yearOver = place.year < osloYear(context.now())
    const board = context.directory.current().collaborations.get(place.collaboration)?.committees.strategic ?? ''
    return pages.send(request, reply, {
      view: 'statistics/annual-report-work',
      words,
      title: texts.workTitle(place.year),
      status: shown.status ?? 200,
      data: {
        texts,
        revision,
        report: { subtitle: report.subtitle },
        status: statusOf(read),
        standing: sayStanding(words, { version: report.version, frozenAt, publishedAt }),
        done: done ? texts.done[done] : null,
        place: { read: addresses.read, action: addresses.action, organisation: place.organisation },
        yearOver,
        figures:
          place.organisation === null && frozenAt === null && yearOver
            ? { ready: figuresVersion !== null, publish: figuresVersion === null }
            : null,
        mayFreeze: frozenAt === null && yearOver && (place.organisation !== null || figuresVersion !== null),
        mayPublish: frozenAt !== null && publishedAt === null && place.organisation === null,
        publishHint: texts.publishHint(board),
        form: { summary: attempt ? [{ id: `tekst-${attempt.chapter}`, text: attempt.error }] : [] },
        chapters: report.chapters.map((chapter) => viewChapter(chapter, attempt)),
      },
    })
  }

  web.route({
    method: 'POST',
    url: '/aarsrapporter',
    config: { act: 'annual_report.work' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      const read = Place.safeParse({
        collaboration: fields.text('collaboration'),
        organisation: fields.text('organisation') || null,
        year: fields.text('year'),
      })
      if (!read.success) throw new Refusal('malformed', 'The form is none of ours.')
      await makeAnnualReport(context, request.actor, read.data)
      return reply.redirect(withDone(addressesOf(read.data).work, 'make'), 303)
    },
  })

  web.route({
    method: 'GET',
    url: '/aarsrapport/:collaboration/:year/arbeid',
    config: { act: 'annual_report.work' },
    schema: {
      hide: true,
      params: PlaceParams,
      querystring: z.object({
        virksomhet: z.string().min(1).max(60).optional().catch(undefined),
        gjort: z.enum(doneNames).optional().catch(undefined),
      }),
    },
    handler: async (request, reply) => {
      const { virksomhet, gjort } = request.query
      return show(request, reply, { ...request.params, organisation: virksomhet ?? null }, { done: gjort })
    },
  })

  /** Publishes the year's figures and makes the draft of them, so that what is frozen says what is open to everybody. */
  const publishAndMake = async (request: FastifyRequest, seen: SeenReport) => {
    await publishFigures(context, request.actor, { collaboration: seen.collaboration, year: seen.year, version: 1 })
    return makeAnnualReport(context, request.actor, seen)
  }
  const verbs = {
    tall: ['figures', publishAndMake],
    lag: ['make', (request: FastifyRequest, seen: SeenReport) => makeAnnualReport(context, request.actor, seen)],
    frys: ['freeze', (request: FastifyRequest, seen: SeenReport) => freezeAnnualReport(context, request.actor, seen)],
    publiser: [
      'publish',
      (request: FastifyRequest, seen: SeenReport) => publishAnnualReport(context, request.actor, seen),
    ],
  } as const
  for (const [step, [done, run]] of Object.entries(verbs)) {
    web.route({
      method: 'POST',
      url: `/aarsrapport/:collaboration/:year/${step}`,
      config: { act: 'annual_report.work' },
      schema: { hide: true, params: PlaceParams },
      handler: async (request, reply) => {
        const seen = readSeen(request.params, readFormFields(request.body))
        await run(request, seen)
        return reply.redirect(withDone(addressesOf(seen).work, done), 303)
      },
    })
  }

  web.route({
    method: 'POST',
    url: '/aarsrapport/:collaboration/:year/skriv',
    config: { act: 'annual_report.work' },
    schema: { hide: true, params: PlaceParams },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      const seen = readSeen(request.params, fields)
      const chapter = ChapterId.safeParse(fields.text('chapter'))
      if (!chapter.success) throw new Refusal('malformed', 'The form is none of ours.')
      const text = fields.text('text')
      const words = staffWordsFor(request)
      try {
        if (text.length > longestComment)
          throw new Refusal('invalid_input', 'Too long.', [{ pointer: '/text', code: 'too_long' }])
        await writeChapter(context, request.actor, seen, { chapter: chapter.data, text })
      } catch (error) {
        const told = tellFault(words, error)
        if (told === undefined) throw error
        return show(request, reply, seen, {
          attempt: { chapter: chapter.data, text, error: told.text },
          status: told.status,
        })
      }
      return reply.redirect(`${withDone(addressesOf(seen).work, 'write')}#${chapter.data}`, 303)
    },
  })
}

function withDone(address: string, done: (typeof doneNames)[number]): string {
  return `${address}${address.includes('?') ? '&' : '?'}gjort=${done}`
}
