import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TLSSocket } from 'node:tls'
import { text } from 'node:stream/consumers'

/** How a receiver answers: a status, or one of the ways a real one misbehaves. */
export type Behaviour =
  | number
  | { readonly status: number; readonly retryAfter: string }
  | 'redirect'
  | 'hang'
  | 'drip_head'
  | 'drip_body'
  | 'flood'
  | 'no_http'
  | 'prefaces'
  | 'long_head'
  | 'reset_before_answer'
  | 'reset_after_head'

/** One request, as it was handed over. */
export interface Received {
  readonly path: string
  readonly id: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly behaviour: Behaviour
  /** The name that was asked for while TLS was begun, where several live at one address. */
  readonly servername: string | undefined
}

/** A real receiver of webhooks on this machine that keeps what it is handed, whatever it answers. */
export interface WebhookReceiver {
  readonly port: number
  readonly url: string
  readonly received: Received[]
  /** Connections, also those nothing came over, and bytes that came over them. */
  readonly touched: { connections: number; bytes: number }
  /** Of the answer that is being sent, how much the other end let itself be given. */
  written: number
  /** Listens no longer, and breaks off what is under way. */
  close(): Promise<void>
  /** Listens again, on the same port as before. */
  open(): Promise<void>
}

export interface ReceiverOptions {
  /** Asked once a request, when it has been handed over whole. */
  behave?: (request: Omit<Received, 'behaviour'>) => Behaviour
  tls?: { readonly key: string; readonly cert: string }
  /** On every address of this machine, not on 127.0.0.1 alone. */
  everywhere?: boolean
  /** Between two bytes of a slow answer. */
  dripMs?: number
}

const floodBytes = 10_000_000

export async function openWebhookReceiver(options: ReceiverOptions = {}): Promise<WebhookReceiver> {
  const { behave = () => 200, tls, dripMs = 1_000 } = options
  const received: Received[] = []
  const touched = { connections: 0, bytes: 0 }
  const sockets = new Set<Socket>()
  const server: Server = tls ? createSecureServer(tls) : createServer()

  async function take(request: IncomingMessage): Promise<void> {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const { 'webhook-id': id = '' } = headers
    const { servername } = request.socket as Partial<TLSSocket>
    const body = await text(request)
    const whole = { path: request.url ?? '', id, body, headers, servername: servername || undefined }
    const behaviour = behave(whole)
    received.push({ ...whole, behaviour })
    await answer(request.socket, behaviour)
  }

  async function answer(socket: Socket, behaviour: Behaviour): Promise<void> {
    if (typeof behaviour === 'number') return end(socket, behaviour)
    if (typeof behaviour === 'object') return end(socket, behaviour.status, `retry-after: ${behaviour.retryAfter}\r\n`)
    switch (behaviour) {
      case 'redirect':
        return end(socket, 302, `location: http://127.0.0.1:${receiver.port}/elsewhere\r\n`)
      case 'hang':
        return
      case 'drip_head':
        return drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
      case 'drip_body':
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 600\r\n\r\n')
        return drip(socket, 'x'.repeat(600))
      case 'flood':
        return flood(socket)
      case 'no_http':
        return void socket.end('220 mail.example ESMTP\r\n')
      case 'prefaces':
        while (!socket.destroyed) {
          socket.write('HTTP/1.1 103 Early Hints\r\nlink: </>\r\n\r\n')
          await sleep(1)
        }
        return
      case 'long_head':
        return void socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`)
      case 'reset_before_answer':
        return void socket.resetAndDestroy()
      case 'reset_after_head':
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nthe first')
        await sleep(100)
        return void socket.resetAndDestroy()
    }
  }

  function end(socket: Socket, status: number, more = ''): void {
    socket.end(`HTTP/1.1 ${status} Said\r\n${more}content-length: 2\r\nconnection: close\r\n\r\nok`)
  }

  async function drip(socket: Socket, words: string): Promise<void> {
    for (const letter of words) {
      if (socket.destroyed) return
      socket.write(letter)
      await sleep(dripMs)
    }
  }

  async function flood(socket: Socket): Promise<void> {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${floodBytes}\r\n\r\n`)
    const piece = Buffer.alloc(10_000, 'x')
    while (receiver.written < floodBytes && !socket.destroyed) {
      if (!socket.write(piece)) await Promise.race([sleep(5_000), new Promise((go) => socket.once('drain', go))])
      receiver.written += piece.length
    }
    socket.end()
  }

  // A client that breaks off is what some tests are about.
  server.on('request', (request: IncomingMessage) => void take(request).catch(() => undefined))
  server.on('connection', (socket: Socket) => {
    touched.connections += 1
    sockets.add(socket)
    socket.on('data', (chunk: Buffer) => void (touched.bytes += chunk.length))
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('clientError', () => undefined)
  server.on('tlsClientError', () => undefined)
  const host = options.everywhere ? {} : { host: '127.0.0.1' }
  const listen = (port: number) => new Promise<void>((resolve) => server.listen({ port, ...host }, resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const receiver: WebhookReceiver = {
    port,
    url: `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${port}/hendelser?token=hemmelig`,
    received,
    touched,
    written: 0,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
    open: () => listen(port),
  }
  return receiver
}
