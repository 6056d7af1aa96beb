import type { FastifyRequest } from 'fastify'
import { decide } from '../access/policy.ts'
import { houseName } from '../delivery/house-name.ts'
import type { Pages } from '../http/pages.ts'
import { readFormFields } from '../http/form-fields.ts'
import { staffWordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import type { ReportContext } from '../report/report-context.ts'
import { LearningParams } from './learning-api.ts'
import { viewLetterPage, viewReleasedLine } from './learning-page-view.ts'
import { readLetter, readLetters, readReleasedCase, readReleasedCases } from './read-learning.ts'
import { readSubscription, setSubscription } from './subscribe.ts'

/** The open pages of letters to learn from, the switch for e-mails about them, and the cases FSU may read to write them. */
export function addLearningPages(web: Web, context: ReportContext, pages: Pages): void {
  const mailOf = async (request: FastifyRequest) => {
    const { actor } = request
    const belongs = actor.kind === 'person' && actor.organisationId !== null
    if (!belongs || decide(actor, 'learning.subscribe') !== 'allowed') return null
    const { mail } = staffWordsFor(request).learningTexts
    const found = await readSubscription(context, actor)
    const place = houseName(context.directory.current(), found.organisationId, found.unitId)
    return { ...found, said: found.on ? mail.on(place) : mail.off(place) }
  }
  web.route({
    method: 'GET',
    url: '/laering',
    config: { act: 'learning.read' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const letters = await readLetters(context)
      const { learningTexts: texts } = words
      return pages.send(request, reply, {
        view: 'learning/list',
        words,
        title: texts.title,
        data: {
          texts,
          letters: letters.map((row) => viewLetterPage(words, row)),
          mail: await mailOf(request),
          seesCases: decide(request.actor, 'learning.read_case') === 'allowed',
          seesDrafts: decide(request.actor, 'learning.read_draft') === 'allowed',
        },
      })
    },
  })
  web.route({
    method: 'POST',
    url: '/laering/varsel',
    config: { act: 'learning.subscribe' },
    schema: { hide: true },
    handler: async (request, reply) => {
      await setSubscription(context, request.actor, readFormFields(request.body).text('on') === 'yes')
      return reply.redirect('/laering#varsel', 303)
    },
  })
  web.route({
    method: 'GET',
    url: '/laering/:id',
    config: { act: 'learning.read' },
    schema: { hide: true, params: LearningParams },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const letter = viewLetterPage(words, await readLetter(context, request.params.id))
      return pages.send(request, reply, {
        view: 'learning/letter',
        words,
        title: letter.title,
        data: { texts: words.learningTexts, letter },
      })
    },
  })
  web.route({
    method: 'GET',
    url: '/laering/saker',
    config: { act: 'learning.read_case' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { learningTexts: texts } = words
      const found = await readReleasedCases(context, request.actor)
      const directory = context.directory.current()
      return pages.send(request, reply, {
        view: 'learning/cases',
        words,
        title: texts.cases.title,
        data: { texts, cases: found.map((one) => viewReleasedLine(words, directory, one)) },
      })
    },
  })
  web.route({
    method: 'GET',
    url: '/laering/saker/:id',
    config: { act: 'learning.read_case' },
    schema: { hide: true, params: LearningParams },
    handler: async (request, reply) => {
      const words = staffWordsFor(request)
      const { learningTexts: texts } = words
      const { found, text } = await readReleasedCase(context, request.actor, request.params.id)
      const line = viewReleasedLine(words, context.directory.current(), found)
      return pages.send(request, reply, {
        view: 'learning/case',
        words,
        title: `${texts.cases.one}: ${line.about}`,
        data: { texts, line, text },
      })
    },
  })
}
