import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook as Verifier } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import {
  checkWebhookUrl,
  deriveWebhookSecret,
  openWebhook,
  writeWebhookSecret,
  type WebhookLimits,
  type WebhookMessage,
} from '../../src/webhook/webhook.ts'
import { findClosedPort } from '../mail/smtp-receiver.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { openWebhookReceiver, type Behaviour, type ReceiverOptions } from './webhook-receiver.ts'

const secret = deriveWebhookSecret('a secret of the installation, 32 characters', 'siv-eqs', 1)
const hour = 3_600_000

async function openReceiver(options: ReceiverOptions = {}) {
  const receiver = await openWebhookReceiver(options)
  onTestFinished(() => receiver.close())
  return receiver
}

function openSender(limits?: Partial<WebhookLimits>) {
  const log = openRememberingLog()
  const webhook = openWebhook({ allowPrivate: true, log, limits })
  onTestFinished(() => webhook.close())
  return { webhook, log }
}

const messageTo = (url: string, more: Partial<WebhookMessage> = {}): WebhookMessage => ({
  id: randomUUID(),
  url,
  secrets: [secret],
  at: new Date(),
  body: '{"event":"report_sent","report":"VF-2026-000174","sted":"Tønsberg"}',
  ...more,
})

/** Sends one message to a receiver that behaves like this. */
async function sendTo(behaviour: Behaviour, limits?: Partial<WebhookLimits>, at = new Date()) {
  const receiver = await openReceiver({ behave: () => behaviour, dripMs: 20 })
  const { webhook, log } = openSender(limits)
  const started = performance.now()
  const result = await webhook.send(messageTo(receiver.url, { at }))
  return { result, receiver, log, ms: performance.now() - started }
}

test('a message arrives as it was given, signed, and named after the service', async () => {
  const receiver = await openReceiver()
  const { webhook, log } = openSender()
  const message = messageTo(receiver.url)
  expect(await webhook.send(message)).toEqual({ outcome: 'delivered', code: 'http_200' })
  const [got] = receiver.received
  expect(got).toMatchObject({ id: message.id, body: message.body, path: '/hendelser?token=hemmelig' })
  expect(got?.headers).toMatchObject({
    'user-agent': expect.stringMatching(/^Samhandlingsavvik/),
    'content-type': 'application/json',
    host: `127.0.0.1:${receiver.port}`,
  })
  const verified = new Verifier(writeWebhookSecret(secret)).verify(got?.body ?? '', got?.headers ?? {})
  expect(verified).toEqual(JSON.parse(message.body))
  expect(log.lines).toEqual([])
})

test('whatever 2xx is said counts as taken', async () => {
  for (const status of [200, 201, 202, 204, 299]) {
    expect((await sendTo(status)).result).toEqual({ outcome: 'delivered', code: `http_${status}` })
  }
})

test('every refusal but 410 is tried again: settings get mended', async () => {
  for (const status of [400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 599]) {
    expect((await sendTo(status)).result).toEqual({ outcome: 'try_again', code: `http_${status}` })
  }
  const gone = await sendTo(410)
  expect(gone.result).toEqual({ outcome: 'failed_for_good', code: 'http_410' })
  expect(gone.log.lines).toMatchObject([{ fields: { code: 'http_410' }, message: 'a webhook was not taken' }])
})

test('a receiver may ask for time, in seconds or by a date, between a second and an hour', async () => {
  const at = new Date('2026-11-30T12:00:00.000Z')
  const dated = (ms: number) => new Date(at.getTime() + ms).toUTCString()
  const asked: [retryAfter: string, seconds: number | undefined][] = [
    ['17', 17],
    ['0', 1],
    ['999999', 3_600],
    [dated(90_000), 90],
    [dated(-hour), 1],
    [dated(30 * hour), 3_600],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['2026-11-30', undefined],
    ['Mon, 99 Foo 2026 12:00:00 GMT', undefined],
  ]
  for (const status of [429, 503]) {
    for (const [retryAfter, seconds] of asked) {
      const { result } = await sendTo({ status, retryAfter }, {}, at)
      const rest = seconds === undefined ? {} : { retryAfterSeconds: seconds }
      expect(result, retryAfter).toEqual({ outcome: 'try_again', code: `http_${status}`, ...rest })
    }
  }
  expect((await sendTo({ status: 500, retryAfter: '17' })).result).not.toHaveProperty('retryAfterSeconds')
})

test('a redirect is not followed', async () => {
  const { result, receiver } = await sendTo('redirect')
  expect(result).toEqual({ outcome: 'try_again', code: 'redirected' })
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hendelser?token=hemmelig'])
  for (const status of [300, 301, 303, 304, 307, 308]) expect((await sendTo(status)).result.code).toBe('redirected')
})

test('silence ends after the time it may take, and so does an answer of one byte at a time', async () => {
  for (const behaviour of ['hang', 'drip_head'] as const) {
    const { result, receiver, ms } = await sendTo(behaviour, { total: 400 })
    expect(result, behaviour).toEqual({ outcome: 'try_again', code: 'timed_out' })
    expect(receiver.received).toHaveLength(1)
    expect(ms).toBeGreaterThan(350)
    expect(ms).toBeLessThan(4_000)
  }
})

test('who has said 2xx has the message, however slowly, endlessly or brokenly the rest of the answer comes', async () => {
  const slow = await sendTo('drip_body', { total: 400 })
  expect(slow.result).toEqual({ outcome: 'delivered', code: 'http_200' })
  expect(slow.ms).toBeLessThan(4_000)
  expect((await sendTo('reset_after_head')).result).toEqual({ outcome: 'delivered', code: 'http_200' })
})

