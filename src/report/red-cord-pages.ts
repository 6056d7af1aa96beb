import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { readPosted } from '../http/read-posted.ts'
import { ClosedCord, closeRedCord } from './close-red-cord.ts'
import { Gathering, gatherParties } from './gather-parties.ts'
import { logRedCord, NewCordEntry } from './log-red-cord.ts'
import { PulledCord, pullRedCord } from './pull-red-cord.ts'
import { readRedCord } from './read-red-cord.ts'
import { cordFormWords, emptyCordForm, keptCordTexts, readCordForm, type CordStepName } from './red-cord-form.ts'
import { viewRedCord } from './red-cord-view.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { staffWordsFor } from '../http/reader-language.ts'

/** What somebody tried and what came of it. */
interface CordAttempt {
  readonly step: CordStepName
  readonly fields: FormFields
  readonly refusal: Refusal
}

const statusOf = { invalid_input: 422, illegal_move: 409 } as const
const Done = z.enum(['pull', 'log', 'gather', 'close'])

async function showRedCord(
  context: ReportContext,
  pages: Pages,
  request: FastifyRequest,
  reply: PageReply,
  given: { readonly id: string; readonly attempt?: CordAttempt; readonly done?: CordStepName | undefined },
): Promise<unknown> {
  const words = staffWordsFor(request)
  const { attempt, done } = given
  const found = await readRedCord(context, request.actor, given.id)
  const section = viewRedCord(words, context.directory.current(), found, request.actor)
  const step = attempt?.step ?? null
  const fields = attempt?.fields ?? emptyCordForm
  const isIllegal = attempt?.refusal.code === 'illegal_move'
  const faults = isIllegal ? [] : (attempt?.refusal.faults ?? [])
  const form = makeFormState(fields, cordFormWords(words, step), { faults })
  const { number } = found.report
  const title = words.redCordTexts.pageTitle(number)
  const doneText =
    done === 'pull' ? words.redCordTexts.done.pull(section?.office ?? '') : done && words.redCordTexts.done[done]
  return pages.send(request, reply, {
    view: 'report/red-cord-page',
    words,
    title: attempt ? `${words.redCordTexts.errorTitle}: ${title}` : title,
    status: attempt ? statusOf[isIllegal ? 'illegal_move' : 'invalid_input'] : 200,
    data: {
      cordTexts: words.redCordTexts,
      case: { id: given.id, number },
      redCord: section,
      form,
      cordForm: form,
      cordStep: step,
      illegal: isIllegal ? keptCordTexts(words, step, fields) : null,
      done: doneText ?? null,
    },
  })
}

/** The red cord of a case, on a page of its own: the section that the case's page shows, and what came of its forms. */
export function addRedCordPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/saker/:id/rod-snor',
    config: { act: 'red_cord.read' },
    schema: {
      hide: true,
      params: ReportParams,
      querystring: z.object({ gjort: Done.optional().catch(undefined) }),
    },
    handler: (request, reply) =>
      showRedCord(context, pages, request, reply, { id: request.params.id, done: request.query.gjort }),
  })

  const addStep = (
    step: CordStepName,
    path: string,
    act: Act,
    run: (actor: Actor, reportId: string, input: unknown) => Promise<void>,
  ) =>
    web.route({
      method: 'POST',
      url: `/saker/:id/rod-snor/${path}`,
      config: { act, searchesForm: true },
      schema: { hide: true, params: ReportParams },
      handler: async (request, reply) => {
        const { id } = request.params
        const fields = readFormFields(request.body)
        try {
          await run(request.actor, id, readCordForm(step, fields))
        } catch (error) {
          if (!(error instanceof Refusal) || !Object.hasOwn(statusOf, error.code)) throw error
          return showRedCord(context, pages, request, reply, { id, attempt: { step, fields, refusal: error } })
        }
        return reply.redirect(`/saker/${id}/rod-snor?gjort=${step}`, 303)
      },
    })

  addStep('pull', 'trekk', 'red_cord.pull', (actor, id, input) =>
    pullRedCord(context, actor, id, readPosted(PulledCord, input)),
  )
  addStep('log', 'logg', 'red_cord.log', (actor, id, input) =>
    logRedCord(context, actor, id, readPosted(NewCordEntry, input)),
  )
  addStep('gather', 'samle', 'red_cord.gather', (actor, id, input) =>
    gatherParties(context, actor, id, readPosted(Gathering, input)),
  )
  addStep('close', 'avslutt', 'red_cord.close', (actor, id, input) =>
    closeRedCord(context, actor, id, readPosted(ClosedCord, input)),
  )
}
