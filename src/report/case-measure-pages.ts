import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { organisationsOf } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState, type FormWords } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { osloDay } from '../i18n/oslo-time.ts'
import type { Words } from '../i18n/words.ts'
import { formOnPage, refusedForm, statusOfForm, type TriedForm } from '../measure/form-attempt.ts'
import { measureFormWords, measureOptions, readMeasureForm } from '../measure/measure-form.ts'
import { decideSuggestion, SuggestionDecision } from './decide-suggestion.ts'
import { makeMeasureFromAction, MeasureFromAction, answersFor } from './measure-from-case.ts'
import { withReport } from './read-report.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { findSuggestionDecision, listActionRows } from './suggestion-store.ts'

const Place = z.coerce.number().int().min(0).max(19)

/** How the form that declines a suggestion speaks: the reason is read by the reporter. */
function declineWords(words: Words): FormWords {
  const { decline } = words.measureTexts.inCase
  return { ...measureFormWords(words), label: () => decline.label, required: () => decline.required }
}

/** The pages on which a planned action of the answer becomes a measure, and the reporter's suggestion is decided about. */
export function addCaseMeasurePages(web: Web, context: ReportContext, pages: Pages): void {
  const read = (request: FastifyRequest, id: string) =>
    withReport(context, request.actor, id, async (tx, report) => {
      // The other side has the case's own page, and no such form on it.
      if (!answersFor(request.actor, report)) throw new Refusal('not_found', 'No such page.')
      return { report, actions: await listActionRows(tx, id), decided: await findSuggestionDecision(tx, id) }
    })
  const optionsOf = (request: FastifyRequest, collaborationId: string) => {
    const directory = context.directory.current()
    const collaboration = directory.collaborations.get(collaborationId)
    if (!collaboration) throw new Error('a report stands without its collaboration')
    return measureOptions(directory, collaboration, request.actor, { groups: [], today: osloDay(context.now()) })
  }

  const showAction = async (
    request: FastifyRequest,
    reply: PageReply,
    given: { id: string; place: number; fields?: FormFields; refusal?: Refusal },
  ) => {
    const words = staffWordsFor(request)
    const { measureTexts: texts } = words
    const { report, actions } = await read(request, given.id)
    const planned = actions.find((one) => one.answer_id === actions[0]?.answer_id && one.position === given.place)
    const code = given.refusal?.code
    const fields = given.fields ?? fieldsFrom({ dueOn: planned?.due_on })
    const title = texts.inCase.makeTitle(report.number)
    return pages.send(request, reply, {
      view: 'report/measure-from-action',
      words,
      title: code ? `${texts.errorTitle}: ${title}` : title,
      status: statusOfForm(given.refusal),
      data: {
        texts,
        base: `/saker/${given.id}`,
        place: given.place,
        planned: planned ? { description: planned.description, responsible: planned.responsible } : null,
        gone: code === 'illegal_move',
        form: makeFormState(fields, measureFormWords(words), { faults: given.refusal?.faults ?? [] }),
        options: optionsOf(request, report.collaboration_id),
      },
    })
  }
  web.route({
    method: 'GET',
    url: '/saker/:id/tiltak/nytt',
    config: { act: 'measure.from_case' },
    schema: { hide: true, params: ReportParams, querystring: z.object({ handling: Place.catch(0) }) },
    handler: (request, reply) => showAction(request, reply, { id: request.params.id, place: request.query.handling }),
  })
  web.route({
    method: 'POST',
    url: '/saker/:id/tiltak',
    config: { act: 'measure.from_case', searchesForm: true },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) => {
      const { id } = request.params
      const fields = readFormFields(request.body)
      const place = Place.catch(0).parse(fields.text('action'))
      const [own = null] = organisationsOf(request.actor)
      const tried = await refusedForm(() => {
        const input = { ...readMeasureForm(fields, own), action: place }
        return makeMeasureFromAction(context, request.actor, id, readPosted(MeasureFromAction, input), null)
      })
      if ('done' in tried) return reply.redirect(`/tiltak/${tried.done.id}?gjort=create`, 303)
      return showAction(request, reply, { id, place, fields, refusal: tried.refusal })
    },
  })

  const showSuggestion = async (
    request: FastifyRequest,
    reply: PageReply,
    given: { id: string; attempt?: TriedForm & { readonly name: 'adopted' | 'declined' } },
  ) => {
    const words = staffWordsFor(request)
    const { measureTexts: texts } = words
    const { report, decided } = await read(request, given.id)
    const code = given.attempt?.refusal.code
    const title = texts.inCase.suggestionTitle(report.number)
    const { attempt } = given
    const stored = fieldsFrom({})
    const forms = {
      adopted: formOnPage('adopted', attempt, { words: measureFormWords(words), stored }),
      declined: formOnPage('declined', attempt, { words: declineWords(words), stored }),
    }
    return pages.send(request, reply, {
      view: 'report/suggestion',
      words,
      title: code ? `${texts.errorTitle}: ${title}` : title,
      status: statusOfForm(attempt?.refusal),
      data: {
        texts,
        base: `/saker/${given.id}`,
        number: report.number,
        suggestion: report.suggested_measure,
        mayDecide: report.suggested_measure !== null && !decided,
        gone: code === 'illegal_move',
        unfolded: attempt?.name ?? null,
        forms,
        form: forms[attempt?.name ?? 'adopted'],
        options: optionsOf(request, report.collaboration_id),
      },
    })
  }
  web.route({
    method: 'GET',
    url: '/saker/:id/forslag',
    config: { act: 'measure.from_case' },
    schema: { hide: true, params: ReportParams },
    handler: (request, reply) => showSuggestion(request, reply, { id: request.params.id }),
  })
  web.route({
    method: 'POST',
    url: '/saker/:id/forslag',
    config: { act: 'measure.from_case', searchesForm: true },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) => {
      const { id } = request.params
      const fields = readFormFields(request.body)
      const outcome = fields.text('outcome') === 'declined' ? 'declined' : 'adopted'
      const [own = null] = organisationsOf(request.actor)
      const given =
        outcome === 'adopted'
          ? { measure: readMeasureForm(fields, own) }
          : { reason: fields.text('reason').trim() || null }
      const tried = await refusedForm(() =>
        decideSuggestion(context, request.actor, id, readPosted(SuggestionDecision, { outcome, ...given }), null),
      )
      if ('done' in tried) return reply.redirect(`/saker/${id}#tiltak`, 303)
      return showSuggestion(request, reply, { id, attempt: { name: outcome, fields, refusal: tried.refusal } })
    },
  })
}
