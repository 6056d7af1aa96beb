import { z } from 'zod'
import { organisationsOf } from '../access/actor.ts'
import { fieldsFrom, readFormFields } from '../http/form-fields.ts'
import type { Pages } from '../http/pages.ts'
import type { Web } from '../http/web.ts'
import { osloDay, writeDay } from '../i18n/oslo-time.ts'
import { readRevision } from './case-form.ts'
import { attemptOf } from './case-attempt.ts'
import { readPosted } from '../http/read-posted.ts'
import { listOwnAliases, viewDispatchAlias } from './dispatch-alias-api.ts'
import { dispatchReport } from './dispatch-report.ts'
import { dropDispatchAlias, WrittenName } from './keep-dispatch-alias.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'
import { showCase } from './show-case-pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'

const Unit = z.strictObject({ unit: z.string().min(1).max(60) })

/** Dispatching: the one click that sends a report to a suggested unit, and the page of what is standing. */
export function addDispatchPages(web: Web, context: ReportContext, pages: Pages): void {
  web.route({
    method: 'POST',
    url: '/saker/:id/fordel',
    config: { act: 'report.forward', searchesForm: true },
    schema: { hide: true, params: ReportParams },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { id } = request.params
      const fields = readFormFields(request.body)
      const always = fields.text('always') === 'yes'
      try {
        const { unit } = readPosted(Unit, { unit: fields.text('unit') || null })
        await dispatchReport(context, request.actor, { reportId: id, revision: readRevision(fields) }, { unit, always })
      } catch (error) {
        // The page shows it in the form for sending on, with the unit that was chosen.
        const to = `${organisationsOf(request.actor)[0] ?? ''} ${fields.text('unit')}`
        const shown = fieldsFrom({
          revision: fields.text('revision'),
          to,
          reason: words.dispatchTexts.suggestions.reason,
        })
        const attempt = attemptOf('forward', shown, error)
        if (!attempt) throw error
        return showCase(context, pages, request, reply, { id, attempt })
      }
      return reply.redirect(`/saker/${id}?gjort=forward`, 303)
    },
  })

  web.route({
    method: 'GET',
    url: '/fordeling',
    config: { act: 'alias.list' },
    schema: { hide: true, querystring: z.object({ gjort: z.literal('fjernet').optional().catch(undefined) }) },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      await context.directory.refresh()
      const directory = context.directory.current()
      const [own = ''] = organisationsOf(request.actor)
      const aliases = listOwnAliases(context, request.actor).map((alias) => {
        const { written, unitName, valid } = viewDispatchAlias(directory, alias, context.now())
        const since = words.dispatchTexts.since(writeDay(osloDay(alias.createdAt)))
        return {
          written,
          heading: words.dispatchTexts.written(written),
          goesTo: words.dispatchTexts.goesTo(unitName),
          since,
          valid,
        }
      })
      return pages.send(request, reply, {
        view: 'dispatch-aliases',
        words,
        title: words.dispatchTexts.title,
        data: {
          texts: words.dispatchTexts,
          lead: words.dispatchTexts.lead(directory.organisations.get(own)?.name ?? own),
          aliases,
          done: request.query.gjort !== undefined,
        },
      })
    },
  })

  web.route({
    method: 'POST',
    url: '/fordeling/fjern',
    config: { act: 'alias.change' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { written } = readPosted(WrittenName, { written: readFormFields(request.body).text('written') })
      await dropDispatchAlias(context, request.actor, written)
      return reply.redirect('/fordeling?gjort=fjernet', 303)
    },
  })
}
