import { createHmac } from 'node:crypto'
import type { WebhookMessage } from './webhook.ts'

/**
 * The three headers of Standard Webhooks 1.0: id, time in whole seconds, and one `v1` signature (HMAC-SHA-256 of
 * `id.time.body`) for each secret, the newest first, so that a receiver can change secrets whenever it suits it. Pure.
 */
export function signWebhook({ id, at, body, secrets }: Omit<WebhookMessage, 'url'>): Record<string, string> {
  const time = String(Math.floor(at.getTime() / 1_000))
  const sign = (secret: Uint8Array) => createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