test('of an answer of ten megabytes a little is read and the rest never sent', async () => {
  const { result, receiver, ms } = await sendTo('flood')
  expect(result).toEqual({ outcome: 'delivered', code: 'http_200' })
  // What the kernel's buffers hold has been written by then; more than these has not.
  expect(receiver.written).toBeLessThan(8_000_000)
  expect(ms).toBeLessThan(4_000)
})

test('who breaks off before an answer may have the message or not: it is tried again', async () => {
  expect((await sendTo('reset_before_answer')).result).toEqual({ outcome: 'try_again', code: 'reset' })
})

test('what is no answer of HTTP, or never comes to its point, is none', async () => {
  for (const behaviour of ['no_http', 'prefaces', 'long_head'] as const) {
    const { result, ms } = await sendTo(behaviour)
    expect(result, behaviour).toEqual({ outcome: 'try_again', code: 'bad_answer' })
    expect(ms).toBeLessThan(4_000)
  }
})

test('nobody at home is tried again', async () => {
  const { webhook } = openSender()
  const port = await findClosedPort()
  const result = await webhook.send(messageTo(`http://127.0.0.1:${port}/`))
  expect(result).toEqual({ outcome: 'try_again', code: 'unreachable' })
})

test('a name that leads to one address is reached there, and one of two by whichever answers', async () => {
  const receiver = await openReceiver()
  const url = `http://localhost:${receiver.port}/`
  for (const addresses of [['127.0.0.1'], ['127.0.0.2', '127.0.0.1'], ['127.0.0.1', '127.0.0.2']]) {
    const webhook = openWebhook({
      allowPrivate: true,
      log: openRememberingLog(),
      findAddresses: () => Promise.resolve(addresses.map((address) => ({ address, family: 4 }))),
    })
    expect(await webhook.send(messageTo(url)), String(addresses)).toEqual({ outcome: 'delivered', code: 'http_200' })
  }
  expect(receiver.received).toHaveLength(3)
})

test('a name without an answer does not hold up an attempt for longer than connecting may take', async () => {
  const webhook = openWebhook({
    allowPrivate: false,
    log: openRememberingLog(),
    limits: { connect: 200 },
    findAddresses: (_name, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cancelled')))),
  })
  const started = performance.now()
  expect(await webhook.send(messageTo('https://silent.example/'))).toEqual({ outcome: 'try_again', code: 'timed_out' })
  expect(performance.now() - started).toBeLessThan(4_000)
  const nobody = openWebhook({
    allowPrivate: false,
    log: openRememberingLog(),
    findAddresses: () => Promise.resolve([]),
  })
  expect(await nobody.send(messageTo('https://nobody.example/'))).toEqual({
    outcome: 'try_again',
    code: 'unknown_host',
  })
})

test('a name server that answers nothing at all is given up like one that says no', async () => {
  const webhook = openWebhook({
    allowPrivate: false,
    log: openRememberingLog(),
    findAddresses: () => Promise.reject(new Error('no name server')),
  })
  expect(await webhook.send(messageTo('https://nobody.example/'))).toEqual({ outcome: 'try_again', code: 'broke_off' })
})

test('closing ends what is under way, which may be sent another time', async () => {
  const receiver = await openReceiver({ behave: () => 'hang' })
  const { webhook } = openSender()
  const sending = [webhook.send(messageTo(receiver.url)), webhook.send(messageTo(receiver.url))]
  while (receiver.received.length < 2) await sleep(5)
  await webhook.close()
  const closed = { outcome: 'try_again', code: 'closed' }
  expect(await Promise.all(sending)).toEqual([closed, closed])
})

test('a message that nobody could take is never sent', async () => {
  const receiver = await openReceiver()
  const { webhook, log } = openSender()
  const wrong: [Partial<WebhookMessage>, string][] = [
    [{ id: 'a.b' }, 'bad_id'],
    [{ id: 'a\r\nx-more: 1' }, 'bad_id'],
    [{ id: '' }, 'bad_id'],
    [{ secrets: [] }, 'no_secret'],
    [{ body: 'å'.repeat(40_000) }, 'too_large'],
    [{ url: 'hello' }, 'bad_url'],
  ]
  for (const [more, code] of wrong) {
    expect(await webhook.send(messageTo(receiver.url, more))).toEqual({ outcome: 'failed_for_good', code })
  }
  expect(receiver.touched.connections).toBe(0)
  expect(log.lines.map(({ fields }) => fields)).toMatchObject(wrong.map(([, code]) => ({ code })))
})

test('a log line never holds the address, where tokens stand, nor what was sent or answered', async () => {
  const lines: object[] = []
  for (const behaviour of [500, 410, 'hang', 'redirect', 'reset_before_answer', 'no_http'] as const) {
    lines.push(...(await sendTo(behaviour, { total: 300 })).log.lines)
  }
  const { webhook, log } = openSender()
  await webhook.send(messageTo('http://bruker:hemmelig@10.0.0.1/hendelser?token=hemmelig'))
  lines.push(...log.lines)
  expect(lines).toHaveLength(7)
  expect(JSON.stringify(lines)).not.toMatch(/hemmelig|hendelser|VF-2026|127\.0\.0\.1|10\.0\.0\.1/)
})

test('an address is judged before it is configured as it is before it is sent to', () => {
  expect(checkWebhookUrl('https://eqs.sykehus.example/hendelser?token=hemmelig')).toBeUndefined()
  expect(checkWebhookUrl('http://eqs.sykehus.example/')).toBe('not_https')
})
