import type { Actor } from '../access/actor.ts'
import { Refusal } from '../errors.ts'
import type { Pages } from '../http/pages.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { releaseCase, takeReleaseBack } from './release-case.ts'
import { ReportParams } from './report-api.ts'
import type { ReportContext } from './report-context.ts'

/** The two buttons of a case's page that release it to the committee and take it back. */
export function addCaseReleasePages(web: Web, context: ReportContext, pages: Pages): void {
  const addButton = (path: string, done: string, run: (actor: Actor, id: string) => Promise<unknown>) =>
    web.route({
      method: 'POST',
      url: `/saker/:id/${path}`,
      config: { act: 'report.release' },
      schema: { hide: true, params: ReportParams },
      handler: async (request, reply) => {
        const { id } = request.params
        try {
          await run(request.actor, id)
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'illegal_move') throw error
          const words = staffWordsFor(request)
          const { learningTexts: texts } = words
          const said = { view: 'learning/not-now', words, title: texts.inCase.notNow.title, status: 409 }
          return pages.send(request, reply, { ...said, data: { texts: texts.inCase, base: `/saker/${id}` } })
        }
        return reply.redirect(`/saker/${id}?gjort=${done}#laering`, 303)
      },
    })
  addButton('del', 'release', (actor, id) => releaseCase(context, actor, id))
  addButton('del-ikke', 'take_back', (actor, id) => takeReleaseBack(context, actor, id))
}
