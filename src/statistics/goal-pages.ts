import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { fieldsFrom, readFormFields, type FormFields } from '../http/form-fields.ts'
import { makeFormState, type FormWords } from '../http/form-state.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readPosted } from '../http/read-posted.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import type { Words } from '../i18n/words.ts'
import { listKeys } from './dimension-keys.ts'
import { viewGoal } from './goal-page-view.ts'
import { NewGoal } from './goal.ts'
import { listGoals } from './list-goals.ts'
import { committeeAt, setGoal, withdrawGoal, type GoalContext } from './set-goal.ts'

const fieldByPointer: Readonly<Record<string, string>> = {
  '/title': 'title',
  '/withinDays': 'withinDays',
  '/by': 'by',
  '/by/key': 'by',
  '/targetKind': 'targetKind',
  '/sense': 'sense',
  '/target': 'target',
  '/period/from': 'from',
  '/period/to': 'to',
  '/base': 'baseFrom',
  '/base/from': 'baseFrom',
  '/base/to': 'baseTo',
}

/** The day after one that was typed as the last of a period; what is no day stays as it is. */
function dayAfter(last: string): string {
  const at = Date.parse(`${last}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(last) && !Number.isNaN(at)
    ? new Date(at + 86_400_000).toISOString().slice(0, 10)
    : last
}

/** A posted form in the shape of NewGoal, right or wrong: people name the last day of a period. */
function readGoalForm(fields: FormFields): Record<string, unknown> {
  const text = (name: string) => fields.text(name).trim() || null
  const number = (name: string) => (/^-?\d{1,7}$/.test(text(name) ?? '') ? Number(text(name)) : text(name))
  const last = (name: string) => text(name) && dayAfter(text(name) ?? '')
  const [dimension, key] = (text('by') ?? '').split(' ')
  return {
    title: text('title'),
    counted: text('withinDays') === null ? 'reports' : 'answered_within',
    withinDays: number('withinDays'),
    by: dimension && key ? { dimension, key } : null,
    targetKind: text('targetKind'),
    sense: text('sense'),
    target: number('target'),
    period: { from: text('from'), to: last('to') },
    base: text('baseFrom') || text('baseTo') ? { from: text('baseFrom'), to: last('baseTo') } : null,
  }
}

function goalFormWords({ goalTexts, faultTexts }: Words): FormWords {
  const labels: Readonly<Record<string, string>> = goalTexts.labels
  const required: Readonly<Record<string, string>> = goalTexts.required
  return {
    fieldOf: (pointer) => fieldByPointer[pointer] ?? null,
    label: (field) => labels[field] ?? '',
    required: (field) => required[field] ?? faultTexts.required,
    fault: (code) => faultTexts[code],
  }
}

/** FSU's goals on a page: each with what came of it, and the form by which another is set. */
export function addGoalPages(web: Web, context: GoalContext, pages: Pages): void {
  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    given: {
      readonly fields?: FormFields
      readonly refusal?: Refusal
      readonly done?: 'set' | 'withdrawn' | undefined
    },
  ) => {
    const words = staffWordsFor(request)
    const { goalTexts: texts } = words
    const directory = context.directory.current()
    const collaboration = committeeAt(directory, request.actor)
    const goals = await listGoals(context, request.actor)
    const today = context.now().toISOString().slice(0, 10)
    const keys = (dimension: 'direction' | 'category') =>
      listKeys({ directory, collaboration, period: { from: today, to: dayAfter(today) } }, dimension).map(
        ({ key, label }) => ({ value: `${dimension} ${key}`, label }),
      )
    return pages.send(request, reply, {
      view: 'goals',
      words,
      title: given.refusal ? `${texts.errorTitle}: ${texts.title}` : texts.title,
      status: given.refusal ? 422 : 200,
      data: {
        texts,
        goals: goals.map((goal) => viewGoal(words, directory, collaboration, goal)),
        groups: [
          { label: texts.groups.direction, options: keys('direction') },
          { label: texts.groups.category, options: keys('category') },
        ],
        form: makeFormState(
          given.fields ?? fieldsFrom({ sense: 'at_least', targetKind: 'change_percent' }),
          goalFormWords(words),
          {
            faults: given.refusal?.faults ?? [],
          },
        ),
        failed: given.refusal !== undefined,
        done: given.done ? texts.done[given.done] : null,
      },
    })
  }

  web.route({
    method: 'GET',
    url: '/maal',
    config: { act: 'goal.read' },
    schema: { hide: true, querystring: z.object({ gjort: z.enum(['set', 'withdrawn']).optional().catch(undefined) }) },
    handler: (request, reply) => show(request, reply, { done: request.query.gjort }),
  })
  web.route({
    method: 'POST',
    url: '/maal',
    config: { act: 'goal.write', searchesForm: true },
    schema: { hide: true },
    handler: async (request, reply) => {
      const fields = readFormFields(request.body)
      try {
        await setGoal(context, request.actor, readPosted(NewGoal, readGoalForm(fields)), null)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'invalid_input') throw error
        return show(request, reply, { fields, refusal: error })
      }
      return reply.redirect('/maal?gjort=set', 303)
    },
  })
  web.route({
    method: 'POST',
    url: '/maal/:id/trekk',
    config: { act: 'goal.write' },
    schema: { hide: true, params: z.strictObject({ id: z.uuid() }) },
    handler: async (request, reply) => {
      await withdrawGoal(context, request.actor, request.params.id)
      return reply.redirect('/maal?gjort=withdrawn', 303)
    },
  })
}
