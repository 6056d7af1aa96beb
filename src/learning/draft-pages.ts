import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { committeeOf, type Actor } from '../access/actor.ts'
import { decide, type Act } from '../access/policy.ts'
import type { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import { readPostedRevision } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { refusedForm, statusOfForm } from '../measure/form-attempt.ts'
import type { ReportContext } from '../report/report-context.ts'
import { LearningParams } from './learning-api.ts'
import {
  fieldsOfLetter,
  letterFormWords,
  readLetterForm,
  viewDraftPage,
  viewReleasedLine,
} from './learning-page-view.ts'
import { ChangeRequest, LetterContent, type LetterRef } from './letter.ts'
import { approveLetter, askParties, discardLetter, publishLetter, requestChange } from './move-letter.ts'
import { readDraft, readDrafts, readReleasedCases } from './read-learning.ts'
import { changeLetter, writeLetter } from './write-letter.ts'

const Done = z.enum(['create', 'change', 'ask', 'approve', 'request', 'publish'])

/** The pages on which FSU writes letters and the parties of their cases approve them. */
export function addDraftPages(web: Web, context: ReportContext, pages: Pages): void {
  const optionsFor = async (request: FastifyRequest) => {
    const words = staffWordsFor(request)
    if (committeeOf(request.actor) === null) return []
    const found = await readReleasedCases(context, request.actor)
    return found.map((one, index) => ({
      value: one.id,
      label: words.learningTexts.drafts.caseLabel(
        index + 1,
        viewReleasedLine(words, context.directory.current(), one).about,
      ),
    }))
  }
  web.route({
    method: 'GET',
    url: '/laering/utkast',
    config: { act: 'learning.read_draft' },
    schema: { hide: true, querystring: z.object({ gjort: Done.optional().catch(undefined) }) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { learningTexts: texts } = words
      const { gjort } = request.query
      const isCommittee = committeeOf(request.actor) !== null
      const found = await readDrafts(context, request.actor)
      const directory = context.directory.current()
      return pages.send(request, reply, {
        view: 'learning/drafts',
        words,
        title: texts.drafts.title,
        data: {
          texts,
          lead: isCommittee ? texts.drafts.leadCommittee : texts.drafts.leadParty,
          done: gjort === undefined ? null : texts.drafts.done[gjort],
          mayWrite: decide(request.actor, 'learning.write') === 'allowed',
          drafts: found.map((draft) => viewDraftPage(words, directory, draft, request.actor)),
        },
      })
    },
  })

  const showNew = async (request: FastifyRequest, reply: PageReply, fields: FormFields, refusal?: Refusal) => {
    const words = staffWordsFor(request)
    const { learningTexts: texts } = words
    const { newTitle } = texts.drafts
    return pages.send(request, reply, {
      view: 'learning/new',
      words,
      title: refusal ? `${texts.errorTitle}: ${newTitle}` : newTitle,
      status: refusal ? 422 : 200,
      data: {
        texts,
        form: makeFormState(fields, letterFormWords(words), { faults: refusal?.faults ?? [] }),
        options: await optionsFor(request),
      },
    })
  }
  web.route({
    method: 'GET',
    url: '/laering/utkast/nytt',
    config: { act: 'learning.write' },
    schema: { hide: true, querystring: z.object({ sak: z.uuid().optional().catch(undefined) }) },
    handler: (request, reply) => showNew(request, reply, fieldsFrom({ cases: request.query.sak })),
  })
  web.route({
    method: 'POST',
    url: '/laering/utkast',
    config: { act: 'learning.write', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      const tried = await refusedForm(async () =>
        writeLetter(context, request.actor, readPosted(LetterContent, readLetterForm(fields)), null),
      )
      if ('refusal' in tried) return showNew(request, reply, fields, tried.refusal)
      return reply.redirect(`/laering/utkast/${tried.done.row.id}?gjort=create`, 303)
    },
  })

  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    given: {
      readonly id: string
      readonly attempt?: { readonly fields: FormFields | null; readonly refusal: Refusal }
      readonly done?: z.infer<typeof Done> | undefined
    },
  ) => {
    const words = staffWordsFor(request)
    const { learningTexts: texts } = words
    const { attempt, done } = given
    const draft = await readDraft(context, request.actor, given.id)
    const letter = viewDraftPage(words, context.directory.current(), draft, request.actor)
    const code = attempt?.refusal.code
    const faults = code === 'invalid_input' ? (attempt?.refusal.faults ?? []) : []
    return pages.send(request, reply, {
      view: 'learning/draft',
      words,
      title: attempt ? `${texts.errorTitle}: ${letter.title}` : letter.title,
      status: statusOfForm(attempt?.refusal),
      data: {
        texts,
        letter,
        base: `/laering/utkast/${given.id}`,
        form: makeFormState(attempt?.fields ?? fieldsOfLetter(draft), letterFormWords(words), { faults }),
        unfolded: (attempt?.fields ?? null) !== null,
        options: letter.may.change ? await optionsFor(request) : [],
        stale: code === 'precondition_failed',
        illegal: code === 'illegal_move',
        done: done === undefined ? null : texts.drafts.done[done],
      },
    })
  }
  web.route({
    method: 'GET',
    url: '/laering/utkast/:id',
    config: { act: 'learning.read_draft' },
    schema: { hide: true, params: LearningParams, querystring: z.object({ gjort: Done.optional().catch(undefined) }) },
    handler: (request, reply) => show(request, reply, { id: request.params.id, done: request.query.gjort }),
  })

  const addForm = (
    door: { readonly path: string; readonly act: Act; readonly to: (id: string) => string; readonly keeps?: true },
    run: (actor: Actor, ref: LetterRef, fields: FormFields) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/laering/utkast/:id/${door.path}`,
      config: { act: door.act, searchesForm: true },
      schema: { hide: true, params: LearningParams },
      handler: async (request, reply) => {
        const { id } = request.params
        const fields = readFormFields(request.body)
        const ref = { letterId: id, revision: readPostedRevision(fields.text('revision')) }
        const tried = await refusedForm(() => run(request.actor, ref, fields))
        if ('done' in tried) return reply.redirect(door.to(id), 303)
        return show(request, reply, { id, attempt: { fields: door.keeps ? fields : null, refusal: tried.refusal } })
      },
    })
  const done = (name: z.infer<typeof Done>) => (id: string) => `/laering/utkast/${id}?gjort=${name}`
  addForm({ path: 'endre', act: 'learning.write', to: done('change'), keeps: true }, async (actor, ref, fields) =>
    changeLetter(context, actor, ref, readPosted(LetterContent, readLetterForm(fields))),
  )
  addForm({ path: 'send', act: 'learning.write', to: done('ask') }, (actor, ref) => askParties(context, actor, ref))
  addForm({ path: 'godkjenn', act: 'learning.approve', to: done('approve') }, (actor, ref) =>
    approveLetter(context, actor, ref),
  )
  // The party no longer sees a letter that is a draft again.
  addForm(
    { path: 'be-om-endring', act: 'learning.approve', to: () => '/laering/utkast?gjort=request', keeps: true },
    async (actor, ref, fields) =>
      requestChange(context, actor, ref, readPosted(ChangeRequest, { reason: fields.text('reason').trim() || null })),
  )
  addForm({ path: 'publiser', act: 'learning.write', to: done('publish') }, (actor, ref) =>
    publishLetter(context, actor, ref),
  )
  addForm({ path: 'forkast', act: 'learning.write', to: () => '/laering/utkast' }, (actor, ref) =>
    discardLetter(context, actor, ref),
  )
}
