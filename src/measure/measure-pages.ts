import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { committeeOf } from '../access/actor.ts'
import { decide } from '../access/policy.ts'
import type { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import { createMeasure } from './create-measure.ts'
import { refusedForm } from './form-attempt.ts'
import type { MeasureContext } from './measure-context.ts'
import { measureFormWords, measureOptions, readMeasureForm } from './measure-form.ts'
import { viewMeasureLine } from './measure-page-view.ts'
import { chooseCollaboration } from './measure-scope.ts'
import { measureStatuses, NewMeasure } from './measure.ts'
import { readGroups, readMeasures } from './read-measures.ts'

const aPage = 50
const code = z.string().max(60).optional().catch(undefined)
const Prefilled = z.object({ enhet: code, kategori: code, kommune: code, virksomhet: code })

/** The list of measures, and the form of a new one. What a pattern was found in is prefilled by codes in the address. */
export function addMeasurePages(web: Web, context: MeasureContext, pages: Pages): void {
  web.route({
    method: 'GET',
    url: '/tiltak',
    config: { act: 'measure.read' },
    schema: {
      hide: true,
      querystring: z.object({
        status: z.enum(measureStatuses).optional().catch(undefined),
        forfalt: z.literal('ja').optional().catch(undefined),
        etter: z.uuid().optional().catch(undefined),
      }),
    },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { status, forfalt, etter: after } = request.query
      const overdue = forfalt === 'ja'
      const { rows, next } = await readMeasures(context, request.actor, { status, overdue, after, limit: aPage })
      const { measureTexts: texts } = words
      const directory = context.directory.current()
      const narrowed = overdue ? 'forfalt=ja' : status ? `status=${status}` : ''
      const filters = [
        { query: '', label: texts.all },
        { query: 'forfalt=ja', label: texts.overdueFilter },
        ...measureStatuses.map((one) => ({ query: `status=${one}`, label: texts.status[one] })),
      ]
      return pages.send(request, reply, {
        view: 'measure/list',
        words,
        title: texts.title,
        data: {
          texts,
          groupTexts: words.groupTexts,
          lead: committeeOf(request.actor) === null ? texts.lead : texts.leadCommittee,
          filters: filters.map((one) => ({ ...one, chosen: one.query === narrowed })),
          measures: rows.map((row) => viewMeasureLine(words, directory, row, context.now())),
          next: next && `/tiltak?${narrowed ? `${narrowed}&` : ''}etter=${next}`,
          mayWrite: decide(request.actor, 'measure.write') === 'allowed',
        },
      })
    },
  })

  const showNew = async (
    request: FastifyRequest,
    reply: PageReply,
    given: { readonly fields: FormFields; readonly source: string; readonly refusal?: Refusal },
  ) => {
    const words = staffWordsFor(request)
    const { measureTexts: texts } = words
    const directory = context.directory.current()
    const collaboration = chooseCollaboration(directory, request.actor, given.fields.text('collaboration') || null)
    const groups = (await readGroups(context, request.actor)).map(({ row }) => row)
    const today = osloDay(context.now())
    const form = makeFormState(given.fields, measureFormWords(words), { faults: given.refusal?.faults ?? [] })
    return pages.send(request, reply, {
      view: 'measure/new',
      words,
      title: given.refusal ? `${texts.errorTitle}: ${texts.newTitle}` : texts.newTitle,
      status: given.refusal ? 422 : 200,
      data: {
        texts,
        form,
        source: given.source,
        options: measureOptions(directory, collaboration, request.actor, { groups, today }),
      },
    })
  }

  web.route({
    method: 'GET',
    url: '/tiltak/nytt',
    config: { act: 'measure.write' },
    schema: { hide: true, querystring: Prefilled },
    handler: (request, reply) => {
      const { enhet, kategori, kommune, virksomhet } = request.query
      const fields = fieldsFrom({
        scopeUnit: enhet,
        scopeCategory: kategori,
        scopeMunicipality: kommune,
        scopeOrganisation: virksomhet,
      })
      return showNew(request, reply, { fields, source: (enhet ?? kategori) ? 'pattern' : 'direct' })
    },
  })
  web.route({
    method: 'POST',
    url: '/tiltak',
    config: { act: 'measure.write', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { actor } = request
      const fields = readFormFields(request.body)
      const source = fields.text('source') === 'pattern' ? 'pattern' : 'direct'
      const own = actor.kind === 'person' && committeeOf(actor) === null ? actor.organisationId : null
      const attempt = await refusedForm(async () => {
        const measure = readPosted(NewMeasure, { ...readMeasureForm(fields, own), source })
        return createMeasure(context, actor, measure, null)
      })
      if ('refusal' in attempt) return showNew(request, reply, { fields, source, refusal: attempt.refusal })
      return reply.redirect(`/tiltak/${attempt.done.id}?gjort=create`, 303)
    },
  })
}
