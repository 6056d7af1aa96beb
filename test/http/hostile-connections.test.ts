import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp } from '../../src/app.ts'
import type { Web } from '../../src/http/web.ts'
import { openTestContext, type TestContext } from '../support/context.ts'

let test: TestContext
let web: Web
let port: number
beforeAll(async () => {
  test = await openTestContext()
  const ok = () => Promise.resolve(true)
  web = await openApp({
    context: test.context,
    signIn: 'demo',
    checks: { database: ok, queue: ok, gauges: {} },
    // As it is run, but for the patience.
    server: {
      limits: {
        requestTimeout: 1_000,
        http: { headersTimeout: 500, connectionsCheckingInterval: 50, maxHeaderSize: 16_384 },
      },
    },
  })
  await web.listen({ host: '127.0.0.1', port: 0 })
  const address = web.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(async () => {
  await web.close()
  await test.close()
})

/** Sends `first`, then a drop at a time for as long as anybody listens; what came back when the server hung up. */
function drip(first: string, drop: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(first))
    const dripping = setInterval(() => void (socket.writable && socket.write(drop)), 50)
    socket.on('data', (chunk) => void (answer += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearInterval(dripping)
      resolve(answer)
    })
  })
}

// «Request Timeout», or «Bad Request» where the next drop came in while the server was hanging up.
const cutOff = /^HTTP\/1\.1 40[08] /

const honest = async () => (await fetch(`http://127.0.0.1:${port}/api/v1/codes`)).status
const post = 'POST /api/v1/reports HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'

describe('a hostile connection', () => {
  it('that sends its headers a letter at a time is cut off, and the honest are served meanwhile', async () => {
    const slow = Array.from({ length: 30 }, () => drip('GET / HTTP/1.1\r\nhost: x\r\nx-a: ', 'a'))
    expect(await honest()).toBe(200)
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(cutOff)
  })

  it('that sends its body a letter at a time is cut off, and the honest are served meanwhile', async () => {
    const slow = Array.from({ length: 30 }, () => drip(`${post}content-length: 5000\r\n\r\n{"a":"`, 'a'))
    await sleep(100)
    expect(await honest()).toBe(200)
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(cutOff)
  })

  it('with endless headers gets 431', async () => {
    expect(await drip(`GET / HTTP/1.1\r\nhost: x\r\nx-a: ${'a'.repeat(20_000)}`, 'a')).toMatch(/^HTTP\/1\.1 431 /)
  })

  it('that announces or sends more than there is a use for gets 413, and no form is too long to be answered', async () => {
    expect(await drip(`${post}content-length: 300000\r\nconnection: close\r\n\r\n`, 'a')).toMatch(/^HTTP\/1\.1 413 /)
    const body = `a=${'b'.repeat(300_000)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const form = await fetch(`http://127.0.0.1:${port}/meld`, { method: 'POST', headers, body })
    expect(form.status).toBe(413)
  })

  it.each([
    ['two lengths', 'content-length: 5\r\ncontent-length: 6\r\n\r\nhello!'],
    ['two lengths in one', 'content-length: 5, 6\r\n\r\nhello!'],
    [
      'a length and chunks',
      'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n',
    ],
    ['chunks by another name', 'transfer-encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['chunks that are not the last coding', 'transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n'],
    ['a negative length', 'content-length: -1\r\n\r\n'],
    ['a length with a sign', 'content-length: +5\r\n\r\nhello'],
    ['a blank before the colon', 'content-length : 5\r\n\r\nhello'],
    ['a header over two lines', 'content-length: 5\r\n x: y\r\n\r\nhello'],
    ['a chunk whose size is no number', 'transfer-encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n'],
    ['a line without its return', 'x-a: b\ncontent-length: 5\r\n\r\nhello'],
  ])(
    'that leaves in doubt where its message ends is refused, and nothing after it is heard: %s',
    async (_name, rest) => {
      const answer = await drip(`${post}${rest}`, '')
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
      expect(answer).not.toContain('smuggled')
    },
  )

  it.each(['TRACE', 'TRACK', 'CONNECT', 'DEBUG'])(
    'that asks by %s gets nothing, and nothing it said back',
    async (method) => {
      const answer = await drip(`${method} / HTTP/1.1\r\nhost: x\r\nx-secret: kvitre\r\nconnection: close\r\n\r\n`, '')
      expect(answer).not.toMatch(/^HTTP\/1\.1 [23]/)
      expect(answer).not.toContain('kvitre')
    },
  )

  it('with a form of a thousand fields gets 400', async () => {
    const body = Array.from({ length: 1_000 }, (_, index) => `f${index}=x`).join('&')
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const form = await fetch(`http://127.0.0.1:${port}/meld`, { method: 'POST', headers, body })
    expect(form.status).toBe(400)
  })

  it('among hundreds that say nothing at all keeps nobody out, and none of them stays', async () => {
    const silent = Array.from({ length: 300 }, () => drip('', ''))
    await sleep(100)
    expect(await honest()).toBe(200)
    await Promise.all(silent)
    expect(web.server.maxConnections).toBe(2_000)
  })
})
