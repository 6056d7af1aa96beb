import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import type { Web } from '../http/web.ts'
import { listZodFaults } from '../http/zod-faults.ts'
import { acknowledgeReport } from './acknowledge-report.ts'
import { answerReport, NewAnswer } from './answer-report.ts'
import { readAnswerForm, readForwardingForm, readRevision, tidyAnswerForm } from './case-form.ts'
import type { PartyVerb } from './case-moves.ts'
import type { CaseRef } from './change-case.ts'
import { closeReport } from './close-report.ts'
import { Forwarding, forwardReport } from './forward-report.ts'
import { printReport } from './print-report.ts'
import { sendPdf } from './print-api.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase, type Attempt } from './show-case-pages.ts'

/** What a posted form says in the shape of a verb. Throws Refusal `invalid_input` with every fault. */
export function readPosted<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const forbidden = listForbiddenTexts(input)
  const parsed = schema.safeParse(input)
  if (parsed.success && forbidden.length === 0) return parsed.data
  const faults = parsed.success ? [] : listZodFaults(parsed.error, input)
  throw new Refusal('invalid_input', 'The form has faults.', [...forbidden, ...faults])
}

/** How the page shows a refusal with everything that was typed; undefined for what the page itself cannot be shown for. */
export function attemptOf(verb: Attempt['verb'], fields: FormFields, error: unknown): Attempt | undefined {
  if (!(error instanceof Refusal)) return undefined
  if (error.code === 'invalid_input') return { verb, fields, status: 422, faults: error.faults }
  if (error.code === 'precondition_failed') return { verb, fields, status: 412, stale: true }
  if (error.code === 'illegal_move') return { verb, fields, status: 409, illegal: true }
  return undefined
}

const Done = z.enum(['acknowledge', 'forward', 'answer', 'close', 'confirm_posted', 'retry'])

/** The page of one case, and the buttons that move it: each calls the verb that the API calls. */
export function addCasePages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/saker/:id',
    config: { act: 'report.read' },
    schema: {
      hide: true,
      params: ReportParams,
      querystring: z.object({ gjort: Done.optional().catch(undefined) }),
    },
    handler: async (request, reply) =>
      showCase(context, pages, request, reply, { id: request.params.id, done: request.query.gjort }),
  })

  web.route({
    method: 'GET',
    url: '/saker/:id/skjema.pdf',
    config: { act: 'report.print' },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) =>
      sendPdf(reply, await printReport(context, request.actor, request.params.id, null)),
  })

  // A form's own address in the browser's bar, after it was shown again with faults, leads back to the case.
  web.route({
    method: 'GET',
    url: '/saker/:id/:step',
    config: { act: 'report.read' },
    schema: { hide: true, params: ReportParams.extend({ step: z.string() }) },
    handler: async (request, reply) => reply.redirect(`/saker/${request.params.id}`, 303),
  })

  const addVerb = (
    verb: PartyVerb,
    step: string,
    act: Act,
    run: (actor: Actor, ref: CaseRef, fields: FormFields) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/saker/:id/${step}`,
      config: { act, searchesForm: true },
      schema: { hide: true, params: ReportParams },
      handler: async (request, reply) => {
        const { id } = request.params
        const posted = readFormFields(request.body)
        const fields = verb === 'answer' ? tidyAnswerForm(posted) : posted
        try {
          await run(request.actor, { reportId: id, revision: readRevision(fields) }, fields)
        } catch (error) {
          const attempt = attemptOf(verb, fields, error)
          if (!attempt) throw error
          return showCase(context, pages, request, reply, { id, attempt })
        }
        return reply.redirect(`/saker/${id}?gjort=${verb}`, 303)
      },
    })

  addVerb('acknowledge', 'bekreft', 'report.acknowledge', (actor, ref) => acknowledgeReport(context, actor, ref))
  addVerb('forward', 'send-videre', 'report.forward', async (actor, ref, fields) =>
    forwardReport(context, actor, ref, readPosted(Forwarding, readForwardingForm(fields))),
  )
  addVerb('answer', 'svar', 'report.answer', async (actor, ref, fields) =>
    answerReport(context, actor, ref, readPosted(NewAnswer, readAnswerForm(fields))),
  )
  addVerb('close', 'avslutt', 'report.close', (actor, ref) => closeReport(context, actor, ref))
}
