import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findSentTo, memberKind, type Collaboration, type Directory } from '../directory/directory.ts'
import { chooseCollaboration } from '../directory/directory-api.ts'
import { Refusal, type Fault } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { listForbiddenTexts } from '../http/strict-json.ts'
import type { Web } from '../http/web.ts'
import { reportFormTexts as texts } from '../i18n/nb-report-form.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { checkReport, filerOf, type ReportCheck } from './check-report.ts'
import { describeRoute, fileReport } from './file-report.ts'
import type { ReportContext } from './report-context.ts'
import { firstFields, inFormOrder, readReportForm } from './report-form.ts'
import { reportFormOptions, reportFormWords } from './report-form-view.ts'
import { findSentBefore } from './sent-before.ts'

const Token = z.uuidv4()
const page = '/meld'

/** What the form is shown with besides what was typed. */
interface Showing {
  readonly fields: FormFields
  /** The form's own name for the report, so that sending it twice makes one. */
  readonly token: string
  readonly status?: number
  readonly faults?: readonly Fault[]
  readonly check?: ReportCheck
  readonly sentBefore?: { readonly number: string; readonly receiptCode: string }
}

/** The parties as they can be known before anybody has typed: the reader's own organisation, or the municipality in the address. */
function knownParties(
  directory: Directory,
  collaboration: Collaboration,
  ownId: string | null,
  preset: string | undefined,
) {
  const own = directory.organisations.get(ownId ?? preset ?? '')
  const sender = own && collaboration.members.has(own.id) ? own : undefined
  const kind = sender && memberKind(collaboration, sender)
  const hospital = findSentTo(directory, collaboration)
  return {
    collaboration: collaboration.id,
    sender: sender?.id ?? null,
    recipient: kind === 'hospital' ? null : (hospital?.id ?? null),
    municipality: kind === 'municipality' ? (sender?.id ?? null) : null,
  }
}

/** The form «Melding om uønsket hendelse ved samhandling» on one page. It keeps nothing until it is sent, and works without script. */
export function addReportFormPages(web: Web, context: ReportContext, pages: Pages): void {
  const show = (request: FastifyRequest, reply: PageReply, showing: Showing) => {
    const { fields, check, sentBefore } = showing
    const directory = context.directory.current()
    const collaboration = chooseCollaboration(directory, undefined)
    const faults = inFormOrder(showing.faults ?? check?.faults ?? [])
    // The duty to notify has a place of its own beside the consequence.
    const warnings = (check?.warnings ?? []).filter(({ code }) => code !== 'duty_to_notify')
    const form = makeFormState(fields, reportFormWords, { faults, warnings })
    const own = request.actor.kind === 'anonymous' ? null : request.actor.organisationId
    const recipient = directory.organisations.get(fields.text('recipientOrganisation'))
    return pages.send(request, reply, {
      view: 'report/form',
      title: faults.length > 0 ? texts.errorTitle : texts.title,
      status: showing.status ?? (faults.length > 0 ? 422 : 200),
      data: {
        texts,
        form,
        token: showing.token,
        today: osloDay(context.now()),
        own: own === null ? null : directory.organisations.get(own),
        choices: reportFormOptions(directory, collaboration, osloDay(context.now())),
        sentTo: recipient ? texts.sentTo(recipient.name) : texts.sentToUnknown,
        route: check?.route && check.route.channels.length > 0 ? describeRoute(check.route) : null,
        checked: check !== undefined,
        sentBefore: sentBefore ?? null,
      },
    })
  }

  web.route({
    method: 'GET',
    url: page,
    config: { act: 'report.file' },
    schema: { hide: true, querystring: z.object({ kommune: z.string().max(60).optional().catch(undefined) }) },
    handler: async (request, reply) => {
      const { actor, query } = request
      const directory = context.directory.current()
      const own = actor.kind === 'anonymous' ? null : actor.organisationId
      const known = knownParties(directory, chooseCollaboration(directory, undefined), own, query.kommune)
      return show(request, reply, { fields: firstFields(known), token: randomUUID() })
    },
  })

  web.route({
    method: 'POST',
    url: page,
    config: { act: 'report.file', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { actor } = request
      const fields = readFormFields(request.body)
      const input = readReportForm(fields)
      const given = Token.safeParse(fields.text('token'))
      const token = given.success ? given.data : randomUUID()
      const check = () =>
        checkReport(input, { directory: context.directory.current(), now: context.now(), filer: filerOf(actor) })

      const forbidden = listForbiddenTexts(input)
      if (forbidden.length > 0)
        return show(request, reply, { fields, token, faults: [...forbidden, ...check().faults] })
      if (fields.text('action') === 'check') return show(request, reply, { fields, token, check: check() })
      try {
        const filed = await fileReport(context, actor, input, { source: 'web', idempotencyKey: token })
        return reply.redirect(`/kvittering/${filed.receiptCode}`, 303)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code === 'invalid_input') return show(request, reply, { fields, token, faults: error.faults })
        if (error.code !== 'idempotency_mismatch') throw error
        // The form was sent, and then changed and sent again: what stands there is a new report if it is sent once more.
        const sentBefore = await findSentBefore(context, actor, String(input['collaboration']), token)
        if (!sentBefore) throw error
        return show(request, reply, { fields, token: randomUUID(), status: 409, sentBefore, check: check() })
      }
    },
  })
}
