import { randomUUID } from 'node:crypto'
import type { WebhookResult } from '../webhook/webhook.ts'
import type { ChannelWebhooks } from './channel-webhooks.ts'
import type { Channel } from './directory.ts'

/**
 * Sends a signed message that is about nothing to the system behind a webhook: whoever takes it is there, and takes what comes
 * later. Undefined for a channel that is none. Throws nothing on account of the receiver.
 */
export async function testWebhook(
  webhooks: Pick<ChannelWebhooks, 'send'>,
  { id, url, organisationId, secretVersions }: Channel,
  at: Date,
): Promise<WebhookResult | undefined> {
  if (url === null) return undefined
  const data = { channel: id, organisation: organisationId }
  const body = JSON.stringify({ type: 'channel.test', timestamp: at.toISOString(), data })
  return webhooks.send({ id, url, secretVersions }, { id: randomUUID(), at, body })
}
