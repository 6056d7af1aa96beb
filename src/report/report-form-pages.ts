import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readFormFields } from '../http/form-fields.ts'
import type { FormGuard } from '../http/form-guard.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { makeStepForm } from './form-step-pages.ts'
import { findStep, findStepAt } from './form-steps.ts'
import { getCollaboration, openVisit } from './form-visit-pages.ts'
import type { ReportContext } from './report-context.ts'
import { firstFields } from './report-form.ts'
import { knownParties } from './report-form-frame.ts'
import { makeWholeForm } from './whole-form-pages.ts'

const Params = z.object({ collaboration: z.string().max(60).optional() })
const name = z.string().max(60).optional().catch(undefined)
/** The municipality to begin with; the whole form; a step of it, and whether one came from the last; what is to be told there. */
const Query = z.object({ kommune: name, hele: name, del: name, fra: name, vis: name })

type FormRequest = FastifyRequest & { readonly params: z.output<typeof Params> }

/**
 * The form «Melding om uønsket hendelse ved samhandling», drawn from the collaboration's own data: a theme at a time, or whole on
 * one page (`?hele=ja`). Works without script. With a guard, whoever is not signed in is asked once more when it doubts that a person
 * filled it in.
 */
export function addReportFormPages(web: Web, context: ReportContext, pages: Pages, guard?: FormGuard): void {
  const whole = makeWholeForm(context, pages, guard)
  const steps = makeStepForm(context, pages, guard)

  const open = async (request: FormRequest, reply: FastifyReply) => {
    const { actor, params } = request
    const directory = context.directory.current()
    const collaboration = getCollaboration(directory, params.collaboration, actor)
    const query = Query.parse(request.query)
    const visit = await openVisit(context, { request, reply, collaboration })
    const own = actor.kind === 'anonymous' ? null : actor.organisationId
    const first = firstFields(knownParties(directory, collaboration, own, query.kommune))
    // Inside another site's page no cookie comes along, and so nothing could be kept from one step to the next.
    if (query.hele === 'ja' || request.headers['sec-fetch-dest'] === 'iframe') return whole.open(visit, first)
    return steps.open(visit, { ...query, step: findStepAt(query.del) ?? 'event' }, first)
  }

  const take = async (request: FormRequest, reply: FastifyReply) => {
    const { actor, params } = request
    const fields = readFormFields(request.body)
    const directory = context.directory.current()
    // What was typed belongs to the form it was typed in, also where its writer has been signed out meanwhile.
    const collaboration =
      directory.collaborations.get(fields.text('collaboration')) ??
      getCollaboration(directory, params.collaboration, actor)
    const visit = await openVisit(context, { request, reply, collaboration })
    const step = findStep(fields.text('step'))
    if (!step) return whole.send(visit, fields)
    const own = actor.kind === 'anonymous' ? null : actor.organisationId
    const first = firstFields(knownParties(directory, collaboration, own, fields.text('kommune') || undefined))
    return steps.take(visit, { step, posted: fields, first })
  }

  for (const url of ['/meld', '/meld/:collaboration']) {
    web.route({
      method: 'GET',
      url,
      config: { act: 'report.file' },
      schema: { hide: true, params: Params, querystring: Query },
      handler: open,
    })
    web.route({
      method: 'POST',
      url,
      config: { act: 'report.file', searchesForm: true },
      schema: { hide: true, params: Params },
      handler: take,
    })
  }
}
