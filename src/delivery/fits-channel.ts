import type { ChannelKind, DeliveryMessage } from './delivery.ts'
import { webhookTypes } from './webhook-message.ts'

/** What is worth a letter; everything else is told in another way or not at all. */
const worthALetter: readonly DeliveryMessage[] = ['report', 'answer']

/**
 * Whether a message may take a kind of channel: an e-mail tells of everything, a letter of what is worth one, a webhook of what
 * happens to a case. How much waits, and that a day has passed, is for people to read.
 */
export function fitsChannel(message: DeliveryMessage, kind: ChannelKind): boolean {
  if (kind === 'webhook') return webhookTypes[message] !== undefined
  return kind === 'email' || worthALetter.includes(message)
}
