import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { LookupAddress } from 'node:dns'
import { connect, isIP, type TcpNetConnectOpts } from 'node:net'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { isPublicAddress } from '../../src/webhook/public-address.ts'
import { checkWebhookUrl, openWebhook } from '../../src/webhook/webhook.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { neighbours, receivers, waysHome } from './addresses.ts'
import { openWebhookReceiver } from './webhook-receiver.ts'

/** What nobody must reach. It counts connections, and so sees also one that is made and left again. */
async function openCanary() {
  const canary = await openWebhookReceiver({ everywhere: true })
  onTestFinished(() => canary.close())
  return canary
}

const message = (url: string) => ({ id: randomUUID(), url, secrets: [new Uint8Array(32)], at: new Date(), body: '{}' })

type Options = Omit<Parameters<typeof openWebhook>[0], 'log' | 'allowPrivate'> & { allowPrivate?: boolean }

async function send(url: string, options: Options = {}) {
  const webhook = openWebhook({
    allowPrivate: false,
    limits: { connect: 1_000 },
    ...options,
    log: openRememberingLog(),
  })
  onTestFinished(() => webhook.close())
  return await webhook.send(message(url))
}

const found = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: isIP(address) }))

/** Connects to the canary whatever address is asked for, and remembers which ones were. */
function misleadTo(port: number) {
  const asked: unknown[] = []
  const dial = (options: TcpNetConnectOpts) => {
    options.lookup?.(options.host ?? '', { all: true }, (_fault, addresses) => void asked.push(addresses))
    if (isIP(options.host ?? '') !== 0) asked.push(options.host)
    return connect({ host: '127.0.0.1', port })
  }
  return { dial, asked }
}

test('no way of writing this machine leads to it, for an attempt or for what may be configured', async () => {
  const canary = await openCanary()
  for (const host of waysHome) {
    for (const scheme of ['https', 'http', 'HTTPS']) {
      const url = `${scheme}://${host}:${canary.port}/`
      expect(checkWebhookUrl(url), url).toBeDefined()
      expect((await send(url)).outcome, url).toBe('failed_for_good')
    }
  }
  expect(canary.touched).toEqual({ connections: 0, bytes: 0 })
})

test('the canary is one that can be hit: most of these ways do lead to it where they are allowed to', async () => {
  const canary = await openCanary()
  const reached: string[] = []
  for (const host of waysHome) {
    const url = `http://${host}:${canary.port}/`
    if ((await send(url, { allowPrivate: true })).outcome === 'delivered') reached.push(host)
  }
  expect(reached.length).toBeGreaterThan(25)
  expect(reached).not.toContain('[::ffff:127.0.0.1]')
  expect(canary.received).toHaveLength(reached.length)
})

