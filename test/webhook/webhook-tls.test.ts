import { randomUUID } from 'node:crypto'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openWebhook } from '../../src/webhook/webhook.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { makeCertificate, type Pair } from './certificates.ts'
import { openWebhookReceiver } from './webhook-receiver.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day)

async function sendTo(port: number, host: string, authorities: string[]) {
  const webhook = openWebhook({ allowPrivate: true, log: openRememberingLog(), authorities })
  onTestFinished(() => webhook.close())
  const url = `https://${host}:${port}/`
  return await webhook.send({ id: randomUUID(), url, secrets: [new Uint8Array(32)], at: new Date(), body: '{}' })
}

/** A receiver with this certificate, and what becomes of a message to it from one who trusts these. */
async function sendOver(tls: Pair, options: { trusted?: Pair; host?: string } = {}) {
  const receiver = await openWebhookReceiver({ tls })
  onTestFinished(() => receiver.close())
  const { trusted = tls, host = 'localhost' } = options
  return { receiver, result: await sendTo(receiver.port, host, [trusted.cert]) }
}

test('a certificate that holds, for the name or the address, gets the message', async () => {
  for (const host of ['localhost', '127.0.0.1']) {
    const { receiver, result } = await sendOver(makeCertificate({ names: [host] }), { host })
    expect(result).toEqual({ outcome: 'delivered', code: 'http_200' })
    // By the name a machine that serves several knows which certificate to show.
    expect(receiver.received.map(({ servername }) => servername)).toEqual([host === 'localhost' ? host : undefined])
  }
})

const bad: Record<string, () => [Pair, { trusted?: Pair; host?: string }]> = {
  'vouches for itself only': () => [
    makeCertificate({ names: ['localhost'] }),
    { trusted: makeCertificate({ names: ['other'] }) },
  ],
  'is for another name': () => [makeCertificate({ names: ['eqs.sykehus.example'] }), {}],
  'is for a name, where an address was asked for': () => [
    makeCertificate({ names: ['localhost'] }),
    { host: '127.0.0.1' },
  ],
  'is for another address': () => [makeCertificate({ names: ['127.0.0.2'] }), { host: '127.0.0.1' }],
  'has run out': () => [makeCertificate({ names: ['localhost'], from: inDays(-30), until: inDays(-1) }), {}],
  'does not hold yet': () => [makeCertificate({ names: ['localhost'], from: inDays(1), until: inDays(30) }), {}],
}

for (const [what, make] of Object.entries(bad)) {
  test(`a certificate that ${what} gets nothing, whatever the environment says`, async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    onTestFinished(() => {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before
    })
    const [pair, options] = make()
    const { receiver, result } = await sendOver(pair, options)
    expect(result).toEqual({ outcome: 'try_again', code: 'tls' })
    expect(receiver.received).toEqual([])
  })
}

test('who speaks no TLS, or hangs up while it is spoken, gets nothing', async () => {
  const said: string[] = []
  const open = async (greet: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        said.push(chunk.toString('latin1'))
        greet(socket)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return (server.address() as AddressInfo).port
  }
  const plain = await open((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  expect(await sendTo(plain, 'localhost', [])).toEqual({ outcome: 'try_again', code: 'tls' })
  const rude = await open((socket) => socket.resetAndDestroy())
  expect(await sendTo(rude, 'localhost', [])).toEqual({ outcome: 'try_again', code: 'reset' })
  expect(said).toHaveLength(2)
  expect(said.join('')).not.toContain('webhook')
})
