import { openLanguages } from '../i18n/language.ts'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { asActor } from '../db/scope.ts'
import { Refusal, type Fault } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { addToReport, ReportAddition } from './add-to-report.ts'
import { readRevision } from './case-form.ts'
import { readPosted } from '../http/read-posted.ts'
import { scopeOf } from './change-case.ts'
import { listMessages } from './message-store.ts'
import { openSignatureLink, openWithCode, type OpenedReport } from './open-signature-link.ts'
import { readingOf } from './reading-of.ts'
import type { ReportContext } from './report-context.ts'
import { Reason, returnReport } from './return-report.ts'
import { leaderFormWords, readLeaderForm, type LeaderStep } from './sign-form.ts'
import { signReport } from './sign-report.ts'
import { viewForLeader, viewLink } from './sign-view.ts'
import type { Words } from '../i18n/words.ts'

const Params = z.strictObject({ token: z.string().max(60) })
const Name = z.strictObject({ name: z.string().trim().min(1).max(200) })
const steps = { sign: 'signer', add: 'tillegg', return: 'tilbake' } as const

/** What somebody tried at the link, and what came of it. */
interface Attempt {
  readonly step: LeaderStep
  readonly fields: FormFields
  readonly status: number
  readonly faults?: readonly Fault[]
  readonly trouble?: string
}

/** The link the nearest leader signs at: alone it shows number, date and unit; with the reporter's code, the report. */
export function addSignPages(web: Web, context: ReportContext, pages: Pages): void {
  const send = (
    request: FastifyRequest,
    reply: PageReply,
    given: { words: Words; view: string; status: number; failed: boolean; data: object },
  ) => {
    const { words, view, status, failed, data } = given
    const title = failed ? `${words.signTexts.errorTitle}: ${words.signTexts.title}` : words.signTexts.title
    return pages.send(request, reply, {
      view,
      words,
      languages: openLanguages,
      title,
      status,
      data: { texts: words.signTexts, ...data },
      secretAddress: true,
    })
  }

  async function showLink(request: FastifyRequest, reply: PageReply, token: string, attempt?: Attempt) {
    const opened = await openSignatureLink(context, token)
    const { words, directory } = readingOf(context, request, opened.report)
    const link = viewLink(words, directory, opened)
    const form = makeFormState(attempt?.fields ?? fieldsFrom({}), leaderFormWords(words, 'code'), {
      faults: attempt?.faults ?? [],
    })
    const data = { link, form, address: `/signer/${token}` }
    const shown = { words, view: 'report/sign-link', data }
    return send(request, reply, { ...shown, status: attempt?.status ?? 200, failed: !!attempt })
  }

  async function showReport(
    request: FastifyRequest,
    reply: PageReply,
    given: { token: string; code: string; opened: OpenedReport; attempt?: Attempt; added?: boolean },
  ) {
    const { token, code, opened, attempt } = given
    const { words, directory } = readingOf(context, request, opened.report)
    const messages = await asActor(context.database.db, scopeOf(opened.leader), (tx) =>
      listMessages(tx, opened.report.id),
    )
    const view = viewForLeader(words, directory, opened.report, { messages, synthetic: context.synthetic })
    const fields = attempt?.fields ?? fieldsFrom({ name: view.leaderName })
    const form = makeFormState(fields, leaderFormWords(words, attempt?.step ?? 'sign'), {
      faults: attempt?.faults ?? [],
    })
    const data = {
      link: viewLink(words, directory, opened),
      view,
      form,
      attempted: attempt?.step ?? null,
      trouble: attempt?.trouble ?? null,
      done: given.added ? words.signTexts.done.add : null,
      code,
      address: `/signer/${token}`,
    }
    const shown = { words, view: 'report/sign', data }
    return send(request, reply, { ...shown, status: attempt?.status ?? 200, failed: !!attempt })
  }

  /** Opens with the posted code, or shows the link again with what is wrong. */
  async function openPosted(request: FastifyRequest, reply: PageReply, token: string) {
    const fields = readFormFields(request.body)
    const code = fields.text('code').trim()
    const wrong = (fault: 'required' | 'invalid_format') =>
      showLink(request, reply, token, {
        step: 'code',
        fields: fieldsFrom({}),
        status: 422,
        faults: [{ pointer: '/code', code: fault }],
      })
    if (code === '') return { shown: wrong('required') }
    const opened = await openWithCode(context, token, code)
    if (!opened) return { shown: wrong('invalid_format') }
    if (opened.state !== 'open') return { shown: showLink(request, reply, token) }
    return { opened, code, fields }
  }

  web.route({
    method: 'GET',
    url: '/signer/:token',
    config: { act: 'signature.open' },
    schema: { hide: true, params: Params },
    handler: (request, reply) => showLink(request, reply, request.params.token),
  })
  web.route({
    method: 'POST',
    url: '/signer/:token',
    config: { act: 'signature.open' },
    schema: { hide: true, params: Params },
    handler: async (request, reply) => {
      const { token } = request.params
      const posted = await openPosted(request, reply, token)
      if ('shown' in posted) return posted.shown
      return showReport(request, reply, { token, code: posted.code, opened: posted.opened })
    },
  })
  // A form's own address in the browser's bar leads back to the link.
  web.route({
    method: 'GET',
    url: '/signer/:token/:step',
    config: { act: 'signature.open' },
    schema: { hide: true, params: Params.extend({ step: z.string() }) },
    handler: async (request, reply) => reply.redirect(`/signer/${encodeURIComponent(request.params.token)}`, 303),
  })

  const addStep = (
    step: 'sign' | 'add' | 'return',
    run: (opened: OpenedReport, body: Record<string, unknown>, revision: number) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/signer/:token/${steps[step]}`,
      config: { act: 'signature.open', searchesForm: true },
      schema: { hide: true, params: Params },
      handler: async (request, reply) => {
        const { token } = request.params
        const posted = await openPosted(request, reply, token)
        if ('shown' in posted) return posted.shown
        const { opened, code, fields } = posted
        const { words, directory } = readingOf(context, request, opened.report)
        try {
          await run(opened, readLeaderForm(step, fields), readRevision(fields))
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          const status = { invalid_input: 422, precondition_failed: 412, illegal_move: 409 }[error.code as string]
          if (status === undefined) throw error
          const trouble = status === 412 ? words.signTexts.stale : status === 409 ? words.signTexts.illegal : undefined
          const attempt = { step, fields, status, faults: error.faults, ...(trouble !== undefined && { trouble }) }
          return showReport(request, reply, { token, code, opened, attempt })
        }
        if (step === 'add') {
          const again = await openWithCode(context, token, code)
          return showReport(request, reply, { token, code, opened: again ?? opened, added: true })
        }
        const sent = opened.report.sent_at === null ? words.signTexts.done.sign.before : words.signTexts.done.sign.after
        const done =
          step === 'return' ? words.signTexts.done.return : { title: words.signTexts.done.sign.title, lead: sent }
        const data = { link: viewLink(words, directory, opened), done }
        return send(request, reply, { words, view: 'report/sign-done', status: 200, failed: false, data })
      },
    })

  addStep('sign', (opened, body, revision) => {
    const { name } = readPosted(Name, body)
    return signReport(context, { ...opened.leader, name }, { reportId: opened.report.id, revision })
  })
  addStep('add', (opened, body) =>
    addToReport(context, opened.leader, opened.report.id, readPosted(ReportAddition, body)),
  )
  addStep('return', (opened, body, revision) =>
    returnReport(context, opened.leader, { reportId: opened.report.id, revision }, readPosted(Reason, body)),
  )
}