test('the rest of a URL leads nowhere else either', async () => {
  const canary = await openCanary()
  const { port } = canary
  const wrong: [url: string, fault: string][] = [
    [`http://eqs.sykehus.example:${port}/`, 'not_https'],
    [`https://127.0.0.1:${port}@eqs.sykehus.example/`, 'password_in_url'],
    [`https://eqs.sykehus.example@127.0.0.1:${port}/`, 'password_in_url'],
    [`https://@127.0.0.1:${port}/`, 'refused_address'],
    [`https://:@127.0.0.1:${port}/`, 'refused_address'],
    [`https://bruker:hemmelig@eqs.sykehus.example/`, 'password_in_url'],
    [`https://eqs.sykehus.example\\@127.0.0.1:${port}/`, 'bad_url'],
    [`https:\\\\127.0.0.1:${port}/`, 'bad_url'],
    [`https:127.0.0.1:${port}/`, 'bad_url'],
    [`https:/127.0.0.1:${port}/`, 'bad_url'],
    [`https:///127.0.0.1:${port}/`, 'refused_address'],
    [`//127.0.0.1:${port}/`, 'bad_url'],
    [` https://127.0.0.1:${port}/`, 'bad_url'],
    [`https://127.0.0.1:${port}/ `, 'bad_url'],
    [`ht\ttps://127.0.0.1:${port}/`, 'bad_url'],
    [`https://127.0.\n0.1:${port}/`, 'bad_url'],
    [`https://127.0.0.1:${port}/\r\nx-more: 1`, 'bad_url'],
    [`https://eqs.sykehus\u{200b}.example/`, 'bad_url'],
    [`https://127.0.0.1:${port}\0/`, 'bad_url'],
    ['file:///etc/hostname', 'bad_url'],
    ['ftp://eqs.sykehus.example/', 'bad_url'],
    ['data:application/json,{}', 'bad_url'],
    [`gopher://127.0.0.1:${port}/`, 'bad_url'],
    [`unix:/tmp/socket`, 'bad_url'],
    ['https://', 'bad_url'],
    ['', 'bad_url'],
    ['https://eqs.sykehus.example:80/', 'refused_port'],
    ['https://eqs.sykehus.example:22/', 'refused_port'],
    ['https://eqs.sykehus.example:0/', 'refused_port'],
    ['https://eqs.sykehus.example:1023/', 'refused_port'],
    ['https://eqs.sykehus.example:65536/', 'bad_url'],
    ['https://eqs/', 'refused_host'],
    ['https://.sykehus.example/', 'refused_host'],
    ['https://eqs..example/', 'refused_host'],
    ['https://eqs.sykehus.example./', 'refused_host'],
    ['https://*.sykehus.example/', 'refused_host'],
    [`https://eqs.sykehus.example/${'x'.repeat(2_048)}`, 'url_too_long'],
  ]
  for (const [url, fault] of wrong) {
    expect(checkWebhookUrl(url), url).toBe(fault)
    expect(await send(url), url).toEqual({ outcome: 'failed_for_good', code: fault })
  }
  expect(canary.touched.connections).toBe(0)
})

test('an honest address may be configured', () => {
  const honest = [
    'https://eqs.sykehus.example/',
    'https://eqs.sykehus.example:443/hendelser?token=hemmelig#del',
    'https://eqs.sykehus.example:1024/',
    'https://eqs.sykehus.example:65535/',
    'HTTPS://EQS.Sykehus.Example',
    'https://tønsberg.kommune.example/mottak/avvik?kilde=sav',
    'https://localhost.sykehus.example/',
    'https://127.0.0.1.sykehus.example/',
    'https://a_b.sykehus.example/',
    'https://eqs.sykehus.example/sti/@mottak',
  ]
  for (const url of honest) expect(checkWebhookUrl(url), url).toBeUndefined()
  for (const address of receivers) {
    expect(checkWebhookUrl(`https://${isIP(address) === 6 ? `[${address}]` : address}/`), address).toBeUndefined()
  }
})

test('a private, special or unassigned address is refused in the URL, and behind a name before anything is connected', async () => {
  const canary = await openCanary()
  const { dial, asked } = misleadTo(canary.port)
  for (const address of neighbours) {
    const host = isIP(address) === 6 ? `[${address}]` : address
    for (const allowPrivate of [false, true]) {
      const code = 'refused_address'
      expect(await send(`https://${host}/`, { dial, allowPrivate }), address).toEqual({
        outcome: 'failed_for_good',
        code,
      })
      const findAddresses = () => Promise.resolve(found(address))
      const named = await send('https://eqs.sykehus.example/', { dial, findAddresses, allowPrivate })
      expect(named, address).toEqual({ outcome: 'try_again', code })
    }
  }
  for (const address of [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    'fe80::1%lo',
    '2003::1%lo',
    '',
    '127.1',
    'localhost',
  ]) {
    const findAddresses = () => Promise.resolve(found(address))
    const named = await send('https://eqs.sykehus.example/', { dial, findAddresses })
    expect(named, address).toEqual({ outcome: 'try_again', code: 'refused_address' })
  }
  expect(asked).toEqual([])
  expect(canary.touched.connections).toBe(0)
})

test('one private address among public ones is enough to refuse the name', async () => {
  const canary = await openCanary()
  const { dial, asked } = misleadTo(canary.port)
  for (const addresses of [
    found('9.9.9.9', '127.0.0.1'),
    found('::1', '9.9.9.9'),
    found('9.9.9.9', '2620:fe::fe', '10.0.0.1'),
  ]) {
    const findAddresses = () => Promise.resolve(addresses)
    expect((await send('https://eqs.sykehus.example/', { dial, findAddresses })).code).toBe('refused_address')
  }
  expect(asked).toEqual([])
})

