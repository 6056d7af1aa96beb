import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { committeeOf, type Actor } from '../access/actor.ts'
import type { Act } from '../access/policy.ts'
import { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import type { FormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import { readPostedRevision } from '../http/revision.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { askGroup } from './ask-group.ts'
import {
  changeMeasure,
  checkEffect,
  decideMeasure,
  dropMeasure,
  finishMeasure,
  startMeasure,
} from './change-measure.ts'
import { formOnPage, refusedForm, statusOfForm, type TriedForm } from './form-attempt.ts'
import { MeasureParams } from './measure-api.ts'
import type { MeasureContext } from './measure-context.ts'
import { fieldsOfMeasure, measureFormWords, measureOptions, readMeasureForm } from './measure-form.ts'
import { viewMeasurePage } from './measure-page-view.ts'
import { contentOf } from './measure-store.ts'
import { CheckedEffect, DroppedMeasure, MeasureContent, type MeasureRef } from './measure.ts'
import { readGroups, readMeasure } from './read-measures.ts'
import { GroupQuestion } from './working-group.ts'

const forms = ['change', 'decide', 'start', 'finish', 'drop', 'check', 'ask'] as const
type FormName = (typeof forms)[number]
const Done = z.enum([...forms, 'create'])

/** The last part of each form's address. */
const paths: Readonly<Record<FormName, string>> = {
  change: 'endre',
  decide: 'vedta',
  start: 'start',
  finish: 'ferdig',
  drop: 'avbryt',
  check: 'effekt',
  ask: 'sporsmal',
}

/** The page of one measure: what it is, what came of it, and what its reader can do. */
export function addMeasureVerbPages(web: Web, context: MeasureContext, pages: Pages): void {
  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    given: {
      readonly id: string
      readonly attempt?: TriedForm & { readonly name: FormName }
      readonly done?: z.infer<typeof Done> | undefined
    },
  ) => {
    const words = staffWordsFor(request)
    const { measureTexts: texts } = words
    const { attempt, done } = given
    const directory = context.directory.current()
    const read = await readMeasure(context, request.actor, given.id)
    const measure = viewMeasurePage(words, directory, read, request.actor, context.now())
    const collaboration = directory.collaborations.get(read.row.collaboration_id)
    if (!collaboration) throw new Error('a measure stands without its collaboration')
    const groups = (await readGroups(context, request.actor)).map(({ row }) => row)
    const code = attempt?.refusal.code
    const formOf = (name: FormName) => {
      const stored = name === 'change' ? fieldsOfMeasure(contentOf(read.row)) : fieldsFrom({})
      return formOnPage(name, attempt, { words: measureFormWords(words), stored })
    }
    const all = Object.fromEntries(forms.map((name) => [name, formOf(name)])) as Record<FormName, FormState>
    return pages.send(request, reply, {
      view: 'measure/page',
      words,
      title: attempt ? `${texts.errorTitle}: ${measure.title}` : measure.title,
      status: statusOfForm(attempt?.refusal),
      data: {
        texts,
        groupTexts: words.groupTexts,
        measure,
        base: `/tiltak/${given.id}`,
        paths,
        forms: all,
        form: all[attempt?.name ?? 'change'],
        unfolded: attempt?.name ?? null,
        stale: code === 'precondition_failed',
        illegal: code === 'illegal_move',
        options: measureOptions(directory, collaboration, request.actor, { groups, today: osloDay(context.now()) }),
        done: done === undefined ? null : texts.done[done],
      },
    })
  }

  web.route({
    method: 'GET',
    url: '/tiltak/:id',
    config: { act: 'measure.read' },
    schema: { hide: true, params: MeasureParams, querystring: z.object({ gjort: Done.optional().catch(undefined) }) },
    handler: (request, reply) => show(request, reply, { id: request.params.id, done: request.query.gjort }),
  })

  const addForm = (
    name: FormName,
    run: (actor: Actor, ref: MeasureRef, fields: FormFields) => Promise<unknown>,
    act: Act = 'measure.write',
  ) =>
    web.route({
      method: 'POST',
      url: `/tiltak/:id/${paths[name]}`,
      config: { act, searchesForm: true },
      schema: { hide: true, params: MeasureParams },
      handler: async (request, reply) => {
        const { id } = request.params
        const fields = readFormFields(request.body)
        const ref = { measureId: id, revision: readPostedRevision(fields.text('revision')) }
        const tried = await refusedForm(() => run(request.actor, ref, fields))
        if ('done' in tried) return reply.redirect(`/tiltak/${id}?gjort=${name}`, 303)
        return show(request, reply, { id, attempt: { name, fields, refusal: tried.refusal } })
      },
    })
  const text = (fields: FormFields, name: string) => fields.text(name).trim() || null

  addForm('change', async (actor, ref, fields) => {
    const { row } = await readMeasure(context, actor, ref.measureId)
    const own = committeeOf(actor) === row.collaboration_id ? null : row.made_by_organisation_id
    return changeMeasure(context, actor, ref, readPosted(MeasureContent, readMeasureForm(fields, own)))
  })
  addForm('decide', (actor, ref) => decideMeasure(context, actor, ref))
  addForm('start', (actor, ref) => startMeasure(context, actor, ref))
  addForm('finish', (actor, ref) => finishMeasure(context, actor, ref))
  addForm('drop', async (actor, ref, fields) =>
    dropMeasure(context, actor, ref, readPosted(DroppedMeasure, { reason: text(fields, 'reason') })),
  )
  addForm('check', async (actor, ref, fields) =>
    checkEffect(
      context,
      actor,
      ref,
      readPosted(CheckedEffect, { result: text(fields, 'result'), note: text(fields, 'note') }),
    ),
  )
  addForm(
    'ask',
    async (actor, ref, fields) => {
      const group = z.uuid().safeParse(text(fields, 'group'))
      const asked = { question: text(fields, 'question'), measure: ref.measureId }
      if (!group.success) {
        const missing = asked.question === null ? [{ pointer: '/question', code: 'required' } as const] : []
        throw new Refusal('invalid_input', 'Whom to ask?', [{ pointer: '/group', code: 'required' }, ...missing])
      }
      return askGroup(context, actor, group.data, readPosted(GroupQuestion, asked), null)
    },
    'group.write',
  )
}
