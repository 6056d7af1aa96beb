import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Collaboration, Directory } from '../directory/directory.ts'
import { chooseCollaboration } from '../directory/directory-api.ts'
import type { Actor } from '../access/actor.ts'
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
import { knownParties, reportFormFrame } from './report-form-frame.ts'
import { memberOption, reportFormOptions, reportFormWords } from './report-form-view.ts'
import { findSentBefore } from './sent-before.ts'

const Token = z.uuidv4()
const Params = z.object({ collaboration: z.string().max(60).optional() })
const Preset = z.object({ kommune: z.string().max(60).optional().catch(undefined) })

type FormRequest = FastifyRequest & { readonly params: z.output<typeof Params> }

/** What the form is shown with besides what was typed. */
interface Showing {
  readonly fields: FormFields
  readonly collaboration: Collaboration
  /** The form's own name for the report, so that sending it twice makes one. */
  readonly token: string
  readonly status?: number
  readonly faults?: readonly Fault[]
  readonly check?: ReportCheck
  readonly sentBefore?: { readonly number: string; readonly receiptCode: string }
}

/** The collaboration whose form an address opens: `/meld/…` names one, `/meld` means the reader's own, or the first there is. */
function getCollaboration(directory: Directory, named: string | undefined, actor: Actor): Collaboration {
  if (named !== undefined && !directory.collaborations.has(named)) {
    throw new Refusal('not_found', 'No such collaboration.')
  }
  return chooseCollaboration(directory, named, actor)
}

/**
 * The form «Melding om uønsket hendelse ved samhandling» on one page, drawn from the collaboration's own data. It keeps
 * nothing until it is sent, and works without script.
 */
export function addReportFormPages(web: Web, context: ReportContext, pages: Pages): void {
  const show = (request: FastifyRequest, reply: PageReply, showing: Showing) => {
    const { fields, check, sentBefore, collaboration } = showing
    const directory = context.directory.current()
    const frame = reportFormFrame(directory, collaboration)
    const faults = inFormOrder(showing.faults ?? check?.faults ?? [])
    // The duty to notify has a place of its own beside the consequence.
    const warnings = (check?.warnings ?? []).filter(({ code }) => code !== 'duty_to_notify')
    const form = makeFormState(fields, reportFormWords, { faults, warnings })
    const own = request.actor.kind === 'anonymous' ? null : request.actor.organisationId
    const sender = own === null ? undefined : directory.organisations.get(own)
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
        frame,
        own: sender ? memberOption(collaboration, sender) : null,
        choices: reportFormOptions(directory, collaboration, osloDay(context.now())),
        sentTo: recipient ? texts.sentTo(recipient.name) : texts.sentToUnknown,
        route: check?.route && check.route.channels.length > 0 ? describeRoute(check.route) : null,
        checked: check !== undefined,
        sentBefore: sentBefore ?? null,
      },
    })
  }

  const open = async (request: FormRequest, reply: PageReply) => {
    const { actor, params } = request
    const directory = context.directory.current()
    const collaboration = getCollaboration(directory, params.collaboration, actor)
    const own = actor.kind === 'anonymous' ? null : actor.organisationId
    const known = knownParties(directory, collaboration, own, Preset.parse(request.query).kommune)
    return show(request, reply, { fields: firstFields(known), collaboration, token: randomUUID() })
  }

  const send = async (request: FormRequest, reply: PageReply) => {
    const { actor, params } = request
    const fields = readFormFields(request.body)
    const directory = context.directory.current()
    // What was typed belongs to the form it was typed in, also where its writer has been signed out meanwhile.
    const collaboration =
      directory.collaborations.get(fields.text('collaboration')) ??
      getCollaboration(directory, params.collaboration, actor)
    const input = readReportForm(fields)
    const given = Token.safeParse(fields.text('token'))
    const token = given.success ? given.data : randomUUID()
    const again = (showing: Partial<Showing>) => show(request, reply, { fields, collaboration, token, ...showing })
    const check = () => checkReport(input, { directory, now: context.now(), filer: filerOf(actor) })

    const forbidden = listForbiddenTexts(input)
    if (forbidden.length > 0) return again({ faults: [...forbidden, ...check().faults] })
    if (fields.text('action') === 'check') return again({ check: check() })
    try {
      const filed = await fileReport(context, actor, input, { source: 'web', idempotencyKey: token })
      return reply.redirect(`/kvittering/${filed.receiptCode}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (error.code === 'invalid_input') return again({ faults: error.faults })
      if (error.code !== 'idempotency_mismatch') throw error
      // The form was sent, and then changed and sent again: what stands there is a new report if it is sent once more.
      const sentBefore = await findSentBefore(context, actor, String(input['collaboration']), token)
      if (!sentBefore) throw error
      return again({ token: randomUUID(), status: 409, sentBefore, check: check() })
    }
  }

  for (const url of ['/meld', '/meld/:collaboration']) {
    web.route({
      method: 'GET',
      url,
      config: { act: 'report.file' },
      schema: { hide: true, params: Params, querystring: Preset },
      handler: open,
    })
    web.route({
      method: 'POST',
      url,
      config: { act: 'report.file', searchesForm: true },
      schema: { hide: true, params: Params },
      handler: send,
    })
  }
}