test('a name that leads elsewhere the second time is asked for once, and what was checked is what is connected to', async () => {
  const canary = await openCanary()
  const { dial, asked } = misleadTo(canary.port)
  let times = 0
  const findAddresses = () => Promise.resolve(found(times++ === 0 ? '9.9.9.9' : '127.0.0.1'))
  await send('https://eqs.sykehus.example/', { dial, findAddresses })
  expect(times).toBe(1)
  expect(asked).toEqual([found('9.9.9.9')])
})

test('whatever led there: once connected to this machine, not a byte is written', async () => {
  const canary = await openCanary()
  const { dial } = misleadTo(canary.port)
  const findAddresses = () => Promise.resolve(found('9.9.9.9'))
  for (const url of ['https://eqs.sykehus.example/', 'https://9.9.9.9/']) {
    expect(await send(url, { dial, findAddresses })).toEqual({ outcome: 'try_again', code: 'refused_address' })
  }
  expect(canary.touched).toEqual({ connections: 2, bytes: 0 })
})

test('a proxy of the environment gets nothing', async () => {
  const [proxy, receiver] = [await openCanary(), await openCanary()]
  const through = `http://127.0.0.1:${proxy.port}`
  const script = `
    import { openWebhook } from ${JSON.stringify(new URL('../../src/webhook/webhook.ts', import.meta.url).href)}
    const webhook = openWebhook({ allowPrivate: true, log: console })
    const { outcome } = await webhook.send({
      id: 'one', url: process.argv[1], secrets: [new Uint8Array(32)], at: new Date(), body: '{}',
    })
    console.log(outcome)`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script, receiver.url],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: {
        ...process.env,
        NODE_USE_ENV_PROXY: '1',
        HTTP_PROXY: through,
        http_proxy: through,
        HTTPS_PROXY: through,
        NO_PROXY: '',
        no_proxy: '',
      },
    },
  )
  expect(stdout.trim()).toBe('delivered')
  expect(receiver.received).toHaveLength(1)
  expect(proxy.touched.connections).toBe(0)
})

test('the addresses on either side of what is refused are receivers like any other', () => {
  expect(receivers.filter((address) => !isPublicAddress(address))).toEqual([])
  expect(neighbours.filter(isPublicAddress)).toEqual([])
})

test('an IPv4 address inside an IPv6 one is refused, whichever it is and however it is wrapped', () => {
  const hex = (bytes: number[]) => bytes.map((byte) => byte.toString(16).padStart(2, '0'))
  fc.assert(
    fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), (bytes) => {
      const [a = '', b = '', c = '', d = ''] = hex(bytes)
      const dotted = bytes.join('.')
      const inverted = hex(bytes.map((byte) => byte ^ 255))
      const wrapped = [
        `::${dotted}`,
        `::ffff:${dotted}`,
        `::ffff:0:${dotted}`,
        `64:ff9b::${dotted}`,
        `64:ff9b:1::${dotted}`,
        `64:ff9b:1:${a}${b}:${c}:${d}00::`,
        `2002:${a}${b}:${c}${d}::1`,
        `2001:0:${a}${b}:${c}${d}::1`,
        `2001::${inverted[0]}${inverted[1]}:${inverted[2]}${inverted[3]}`,
      ]
      expect(wrapped.filter((address) => isIP(address) !== 6)).toEqual([])
      expect(wrapped.filter(isPublicAddress)).toEqual([])
    }),
  )
})

test('what is read as an address in any way is either public as it stands or refused', () => {
  const numbers = fc.integer({ min: 0, max: 2 ** 32 - 1 })
  const write = [
    (n: number) => String(n),
    (n: number) => `0x${n.toString(16)}`,
    (n: number) => `0${n.toString(8)}`,
    (n: number) => `${n >>> 24}.${n & 0xffffff}`,
    (n: number) => `0x${(n >>> 24).toString(16)}.0${((n >>> 16) & 255).toString(8)}.${n & 0xffff}`,
  ]
  fc.assert(
    fc.property(numbers, fc.constantFrom(...write), (number, notation) => {
      const dotted = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
      const fault = isPublicAddress(dotted) ? undefined : 'refused_address'
      expect(checkWebhookUrl(`https://${notation(number)}/`)).toBe(fault)
    }),
  )
})
