import { randomUUID } from 'node:crypto'
import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openMail } from '../../src/mail/mail.ts'
import { readSmtpSettings } from '../../src/mail/smtp-settings.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { hasOpenssl, makeCertificate, trust } from './own-certificate.ts'
import { openScriptedServer, openSmtpReceiver } from './smtp-receiver.ts'

// An address that is not a loopback one and leads to this machine all the same.
const elsewhere = '0.0.0.0'
const message = () => ({ id: randomUUID(), to: 'post@siv.example', subject: 'Melding VF-2026-000174', text: 'Hei' })

function open(smtpUrl: string) {
  const log = openRememberingLog()
  const mail = openMail({ smtpUrl, mailDir: '/nowhere', from: 'varsel@samhandling.example', log })
  onTestFinished(() => mail.close())
  return { mail, log }
}

async function openServer(options?: SMTPServerOptions) {
  const server = await openSmtpReceiver(options)
  onTestFinished(() => server.close())
  return server
}

test('a server elsewhere without STARTTLS gets neither password nor mail, and it is told loudly', async () => {
  const seen: string[] = []
  const server = await openScriptedServer((line) => {
    seen.push(line)
    if (line === '') return '220 hello'
    return line.startsWith('EHLO') ? '250-hello\r\n250 AUTH PLAIN' : '502 what?'
  })
  onTestFinished(() => server.close())
  const { mail, log } = open(`smtp://sav:hemmelig@${elsewhere}:${server.port}`)
  expect(await mail.send(message())).toEqual({ outcome: 'try_again', code: 'smtp_no_tls' })
  expect(seen.map((line) => line.split(' ')[0])).toEqual(['', 'EHLO', 'STARTTLS'])
  expect(log.lines[0]?.message).toContain('offers no STARTTLS: no mail is sent')
})

test('a server elsewhere that is too old for EHLO gets no mail either', async () => {
  const server = await openScriptedServer((line) => (line === '' ? '220 hello' : '502 what?'))
  onTestFinished(() => server.close())
  const { mail } = open(`smtp://${elsewhere}:${server.port}`)
  expect(await mail.send(message())).toEqual({ outcome: 'try_again', code: 'smtp_no_tls' })
})

test('a certificate nobody vouches for gets no mail, with STARTTLS and with smtps', async () => {
  const started = await openServer({ disabledCommands: [] })
  const secure = await openServer({ secure: true })
  for (const url of [`smtp://${elsewhere}:${started.port}`, `smtps://localhost:${secure.port}`]) {
    const { mail, log } = open(url)
    expect(await mail.send(message())).toEqual({ outcome: 'try_again', code: 'smtp_bad_tls' })
    expect(log.lines[0]?.message).toContain('does not hold: no mail is sent')
  }
  expect([...started.taken, ...secure.taken]).toEqual([])
})

test('tls=off sends in plain text to a server elsewhere, and says so at the start', async () => {
  const server = await openServer()
  const { mail, log } = open(`smtp://${elsewhere}:${server.port}?tls=off`)
  expect(log.lines).toHaveLength(1)
  expect(await mail.send(message())).toEqual({ outcome: 'sent', code: 'smtp_250' })
})

function settings(url: string) {
  const { host, port, secure, requireTLS, ignoreTLS } = readSmtpSettings(url)
  return [host, port, secure ? 'tls' : requireTLS ? 'starttls' : ignoreTLS ? 'plain' : 'either']
}

test('the URL decides how a server is reached', () => {
  expect(settings('smtp://mail.example')).toEqual(['mail.example', 587, 'starttls'])
  expect(settings('smtp://mail.example:25')).toEqual(['mail.example', 25, 'starttls'])
  expect(settings('smtps://mail.example')).toEqual(['mail.example', 465, 'tls'])
  expect(settings('smtp://mail.example?tls=off')).toEqual(['mail.example', 587, 'plain'])
  expect(settings('smtp://localhost:25')).toEqual(['localhost', 25, 'plain'])
  expect(settings('smtp://[::1]:25')).toEqual(['::1', 25, 'plain'])
  expect(settings('smtp://127.0.0.1:25?tls=required')).toEqual(['127.0.0.1', 25, 'starttls'])
  expect(settings('smtp://127.0.0.1.mail.example')).toEqual(['127.0.0.1.mail.example', 587, 'starttls'])
  expect(readSmtpSettings('smtp://s%40v:p%2Fw@mail.example').auth).toEqual({ user: 's@v', pass: 'p/w' })
})

test('a URL that asks for something else is refused without repeating its password', () => {
  for (const url of [
    'smtp://a:hemmelig@x?tls=maybe',
    'smtp://a:hemmelig@x?ignoreTLS=true',
    'smtps://a:hemmelig@x?tls=off',
  ]) {
    expect(() => readSmtpSettings(url)).toThrow(/tls=/)
    expect(() => readSmtpSettings(url)).not.toThrow(/hemmelig/)
  }
  expect(() => readSmtpSettings('smtp//a:hemmelig@x')).toThrow(/^SMTP_URL is no URL\.$/)
})

describe.skipIf(!hasOpenssl)('with a certificate that holds (skipped where openssl is missing)', () => {
  test('a mail goes out encrypted, with STARTTLS and with smtps', async () => {
    const pair = await makeCertificate('localhost')
    onTestFinished(trust(pair.cert))

    const secured: boolean[] = []
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, session, done) => {
      secured.push(session.secure)
      done()
    }
    const started = await openServer({ ...pair, disabledCommands: [], onRcptTo })
    const secure = await openServer({ ...pair, secure: true, onRcptTo })
    for (const url of [`smtp://localhost:${started.port}?tls=required`, `smtps://localhost:${secure.port}`]) {
      expect(await open(url).mail.send(message())).toEqual({ outcome: 'sent', code: 'smtp_250' })
    }
    expect(secured).toEqual([true, true])
  })
})
