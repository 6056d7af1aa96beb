import { createTransport } from 'nodemailer'
import type { Logger } from '../log.ts'
import { composeMail } from './compose-mail.ts'
import type { Mail, MailMessage, MailResult } from './mail.ts'
import { needsOperator, readSmtpError } from './smtp-result.ts'
import { isLoopback, readSmtpSettings } from './smtp-settings.ts'

/** How long one attempt waits, in milliseconds; `total` also ends a server that answers one byte at a time. */
export interface SmtpLimits {
  /** From the name look-up to the end of the TLS handshake. */
  readonly connect: number
  readonly greeting: number
  /** Silence at any time, also after the mail. */
  readonly silence: number
  readonly total: number
}

const usualLimits: SmtpLimits = { connect: 10_000, greeting: 10_000, silence: 30_000, total: 60_000 }

/** E-mail over SMTP: one connection a mail, which is enough for notices and leaves no doubt about what became of each. */
export function openSmtp(
  smtpUrl: string,
  options: { from: string; log: Logger; limits?: Partial<SmtpLimits> | undefined },
): Mail {
  const { from, log } = options
  const limits = { ...usualLimits, ...options.limits }
  const settings = readSmtpSettings(smtpUrl)
  if (settings.ignoreTLS && !isLoopback(settings.host)) {
    log.warn({}, 'SMTP_URL says tls=off: e-mail leaves this machine unencrypted')
  }
  const transport = createTransport({
    ...settings,
    connectionTimeout: limits.connect,
    dnsTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  async function send(message: MailMessage): Promise<MailResult> {
    try {
      await transport.sendMail({ ...composeMail(message, from), signal: AbortSignal.timeout(limits.total) })
      return { outcome: 'sent', code: 'smtp_250' }
    } catch (error) {
      const result = readSmtpError(error)
      if (needsOperator(error)) log.error({ mail: message.id, code: result.code }, sayToOperator(result.code))
      else log.warn({ mail: message.id, code: result.code }, 'a mail was not taken')
      return result
    }
  }

  return { send, close: () => transport.close() }
}

function sayToOperator(code: string): string {
  switch (code) {
    case 'smtp_no_tls':
      return 'the mail server of SMTP_URL offers no STARTTLS: no mail is sent. Use smtps://, have it offered, or allow plain text with ?tls=off'
    case 'smtp_bad_tls':
      return 'the certificate or the encryption of the mail server does not hold: no mail is sent. NODE_EXTRA_CA_CERTS names a private authority'
    case 'smtp_auth':
      return 'the mail server does not accept the user name and password of SMTP_URL: no mail is sent'
    default:
      return 'the mail server does not accept this sender or connection: no mail is sent. Check SMTP_URL and MAIL_FROM'
  }
}
