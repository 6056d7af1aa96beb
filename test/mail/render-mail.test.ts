import { describe, expect, onTestFinished, test } from 'vitest'
import { openMail } from '../../src/mail/mail.ts'
import { renderMail } from '../../src/mail/render-mail.ts'
import { openRememberingLog } from '../support/remembering-log.ts'
import { caseLink, number, receiptLink, renderEveryMail } from './example-mails.ts'
import { openSmtpReceiver } from './smtp-receiver.ts'

/** The mails about no report, and what they are called. */
const counted: Readonly<Record<string, string>> = {
  digest: 'Saker som venter',
  'measures-overdue': 'Tiltak over fristen',
  'learning-letter': 'Nytt læringsbrev',
  'letter-approval': 'Læringsbrev til godkjenning',
  'annual-report': 'Årsrapport om uønskede hendelser',
}
const words = (form: string) => form.replaceAll(/\s+/g, ' ').trim()
const received = { number, synthetic: false, link: caseLink, recipient: 'Horten kommune', sender: 'Larvik kommune' }

describe.each(Object.entries(renderEveryMail(false)))('the mail «%s»', (name, mail) => {
  test('has a neutral subject, and number, link and names in both forms', () => {
    expect(mail.subject).toBe(counted[name] ?? 'Melding VF-2026-000174')
    for (const form of [mail.text, mail.html]) {
      for (const word of [...(counted[name] ? [] : [number]), mail.link, ...mail.names]) expect(form).toContain(word)
      expect(form).not.toMatch(/undefined|\[object|SYNTETISKE/)
    }
  })

  test('fetches nothing and leads nowhere but to its link', () => {
    expect(mail.html).not.toMatch(
      /<(img|link|script|iframe|object|video|audio|form|base)\b|\bsrc=|url\(|@import|\son\w+=/i,
    )
    expect(new Set(mail.html.match(/https?:[^"'<\s]+/g))).toEqual(new Set([mail.link]))
  })

  test('says the same in plain text as in HTML', () => {
    const body = mail.html.slice(mail.html.indexOf('<body')).replaceAll(/<!--.*?-->|<[^>]+>/gs, '')
    for (const line of mail.text.split('\n').filter((line) => line.trim().length > 2)) {
      expect(words(body)).toContain(words(line).replace(/^- |:$/g, ''))
    }
  })
})

test('a mail of the demo says in both forms that its data are made up', () => {
  for (const mail of Object.values(renderEveryMail(true))) {
    expect(mail.text).toMatch(/^\s*SYNTETISKE DATA/)
    expect(mail.html).toContain('SYNTETISKE DATA')
  }
})

test('a mail takes number, link and names and nothing else', () => {
  const wrong: Record<string, unknown>[] = [
    { description: 'Kari Testesen fikk feil dose' },
    { number: 'VF-2026-000174 Kari Testesen' },
    { number: 'Kari' },
    { link: 'javascript:alert(1)' },
    { link: 'Kari Testesen' },
    { recipient: '' },
    { recipient: 'Horten\nBcc: x@evil.example' },
    { sender: 'x'.repeat(201) },
  ]
  for (const parts of wrong) {
    expect(() => renderMail('report-received', { ...received, ...parts }, 'nb')).toThrow(/"path"|unrecognized_keys/)
  }
})

test('a name that looks like markup is shown as it is written', () => {
  const mail = renderMail('report-received', { ...received, sender: 'A & B <script>alert(1)</script> "C"' }, 'nb')
  expect(mail.html).toContain('A &amp; B &lt;script&gt;alert(1)&lt;/script&gt;')
  expect(mail.html).not.toContain('<script>')
  expect(mail.text).toContain('A & B <script>alert(1)</script> "C"')
})

test('bokmål answers for its own regions and for languages that nobody has written', () => {
  const nb = renderMail('report-received', received, 'nb')
  for (const locale of ['nb-NO', 'NB', 'fi', '']) expect(renderMail('report-received', received, locale)).toEqual(nb)
})

test('what arrives is what was written, Norwegian letters and all', async () => {
  const server = await openSmtpReceiver()
  onTestFinished(() => server.close())
  const mail = openMail({
    smtpUrl: `smtp://127.0.0.1:${server.port}`,
    mailDir: '/nowhere',
    from: 'varsel@samhandling.example',
    log: openRememberingLog(),
  })
  const answeredBy = 'Bølgeøy sjukehus – čáhppes ŋŧž'
  const reader = { to: 'named', house: 'Færder kommune' } as const
  const written = renderMail(
    'answer-given',
    { number, synthetic: true, link: receiptLink, ...reader, answeredBy },
    'nb',
  )
  await mail.send({ id: '019a8f3e-4c1b-7f3a-9d2e-5b6c7d8e9f00', to: 'ola@faerder.example', ...written })
  mail.close()
  const [arrived] = server.taken
  expect(arrived?.subject).toBe(written.subject)
  expect(arrived?.text?.trim()).toBe(written.text.trim())
  expect(arrived?.html).toBe(written.html)
  expect(arrived?.attachments).toEqual([])
})
