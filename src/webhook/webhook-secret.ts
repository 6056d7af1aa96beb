import { hkdfSync } from 'node:crypto'

/**
 * The key a channel's messages are signed with: HKDF-SHA-256 of APP_SECRET, 32 bytes, another one for each channel and version,
 * so that none has to be kept and a rotation is a number that goes up by one.
 */
export function deriveWebhookSecret(appSecret: string, channelId: string, version: number): Uint8Array {
  const purpose = `webhook signature\n${channelId}\n${version}`
  return new Uint8Array(hkdfSync('sha256', appSecret, 'samhandlingsavvik', purpose, 32))
}

/** The key as Standard Webhooks writes it for the receiver: `whsec_` and base64. It is a secret: shown once, never logged. */
export function writeWebhookSecret(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`
}
