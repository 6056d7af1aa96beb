import { randomUUID } from 'node:crypto'
import { connect, createServer, type AddressInfo } from 'node:net'
import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openMail } from '../../src/mail/mail.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { hasOpenssl, makeCertificate, trust } from './own-certificate.ts'
import { openScriptedServer, openSmtpReceiver, type Script } from './smtp-receiver.ts'

// Who stands between the service and its mail server, and wants the mail or the password in plain text.

const message = () => ({ id: randomUUID(), to: 'post@siv.example', subject: 'Melding VF-2026-000174', text: 'Hei' })

/** Encryption is asked for although the address is a loopback one, and there is a password to be had. */
function open(port: number) {
  const log = openRememberingLog()
  const smtpUrl = `smtp://sav:hemmelig@localhost:${port}?tls=required`
  const limits = { connect: 2_000, greeting: 500, silence: 2_000, total: 8_000 }
  const mail = openMail({ smtpUrl, mailDir: '/nowhere', from: 'varsel@samhandling.example', log, limits })
  onTestFinished(() => mail.close())
  return { mail, log }
}

/** A mail server that knows STARTTLS, and the password of nobody else. */
async function openServer(options: SMTPServerOptions) {
  const server = await openSmtpReceiver({
    disabledCommands: [],
    authOptional: false,
    onAuth: ({ password }, _session, done) => done(null, password === 'hemmelig' ? { user: 'sav' } : {}),
    ...options,
  })
  onTestFinished(() => server.close())
  return server
}

