import { z } from 'zod'
import type { Web } from '../http/web.ts'
import type { ReportContext } from '../report/report-context.ts'
import {
  LetterView,
  ReleasedCaseView,
  ReleasedTextView,
  viewLetter,
  viewReleasedCase,
  viewReleasedText,
} from './learning-api-view.ts'
import { readLetter, readLetters, readReleasedCase, readReleasedCases } from './read-learning.ts'
import { readSubscription, setSubscription, type Subscription } from './subscribe.ts'

/** The id in an address. */
export const LearningParams = z.strictObject({ id: z.uuid() })

const SubscriptionView = z.strictObject({
  organisation: z.string(),
  unit: z.string().nullable(),
  on: z.boolean(),
  /** Whether there is a confirmed e-mail address to write to. */
  reachable: z.boolean(),
})
const viewSubscription = ({
  organisationId,
  unitId,
  on,
  reachable,
}: Subscription): z.infer<typeof SubscriptionView> => ({
  organisation: organisationId,
  unit: unitId,
  on,
  reachable,
})

const tags = ['Learning']
const subscription = '/api/v1/learning-subscription'

/** The doors to published letters, to the cases both parties have released, and to being told of new letters. */
export function addLearningApi(web: Web, context: ReportContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/learning-letters',
    config: { act: 'learning.read' },
    schema: {
      tags,
      summary: 'The published letters to learn from, the latest first',
      response: { 200: z.strictObject({ letters: z.array(LetterView) }) },
    },
    handler: async () => ({ letters: (await readLetters(context)).map(viewLetter) }),
  })
  web.route({
    method: 'GET',
    url: '/api/v1/learning-letters/:id',
    config: { act: 'learning.read' },
    schema: { tags, summary: 'One published letter', params: LearningParams, response: { 200: LetterView } },
    handler: async (request) => viewLetter(await readLetter(context, request.params.id)),
  })
  web.route({
    method: 'GET',
    url: '/api/v1/released-cases',
    config: { act: 'learning.read_case' },
    schema: {
      tags,
      summary: 'The cases both parties have released to your committee',
      response: { 200: z.strictObject({ cases: z.array(ReleasedCaseView) }) },
    },
    handler: async (request) => ({ cases: (await readReleasedCases(context, request.actor)).map(viewReleasedCase) }),
  })
  web.route({
    method: 'GET',
    url: '/api/v1/released-cases/:id',
    config: { act: 'learning.read_case' },
    schema: {
      tags,
      summary: 'The text of one of them, without who, where and when; it is logged',
      params: LearningParams,
      response: { 200: ReleasedTextView },
    },
    handler: async (request) => {
      const { found, text } = await readReleasedCase(context, request.actor, request.params.id)
      return viewReleasedText(found, text)
    },
  })
  web.route({
    method: 'GET',
    url: subscription,
    config: { act: 'learning.subscribe' },
    schema: { tags, summary: 'Whether your place is told of new letters', response: { 200: SubscriptionView } },
    handler: async (request) => viewSubscription(await readSubscription(context, request.actor)),
  })
  web.route({
    method: 'PUT',
    url: subscription,
    config: { act: 'learning.subscribe' },
    schema: {
      tags,
      summary: 'Switch the e-mails to your place on or off',
      body: z.strictObject({ on: z.boolean() }),
      response: { 200: SubscriptionView },
    },
    handler: async (request) => viewSubscription(await setSubscription(context, request.actor, request.body.on)),
  })
}
