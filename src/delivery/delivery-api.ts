import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import { channelKinds, type Directory } from '../directory/directory.ts'
import type { DirectoryCopy } from '../directory/directory-copy.ts'
import { wordsFor } from '../http/reader-language.ts'
import type { Web } from '../http/web.ts'
import { confirmPosted } from './confirm-posted.ts'
import { deliveryMessages } from './delivery.ts'
import type { DeliveryRow } from './delivery-store.ts'
import { viewDeliveries } from './delivery-view.ts'
import { handleByHand } from './handle-by-hand.ts'
import { listStuckDeliveries } from './list-stuck.ts'
import { retryDelivery } from './retry-delivery.ts'
import { sendOtherWay } from './send-other-way.ts'
import { StuckView, writeStuck } from './stuck-view.ts'
import type { Words } from '../i18n/words.ts'

/** The deliveries of one report as the API answers them. */
export const DeliveriesView = z.strictObject({
  deliveries: z.array(
    z.strictObject({
      id: z.uuid(),
      message: z.enum(deliveryMessages),
      to: z.strictObject({
        role: z.enum(['organisation', 'reporter', 'leader', 'caretaker', 'staff']),
        organisation: z.string(),
        organisationName: z.string(),
        unit: z.string().nullable(),
        unitName: z.string().nullable(),
      }),
      channel: z.enum(channelKinds),
      state: z.enum([
        'queued',
        'sending',
        'sent',
        'delivered',
        'read',
        'failed',
        'given_up',
        'handled_by_hand',
        'not_needed',
      ]),
      at: z.iso.datetime(),
      nextAttemptAt: z.iso.datetime().nullable(),
      reason: z.string().nullable(),
      sentence: z.string(),
    }),
  ),
})

/** Deliveries for DeliveriesView: moments as text. */
export function writeDeliveries(
  words: Words,
  rows: readonly DeliveryRow[],
  directory: Directory,
): z.infer<typeof DeliveriesView> {
  return {
    deliveries: viewDeliveries(words, rows, directory).map((view) => ({
      ...view,
      at: view.at.toISOString(),
      nextAttemptAt: view.nextAttemptAt && view.nextAttemptAt.toISOString(),
    })),
  }
}

const params = z.strictObject({ id: z.uuid() })
const Nothing = z.strictObject({}).nullish()
const Done = z.strictObject({ done: z.literal(true) })
const tags = ['Deliveries']

type DeliveringContext = Context & { readonly directory: DirectoryCopy }

/** What people do about a delivery: see which do not get through, have one attempted again or sent another way, and say that it is done. */
export function addDeliveryApi(web: Web, context: DeliveringContext): void {
  web.route({
    method: 'GET',
    url: '/api/v1/deliveries',
    config: { act: 'delivery.list' },
    schema: { tags, summary: 'The deliveries that do not get through by themselves', response: { 200: StuckView } },
    handler: async (request) => {
      const stuck = await listStuckDeliveries(context, request.actor)
      return writeStuck(wordsFor(request), stuck, context.directory.current())
    },
  })
  const add = (verb: string, summary: string, run: (actor: Actor, deliveryId: string) => Promise<void>) =>
    web.route({
      method: 'POST',
      url: `/api/v1/deliveries/:id/${verb}`,
      config: { act: 'delivery.handle' },
      schema: { tags, summary, params, body: Nothing, response: { 200: Done } },
      handler: async (request) => {
        await run(request.actor, request.params.id)
        return { done: true as const }
      },
    })
  add('confirm-posted', 'Say that the letter is in the post', (actor, id) => confirmPosted(context, actor, id))
  add('retry', 'Attempt a failed delivery again', (actor, id) => retryDelivery(context, actor, id))
  add('other-channel', 'Send a failed delivery over the next confirmed channel', (actor, id) =>
    sendOtherWay(context, actor, id),
  )
  add('handle-by-hand', 'Say that a failed delivery was seen to in another way', (actor, id) =>
    handleByHand(context, actor, id),
  )
}
