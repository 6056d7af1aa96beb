import { z } from 'zod'
import { channelKinds, type Directory } from '../directory/directory.ts'
import type { Words } from '../i18n/words.ts'
import { viewDeliveries, type DeliveryView } from './delivery-view.ts'
import { deliveryMessages } from './delivery.ts'
import type { StuckDelivery } from './list-stuck.ts'

/** Deliveries that need a person, as the API answers them: where to and why not, nothing of what they say. */
export const StuckView = z.strictObject({
  deliveries: z.array(
    z.strictObject({
      id: z.uuid(),
      number: z.string().nullable().describe('The number of the report it is about; null where it is about none'),
      message: z.enum(deliveryMessages),
      to: z.strictObject({
        role: z.enum(['organisation', 'reporter', 'leader', 'caretaker', 'staff']),
        organisation: z.string(),
        organisationName: z.string(),
        unit: z.string().nullable(),
        unitName: z.string().nullable(),
      }),
      channel: z.enum(channelKinds),
      state: z.enum(['failed', 'given_up']),
      reason: z.string().nullable().describe('The stable code of the last failure'),
      attempts: z.number().int(),
      promisedAt: z.iso.datetime(),
      failedAt: z.iso.datetime().nullable(),
      gaveUpAt: z.iso.datetime().nullable(),
      nextAttemptAt: z.iso.datetime().nullable(),
      otherChannel: z.enum(channelKinds).nullable().describe('The kind of the next confirmed channel'),
    }),
  ),
})

/** How one fares, and to whom it goes. */
function fareOf(words: Words, { row }: StuckDelivery, directory: Directory): DeliveryView {
  const [view] = viewDeliveries(words, [row], directory)
  if (!view) throw new Error('a delivery without a view')
  return view
}

const iso = (at: Date | null) => at && at.toISOString()

/** Stuck deliveries for StuckView. Pure. */
export function writeStuck(
  words: Words,
  stuck: readonly StuckDelivery[],
  directory: Directory,
): z.infer<typeof StuckView> {
  return {
    deliveries: stuck.map((one) => {
      const { id, message, to, channel, reason } = fareOf(words, one, directory)
      const { row, otherChannel } = one
      return {
        id,
        number: row.number,
        message,
        to,
        channel,
        state: row.gave_up_at === null ? 'failed' : 'given_up',
        reason,
        attempts: row.attempts,
        promisedAt: row.created_at.toISOString(),
        failedAt: iso(row.failed_at),
        gaveUpAt: iso(row.gave_up_at),
        nextAttemptAt: iso(row.next_attempt_at),
        otherChannel,
      }
    }),
  }
}