/** Passes everything on, but changes what the server says in plain text. `heard` is all the client said that could be read. */
async function openMeddler(port: number, meddle: (said: string) => string) {
  let heard = ''
  const meddler = createServer((client) => {
    const server = connect(port, '127.0.0.1')
    let encrypted = false
    client.on('data', (bytes) => {
      if (!encrypted) heard += bytes.toString('latin1')
      server.write(bytes)
    })
    server.on('data', (bytes) => {
      const said = bytes.toString('latin1')
      client.write(encrypted ? bytes : meddle(said))
      if (heard.endsWith('STARTTLS\r\n') && said.startsWith('220')) encrypted = true
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const)
      one.on('error', () => undefined).on('close', () => other.destroy())
  })
  await new Promise<void>((resolve) => meddler.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void meddler.close())
  return { port: (meddler.address() as AddressInfo).port, heard: () => heard }
}

async function openScript(script: Script): Promise<number> {
  const server = await openScriptedServer(script)
  onTestFinished(() => server.close())
  return server.port
}

/** An ordinary dialogue up to STARTTLS, which is answered so; then whatever comes in the clear is answered with `then`. */
const answerStartTls = (answer: string, then: string, seen: string[]): Script => {
  let started = false
  return (line) => {
    seen.push(line)
    if (started) return then
    if (line === '') return '220 hello'
    if (line.startsWith('EHLO')) return '250-hello\r\n250-AUTH PLAIN\r\n250 STARTTLS'
    started = line === 'STARTTLS'
    return started ? answer : '250 ok'
  }
}

test.each([
  ['refuses it for the moment', '454 4.7.0 not now', 'smtp_no_tls'],
  ['refuses it for good', '501 5.5.4 no', 'smtp_no_tls'],
  ['does not know it', '502 what?', 'smtp_no_tls'],
  ['says that it is closing', '421 4.3.2 closing', 'smtp_421'],
])('a server that offers STARTTLS and %s gets neither password nor mail', async (_how, answer, code) => {
  const seen: string[] = []
  const { mail, log } = open(await openScript(answerStartTls(answer, '250 ok', seen)))
  expect(await mail.send(message())).toEqual({ outcome: 'try_again', code })
  expect(seen.map((line) => line.split(' ')[0])).not.toContain('AUTH')
  expect(seen.map((line) => line.split(' ')[0])).not.toContain('MAIL')
  expect(JSON.stringify(log.lines)).not.toContain('hemmelig')
})

test.each([
  ['goes on in plain text', '250 ok', 'smtp_bad_tls'],
  ['falls silent', 'silence', 'smtp_timeout'],
  ['hangs up', 'hang up', /^smtp_(bad_tls|disconnected)$/],
])('a server that begins STARTTLS and then %s gets neither password nor mail', async (_how, then, code) => {
  const seen: string[] = []
  const { mail } = open(await openScript(answerStartTls('220 go ahead', then, seen)))
  const result = await mail.send(message())
  expect(result.outcome).toBe('try_again')
  expect(result.code).toMatch(code)
  expect(seen.join('\n')).not.toMatch(/AUTH PLAIN|MAIL FROM|hemmelig/)
})

describe.skipIf(!hasOpenssl)('with a certificate that holds (skipped where openssl is missing)', () => {
  async function openTrusted(name: string, options: SMTPServerOptions = {}) {
    const pair = await makeCertificate(name)
    onTestFinished(trust(pair.cert))
    return openServer({ ...pair, ...options })
  }

  test('an honest server gets both, by STARTTLS, and nobody between reads either', async () => {
    const server = await openTrusted('localhost')
    const meddler = await openMeddler(server.port, (said) => said)
    expect(await open(meddler.port).mail.send(message())).toEqual({ outcome: 'sent', code: 'smtp_250' })
    expect(server.taken).toHaveLength(1)
    expect(meddler.heard()).toMatch(/^EHLO [^\r\n]+\r\nSTARTTLS\r\n$/)
  })

  test('who crosses out STARTTLS in what the server offers is not believed', async () => {
    const server = await openTrusted('localhost')
    const meddler = await openMeddler(server.port, (said) => said.replace('STARTTLS', 'XXXXXXXX'))
    expect(await open(meddler.port).mail.send(message())).toEqual({ outcome: 'sent', code: 'smtp_250' })
    expect(meddler.heard()).not.toMatch(/AUTH|MAIL|RCPT/)
    expect(server.taken).toHaveLength(1)
  })

  test('answers that were slipped in before the encryption count for nothing: a mail that was not taken is not sent', async () => {
    const server = await openTrusted('localhost')
    // Seven more answers than there were questions: each later one would be taken for the answer to the question before.
    const slipIn = '250 ok\r\n'.repeat(7)
    let slipped = 0
    const meddler = await openMeddler(server.port, (said) => {
      if (!said.startsWith('220 Ready')) return said
      slipped += 1
      return said + slipIn
    })
    const { outcome } = await open(meddler.port).mail.send(message())
    expect(slipped).toBe(1)
    expect(server.taken).toHaveLength(outcome === 'sent' ? 1 : 0)
    expect(meddler.heard()).not.toMatch(/AUTH|MAIL|RCPT/)
  })

  test('a certificate for another name gets nothing', async () => {
    const server = await openTrusted('post.siv.example')
    const { mail, log } = open(server.port)
    expect(await mail.send(message())).toEqual({ outcome: 'try_again', code: 'smtp_bad_tls' })
    expect(log.lines[0]?.message).toContain('does not hold: no mail is sent')
    expect(server.taken).toEqual([])
  })

  test('a server that can do TLS 1.1 at best gets nothing', async () => {
    const server = await openTrusted('localhost', { maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })
    expect(await open(server.port).mail.send(message())).toEqual({ outcome: 'try_again', code: 'smtp_bad_tls' })
    expect(server.taken).toEqual([])
  })

  test('a server that hangs after the mail gets it again, and an honest mailbox holds it once', async () => {
    const server = await openTrusted('localhost')
    const { mail } = open(server.port)
    const one = message()
    server.silent = true
    expect(await mail.send(one)).toEqual({ outcome: 'try_again', code: 'smtp_timeout' })
    server.silent = false
    expect(await mail.send(one)).toEqual({ outcome: 'sent', code: 'smtp_250' })
    expect(server.taken).toHaveLength(2)
    expect(server.mailbox()).toHaveLength(1)
  })
})
