import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { decide, type Act } from '../access/policy.ts'
import type { Actor } from '../access/actor.ts'
import type { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState, type FormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import { readPostedRevision } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { answerAsGroup, askGroup } from './ask-group.ts'
import { formOnPage, refusedForm, statusOfForm, type TriedForm } from './form-attempt.ts'
import { changeGroup, createGroup } from './keep-group.ts'
import { MeasureParams } from './measure-api.ts'
import type { MeasureContext } from './measure-context.ts'
import { readGroup, readGroups } from './read-measures.ts'
import { fieldsOfGroup, groupFormWords, readGroupForm } from './working-group-form.ts'
import { viewGroupLine, viewGroupPage } from './working-group-page-view.ts'
import { GroupAnswer, GroupQuestion, WorkingGroup } from './working-group.ts'

const Done = z.enum(['create', 'change', 'ask', 'answer'])

/** The working groups, the page of each, and the forms FSU and those who sit there use. */
export function addWorkingGroupPages(web: Web, context: MeasureContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/arbeidsgrupper',
    config: { act: 'group.read' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const directory = context.directory.current()
      const groups = await readGroups(context, request.actor)
      return pages.send(request, reply, {
        view: 'measure/groups',
        words,
        title: words.groupTexts.title,
        data: {
          texts: words.groupTexts,
          measureTexts: words.measureTexts,
          groups: groups.map((group) => viewGroupLine(words, directory, group, context.now())),
          mayWrite: decide(request.actor, 'group.write') === 'allowed',
        },
      })
    },
  })

  const showNew = (request: FastifyRequest, reply: PageReply, fields: FormFields, refusal?: Refusal) => {
    const words = staffWordsFor(request)
    const { groupTexts: texts } = words
    return pages.send(request, reply, {
      view: 'measure/group-new',
      words,
      title: refusal ? `${texts.errorTitle}: ${texts.newTitle}` : texts.newTitle,
      status: refusal ? 422 : 200,
      data: { texts, form: makeFormState(fields, groupFormWords(words), { faults: refusal?.faults ?? [] }) },
    })
  }
  web.route({
    method: 'GET',
    url: '/arbeidsgrupper/ny',
    config: { act: 'group.write' },
    schema: { hide: true },
    handler: (request, reply) => showNew(request, reply, fieldsFrom({})),
  })
  web.route({
    method: 'POST',
    url: '/arbeidsgrupper',
    config: { act: 'group.write', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      const tried = await refusedForm(async () => {
        const group = readPosted(WorkingGroup, readGroupForm(context.directory.current(), fields))
        return createGroup(context, request.actor, group, null)
      })
      if ('refusal' in tried) return showNew(request, reply, fields, tried.refusal)
      return reply.redirect(`/arbeidsgrupper/${tried.done.row.id}?gjort=create`, 303)
    },
  })

  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    // A form is called `change`, `ask`, or by the id of the question that was answered.
    given: { readonly id: string; readonly attempt?: TriedForm; readonly done?: z.infer<typeof Done> | undefined },
  ) => {
    const words = staffWordsFor(request)
    const { groupTexts: texts } = words
    const { attempt, done } = given
    const directory = context.directory.current()
    const read = await readGroup(context, request.actor, given.id)
    const group = viewGroupPage(words, directory, read, request.actor, context.now())
    const code = attempt?.refusal.code
    const formOf = (name: string) => {
      const stored = name === 'change' ? fieldsOfGroup(directory, read.row, read.seats) : fieldsFrom({})
      return formOnPage(name, attempt, { words: groupFormWords(words), stored })
    }
    const names = ['change', 'ask', ...group.questions.map(({ id }) => id)]
    const forms: Record<string, FormState> = Object.fromEntries(names.map((name) => [name, formOf(name)]))
    return pages.send(request, reply, {
      view: 'measure/group',
      words,
      title: attempt ? `${texts.errorTitle}: ${group.name}` : group.name,
      status: statusOfForm(attempt?.refusal),
      data: {
        texts,
        measureTexts: words.measureTexts,
        group,
        base: `/arbeidsgrupper/${given.id}`,
        forms,
        form: forms[attempt?.name ?? 'change'],
        unfolded: attempt?.name ?? null,
        stale: code === 'precondition_failed',
        illegal: code === 'illegal_move',
        done: done === undefined ? null : texts.done[done],
      },
    })
  }
  web.route({
    method: 'GET',
    url: '/arbeidsgrupper/:id',
    config: { act: 'group.read' },
    schema: { hide: true, params: MeasureParams, querystring: z.object({ gjort: Done.optional().catch(undefined) }) },
    handler: (request, reply) => show(request, reply, { id: request.params.id, done: request.query.gjort }),
  })

  const addForm = (
    name: 'change' | 'ask',
    path: string,
    act: Act,
    run: (actor: Actor, id: string, fields: FormFields) => Promise<unknown>,
  ) =>
    web.route({
      method: 'POST',
      url: `/arbeidsgrupper/:id/${path}`,
      config: { act, searchesForm: true },
      schema: { hide: true, params: MeasureParams },
      handler: async (request, reply) => {
        const { id } = request.params
        const fields = readFormFields(request.body)
        const tried = await refusedForm(() => run(request.actor, id, fields))
        if ('done' in tried) return reply.redirect(`/arbeidsgrupper/${id}?gjort=${name}`, 303)
        return show(request, reply, { id, attempt: { name, fields, refusal: tried.refusal } })
      },
    })
  addForm('change', 'endre', 'group.write', async (actor, groupId, fields) => {
    const group = readPosted(WorkingGroup, readGroupForm(context.directory.current(), fields))
    return changeGroup(context, actor, { groupId, revision: readPostedRevision(fields.text('revision')) }, group)
  })
  addForm('ask', 'sporsmal', 'group.write', async (actor, id, fields) => {
    const asked = { question: fields.text('question').trim() || null, measure: fields.text('measure').trim() || null }
    return askGroup(context, actor, id, readPosted(GroupQuestion, asked), null)
  })

  web.route({
    method: 'POST',
    url: '/arbeidsgrupper/:id/sporsmal/:question/svar',
    config: { act: 'group.answer', searchesForm: true },
    schema: { hide: true, params: z.strictObject({ id: z.uuid(), question: z.uuid() }) },
    handler: async (request, reply) => {
      const { id: groupId, question: questionId } = request.params
      const fields = readFormFields(request.body)
      const tried = await refusedForm(async () => {
        const answer = readPosted(GroupAnswer, { answer: fields.text('answer').trim() || null })
        return answerAsGroup(context, request.actor, { groupId, questionId }, answer)
      })
      if ('done' in tried) return reply.redirect(`/arbeidsgrupper/${groupId}?gjort=answer`, 303)
      return show(request, reply, { id: groupId, attempt: { name: questionId, fields, refusal: tried.refusal } })
    },
  })
}
