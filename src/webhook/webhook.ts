import type { Logger } from '../log.ts'
import { checkWebhookUrl } from './check-webhook-url.ts'
import { postMessage } from './post-message.ts'
import { reachReceiver, type Way } from './reach-receiver.ts'
import { WebhookTrouble } from './webhook-trouble.ts'

export { checkWebhookUrl } from './check-webhook-url.ts'
export { deriveWebhookSecret, writeWebhookSecret } from './webhook-secret.ts'

/** One signed message to one receiver. */
export interface WebhookMessage {
  /** Letters, digits and hyphens, the same at every attempt: by it a receiver drops what it has taken before. */
  readonly id: string
  readonly url: string
  /** Newest first; the message is signed with each. */
  readonly secrets: readonly Uint8Array[]
  readonly at: Date
  /** JSON, the same at every attempt. */
  readonly body: string
}

/**
 * What came of one attempt. `try_again`: it may go well later, or has perhaps gone well (a receiver that falls silent after the
 * message). `failed_for_good`: the receiver wants no more, or the message cannot be sent. The code is short, stable and holds
 * nothing of what was sent or answered.
 */
export interface WebhookResult {
  readonly outcome: 'delivered' | 'try_again' | 'failed_for_good'
  readonly code: string
  /** How long the receiver asks to be left alone, 1 to 3600. */
  readonly retryAfterSeconds?: number
}

/** The way out for webhooks. Never throws on account of a receiver or a message. */
export interface Webhook {
  send(message: WebhookMessage): Promise<WebhookResult>
  /** Ends what is under way, which is then tried again another time. */
  close(): Promise<void>
}

/** How long one attempt waits, in milliseconds. */
export interface WebhookLimits {
  /** From the look-up of the name to the end of the TLS handshake. */
  readonly connect: number
  /** To the last byte that is read, however slowly they come. */
  readonly total: number
}

const usualLimits: WebhookLimits = { connect: 5_000, total: 15_000 }
const longestBody = 65_536

/**
 * Opens the way out for webhooks, signed as Standard Webhooks, over https to receivers on the internet and to nothing else:
 * no private address in any notation, no redirect, no proxy. `allowPrivate` lets this machine be one, by http too, for the demo
 * and for tests. A log line names the delivery and a code, never a URL: tokens stand there.
 */
export function openWebhook(
  options: Way & { readonly log: Logger; readonly limits?: Partial<WebhookLimits> | undefined },
): Webhook {
  const { log } = options
  const limits = { ...usualLimits, ...options.limits }
  const underWay = new Map<AbortController, Promise<WebhookResult>>()

  async function attempt(message: WebhookMessage, ending: AbortController): Promise<WebhookResult> {
    const url = new URL(message.url)
    const timeOut = () => ending.abort(new WebhookTrouble('timed_out'))
    const timers = [setTimeout(timeOut, limits.total), setTimeout(timeOut, limits.connect)]
    try {
      const socket = await reachReceiver(url, options, ending.signal)
      clearTimeout(timers.pop())
      return await postMessage(socket, url, message)
    } catch (error) {
      const why: unknown = ending.signal.aborted ? ending.signal.reason : error
      return { outcome: 'try_again', code: why instanceof WebhookTrouble ? why.code : 'broke_off' }
    } finally {
      timers.forEach((timer) => clearTimeout(timer))
    }
  }

  async function send(message: WebhookMessage): Promise<WebhookResult> {
    const fault = findFault(message, options)
    if (fault) {
      log.error({ deliveryId: message.id, code: fault }, 'a webhook was refused before it was sent')
      return { outcome: 'failed_for_good', code: fault }
    }
    const ending = new AbortController()
    const sending = attempt(message, ending)
    underWay.set(ending, sending)
    const result = await sending
    underWay.delete(ending)
    if (result.outcome !== 'delivered') {
      log.warn({ deliveryId: message.id, code: result.code }, 'a webhook was not taken')
    }
    return result
  }

  async function close(): Promise<void> {
    for (const ending of underWay.keys()) ending.abort(new WebhookTrouble('closed'))
    await Promise.all(underWay.values())
  }

  return { send, close }
}

function findFault({ id, url, secrets, body }: WebhookMessage, way: Way): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/i.test(id)) return 'bad_id'
  if (secrets.length === 0) return 'no_secret'
  if (Buffer.byteLength(body) > longestBody) return 'too_large'
  return checkWebhookUrl(url, way)
}
