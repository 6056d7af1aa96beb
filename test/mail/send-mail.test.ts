import { randomUUID } from 'node:crypto'
import type { SMTPServerOptions } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import { openMail, type MailMessage } from '../../src/mail/mail.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { findClosedPort, openScriptedServer, openSmtpReceiver, refusal, until, type Script } from './smtp-receiver.ts'

const to = 'postmottak@siv.example'

function makeMessage(parts: Partial<MailMessage> = {}): MailMessage {
  return { id: randomUUID(), to, subject: 'Melding VF-2026-000174', text: 'Hei', html: '<p>Hei</p>', ...parts }
}

/** `host` without a loopback address gets the rules of any other server; 0.0.0.0 leads to this machine all the same. */
function open(port: number, { host = '127.0.0.1', more = '' } = {}) {
  const log = openRememberingLog()
  const mail = openMail({
    smtpUrl: `smtp://${host}:${port}${more}`,
    mailDir: '/nowhere',
    from: 'varsel@samhandling.example',
    log,
    limits: { connect: 2_000, greeting: 500, silence: 500, total: 3_000 },
  })
  onTestFinished(() => mail.close())
  return { mail, log }
}

async function openServer(options?: SMTPServerOptions) {
  const server = await openSmtpReceiver(options)
  onTestFinished(() => server.close())
  return server
}

async function openScript(script: Script): Promise<number> {
  const server = await openScriptedServer(script)
  onTestFinished(() => server.close())
  return server.port
}

test('a mail that the server takes is sent, with the words, letters and marks it must have', async () => {
  const server = await openServer()
  const { mail, log } = open(server.port)
  const message = makeMessage({
    subject: 'Melding VF-2026-000174 – Bølgine Øyhopp Åsvær čđŋ',
    text: 'Avdeling for rus og avhengighet, Tønsberg',
    html: '<p>Klinikk for čđŋšŧž</p>',
  })
  expect(await mail.send(message)).toEqual({ outcome: 'sent', code: 'smtp_250' })
  const [taken] = server.taken
  expect(taken).toMatchObject({ subject: message.subject, messageId: `<${message.id}@samhandling.example>` })
  expect(taken?.text).toContain(message.text)
  expect(taken?.html).toContain('Klinikk for čđŋšŧž')
  expect(taken?.from?.value).toEqual([{ name: 'Samhandlingsavvik', address: 'varsel@samhandling.example' }])
  expect(taken?.to).toMatchObject({ value: [{ name: '', address: to }] })
  expect(taken?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(taken?.headers.has('x-mailer')).toBe(false)
  expect(log.lines).toEqual([])
})

test('a mailbox that does not exist is refused for good', async () => {
  for (const code of [550, 551, 552, 553, 554]) {
    const server = await openServer({ onRcptTo: (_address, _session, done) => done(refusal(code, `${to} unknown`)) })
    const { mail, log } = open(server.port)
    expect(await mail.send(makeMessage())).toEqual({ outcome: 'failed_for_good', code: `smtp_${code}` })
    expect(JSON.stringify(log.lines)).not.toContain(to)
  }
})

test('a mail that is refused after it was read is refused for good', async () => {
  const server = await openServer({
    onData: (stream, _session, done) => stream.resume().on('end', () => done(refusal(554))),
  })
  expect(await open(server.port).mail.send(makeMessage())).toEqual({ outcome: 'failed_for_good', code: 'smtp_554' })
})

test('a mailbox that is busy or greylisted is tried again', async () => {
  for (const code of [421, 450, 451, 452]) {
    const server = await openServer({ onRcptTo: (_address, _session, done) => done(refusal(code)) })
    expect(await open(server.port).mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: `smtp_${code}` })
  }
})

test('a server that closes at once with 421 is tried again', async () => {
  const { mail } = open(await openScript((line) => (line === '' ? '421 4.3.2 closing down' : 'hang up')))
  expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: 'smtp_421' })
})

test('a sender or a connection that is refused is a matter of settings: tried again, and told loudly', async () => {
  const server = await openServer({ onMailFrom: (_address, _session, done) => done(refusal(550)) })
  const { mail, log } = open(server.port)
  expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: 'smtp_550' })
  expect(log.lines[0]?.message).toContain('does not accept this sender or connection')
})

test('a wrong password is tried again, told loudly, and not repeated in the log', async () => {
  const server = await openServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(null, {}),
  })
  const { mail, log } = open(server.port, { host: 'sav:hemmelig@127.0.0.1' })
  expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: 'smtp_auth' })
  expect(log.lines).toHaveLength(1)
  expect(JSON.stringify(log.lines)).not.toContain('hemmelig')
})

test('nobody there: tried again', async () => {
  const { mail } = open(await findClosedPort())
  expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: 'smtp_unreachable' })
})

test('a server that never greets, falls silent after the mail or hangs up: tried again', async () => {
  const scripts: [string, Script][] = [
    ['smtp_timeout', until('', 'silence')],
    ['smtp_timeout', until('.', 'silence')],
    ['smtp_disconnected', until('.', 'hang up')],
    ['smtp_disconnected', until('RCPT', 'hang up')],
  ]
  for (const [code, script] of scripts) {
    const { mail } = open(await openScript(script))
    expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code })
  }
})

test('a server that is never silent and never done is given up in the end', async () => {
  const { mail } = open(await openScript(until('EHLO', 'drip')))
  expect(await mail.send(makeMessage())).toEqual({ outcome: 'try_again', code: 'smtp_timeout' })
})

test('a mail that was taken without a word is sent again, and an honest mailbox holds it once', async () => {
  const server = await openServer()
  const { mail } = open(server.port)
  const message = makeMessage()
  server.silent = true
  expect(await mail.send(message)).toEqual({ outcome: 'try_again', code: 'smtp_timeout' })
  server.silent = false
  expect(await mail.send(message)).toEqual({ outcome: 'sent', code: 'smtp_250' })
  expect(await mail.send(makeMessage())).toMatchObject({ outcome: 'sent' })
  expect(server.taken).toHaveLength(3)
  expect(server.mailbox()).toHaveLength(2)
})

test('a header or a second mailbox cannot be slipped in', async () => {
  const server = await openServer()
  const { mail, log } = open(server.port)
  const attempts: [Partial<MailMessage>, string][] = [
    [{ subject: 'Melding\r\nBcc: x@evil.example' }, 'mail_bad_subject'],
    [{ subject: 'Melding\nX: 1' }, 'mail_bad_subject'],
    [{ subject: 'Melding\u2028X: 1' }, 'mail_bad_subject'],
    [{ to: 'a@siv.example\r\nBcc: x@evil.example' }, 'mail_bad_address'],
    [{ to: 'a@siv.example, x@evil.example' }, 'mail_bad_address'],
    [{ to: 'a@siv.example> <x@evil.example' }, 'mail_bad_address'],
    [{ to: 'Kari <a@siv.example>' }, 'mail_bad_address'],
    [{ to: 'a@b@siv.example' }, 'mail_bad_address'],
    [{ to: '' }, 'mail_bad_address'],
    [{ id: '../../evil' }, 'mail_bad_id'],
    [{ id: 'a>\r\nBcc: x@evil.example' }, 'mail_bad_id'],
  ]
  for (const [parts, code] of attempts) {
    expect(await mail.send(makeMessage(parts))).toEqual({ outcome: 'failed_for_good', code })
  }
  expect(server.taken).toEqual([])
  expect(log.lines).toHaveLength(attempts.length)
  expect(JSON.stringify(log.lines)).not.toContain('evil')
})
