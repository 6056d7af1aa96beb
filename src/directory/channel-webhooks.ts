import { deriveWebhookSecret, writeWebhookSecret, type Webhook, type WebhookResult } from '../webhook/webhook.ts'
import type { Channel } from './directory.ts'

/** What messages over a channel are addressed to and signed with. */
export type WebhookAddress = Pick<Channel, 'id' | 'secretVersions'> & { readonly url: string }

/** One message over a channel: the same id and body at every attempt. */
export interface ChannelMessage {
  readonly id: string
  readonly at: Date
  readonly body: string
}

/** The way to the systems of the partners that have one: signed for each with secrets of its own. */
export interface ChannelWebhooks {
  /** Attempts one message. Throws nothing on account of a receiver or a message. */
  send(channel: WebhookAddress, message: ChannelMessage): Promise<WebhookResult>
  /** The channel's secrets as its receiver is given them, the newest in front. For the administrator's eyes; never logged. */
  writeSecrets(channel: Pick<Channel, 'id' | 'secretVersions'>): string[]
}

/** Signs what goes over `webhook` with secrets that follow from APP_SECRET, the channel and the versions its row names. */
export function openChannelWebhooks(webhook: Pick<Webhook, 'send'>, appSecret: string): ChannelWebhooks {
  const secretsOf = ({ id, secretVersions }: Pick<Channel, 'id' | 'secretVersions'>) =>
    secretVersions.map((version) => deriveWebhookSecret(appSecret, id, version))
  return {
    send: (channel, message) => webhook.send({ ...message, url: channel.url, secrets: secretsOf(channel) }),
    writeSecrets: (channel) => secretsOf(channel).map(writeWebhookSecret),
  }
}

/** The versions a channel's messages are signed with: the one that holds, and the one before it until the next is drawn. */
export function listSecretVersions(row: {
  readonly secret_version: number | null
  readonly former_secret_version: number | null
}): number[] {
  return [row.secret_version, row.former_secret_version].filter((version) => version !== null)
}
