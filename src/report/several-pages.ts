import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { readFormFields, type FormFields } from '../http/form-fields.ts'
import type { PageReply, Pages } from '../http/pages.ts'
import { readReturnPath } from '../http/return-path.ts'
import type { Web } from '../http/web.ts'
import { mostAtOnce, moveSeveral, readChoices, type SeveralAct, type SeveralOutcome } from './move-several.ts'
import { listOwnHandlers } from './own-handlers.ts'
import type { ReportContext } from './report-context.ts'
import { viewSeveral } from './several-view.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Words } from '../i18n/words.ts'

/** What was posted: an act, who is to have the cases, which ones, and the list they were chosen in. */
function readSeveral({ actor }: FastifyRequest, fields: FormFields) {
  const pressed = fields.text('act')
  const act: SeveralAct | undefined =
    pressed === 'acknowledge' ? 'acknowledge' : ['mine', 'assign'].includes(pressed) ? 'assign' : undefined
  const handler = pressed === 'mine' && actor.kind === 'person' ? actor.id : fields.text('handler')
  const back = readReturnPath(fields.text('back'), '/saker')
  return {
    act,
    handler,
    cases: readChoices(fields.list('case')),
    back: back === '/saker' || back.startsWith('/saker?') ? back : '/saker',
  }
}
type Several = ReturnType<typeof readSeveral>

/** Why nothing can be done with what was posted; undefined where something can. */
function faultOf(words: Words, { act, handler, cases }: Several): string | undefined {
  if (cases.length === 0) return words.severalTexts.none
  if (cases.length > mostAtOnce) return words.severalTexts.tooMany
  if (act === undefined) return words.severalTexts.unknownAct
  return act === 'assign' && handler === '' ? words.severalTexts.noHandler : undefined
}

/** Does one thing with several cases, each by its own verb, and tells how each of them fared. */
export function addSeveralPages(web: Web, context: ReportContext, pages: Pages): void {
  const show = async (
    request: FastifyRequest,
    reply: PageReply,
    asked: Several,
    came: { readonly outcomes: readonly SeveralOutcome[]; readonly fault?: string },
  ) => {
    const words = staffWordsFor(request)
    const handlers = await listOwnHandlers(context, request.actor)
    const { fault, outcomes } = came
    return pages.send(request, reply, {
      view: 'report/several',
      words,
      title:
        fault === undefined ? words.severalTexts.title : `${words.severalTexts.notDone}: ${words.severalTexts.title}`,
      status: fault === undefined ? 200 : 422,
      data: {
        texts: words.severalTexts,
        inboxTexts: words.inboxTexts,
        several: viewSeveral(words, { ...asked, outcomes, handlers, fault: fault ?? null }),
      },
    })
  }

  web.route({
    method: 'POST',
    url: '/saker/flere',
    // The verbs ask for the act that was chosen; whoever may do neither is stopped here.
    config: { act: 'report.acknowledge' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const asked = readSeveral(request, readFormFields(request.body))
      const fault = faultOf(words, asked)
      if (fault !== undefined) return show(request, reply, asked, { outcomes: [], fault })
      try {
        const { act = 'acknowledge', handler, cases } = asked
        return await show(request, reply, asked, {
          outcomes: await moveSeveral(context, request.actor, { act, handler, cases }),
        })
      } catch (error) {
        // Only a handler who handles nothing here is refused for all of them, and before anything moved.
        if (!(error instanceof Refusal) || error.code !== 'invalid_input') throw error
        return show(request, reply, asked, { outcomes: [], fault: words.severalTexts.noHandler })
      }
    },
  })
}
