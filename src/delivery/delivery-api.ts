import { z } from 'zod'
import type { Context } from '../context.ts'
import type { Directory } from '../directory/directory.ts'
import type { Web } from '../http/web.ts'
import { confirmPosted } from './confirm-posted.ts'
import { deliveryMessages } from './delivery.ts'
import type { DeliveryRow } from './delivery-store.ts'
import { viewDeliveries } from './delivery-view.ts'
import { retryDelivery } from './retry-delivery.ts'
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
      channel: z.enum(['email', 'letter']),
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

/** What people do about a delivery: say that the letter is posted, or have it attempted again. */
export function addDeliveryApi(web: Web, context: Context): void {
  web.route({
    method: 'POST',
    url: '/api/v1/deliveries/:id/confirm-posted',
    config: { act: 'delivery.handle' },
    schema: { tags, summary: 'Say that the letter is in the post', params, body: Nothing, response: { 200: Done } },
    handler: async (request) => {
      await confirmPosted(context, request.actor, request.params.id)
      return { done: true as const }
    },
  })
  web.route({
    method: 'POST',
    url: '/api/v1/deliveries/:id/retry',
    config: { act: 'delivery.handle' },
    schema: { tags, summary: 'Attempt a failed delivery again', params, body: Nothing, response: { 200: Done } },
    handler: async (request) => {
      await retryDelivery(context, request.actor, request.params.id)
      return { done: true as const }
    },
  })
}
