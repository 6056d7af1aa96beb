import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { judgeAnswer } from './judge-answer.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookMessage, WebhookResult } from './webhook.ts'
import { WebhookTrouble } from './webhook-trouble.ts'

/** Of an answer only the status and Retry-After matter; so much of the rest is read, that an honest receiver gets to say it. */
const bytesRead = 4_096
const headerBytes = 8_192
const longestPreface = 8

/**
 * Posts one message over a connection and reads the answer: its head, then 4 KiB at most, then the connection is cut. What the
 * head says counts, also where the connection breaks after it. Throws WebhookTrouble where no head came. One request a connection.
 */
export function postMessage(socket: Socket, url: URL, message: WebhookMessage): Promise<WebhookResult> {
  const { promise, resolve, reject } = Promise.withResolvers<WebhookResult>()
  const posted = request({
    createConnection: () => socket,
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    setHost: false,
    maxHeaderSize: headerBytes,
    headers: {
      host: url.host,
      'user-agent': 'Samhandlingsavvik-Webhook/1',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(message.body),
      connection: 'close',
      ...signWebhook(message),
    },
  })
  let said: WebhookResult | undefined
  let prefaces = 0
  const end = (error?: unknown) => {
    socket.destroy()
    if (said) resolve(said)
    else reject(new WebhookTrouble(isNoHttp(error) ? 'bad_answer' : 'reset'))
  }
  posted.on('information', () => void (++prefaces > longestPreface && end({ code: 'HPE_PREFACES' })))
  posted.on('response', (answer) => {
    said = judgeAnswer(answer.statusCode ?? 0, answer.headers['retry-after'], message.at)
    readSome(answer, end)
  })
  posted.on('error', end)
  posted.on('close', end)
  posted.end(message.body)
  return promise
}

/** Reads until the answer ends or has been long enough; that it breaks off, the request tells. */
function readSome(answer: IncomingMessage, end: () => void): void {
  let left = bytesRead
  answer.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left <= 0) end()
  })
  answer.on('end', end)
  answer.on('error', () => undefined)
}

function isNoHttp(error: unknown): boolean {
  return String((error as { code?: unknown } | undefined)?.code).startsWith('HPE_')
}
