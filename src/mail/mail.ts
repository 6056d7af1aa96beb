import type { Logger } from '../log.ts'
import { openMailFolder } from './mail-folder.ts'
import { openSmtp, type SmtpLimits } from './smtp.ts'

/** One e-mail to one address. */
export interface MailMessage {
  /**
   * Letters, digits and hyphens, the same at every attempt: it becomes the Message-ID, by which an honest server drops what it
   * has taken before, and the name of the file.
   */
  readonly id: string
  /** A bare address, one. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/**
 * What came of one attempt. `try_again`: it may go well later, or has perhaps gone well (a server that falls silent after the
 * mail). `failed_for_good`: this address or mail is refused. The code is short, stable and never the server's own words.
 */
export interface MailResult {
  readonly outcome: 'sent' | 'try_again' | 'failed_for_good'
  readonly code: string
}

/** The way out for e-mail. Never throws on account of a server or a message. */
export interface Mail {
  send(message: MailMessage): Promise<MailResult>
  close(): void
}

/**
 * Opens the way out for e-mail: over SMTP, or without `smtpUrl` as files `<mailDir>/<id>.eml`. Nothing is connected before the
 * first mail. Throws where the URL says nothing sensible about TLS (smtp-settings.ts).
 */
export function openMail(options: {
  smtpUrl?: string | undefined
  mailDir: string
  from: string
  log: Logger
  limits?: Partial<SmtpLimits>
}): Mail {
  const { smtpUrl, mailDir, from, log, limits } = options
  const way = smtpUrl ? openSmtp(smtpUrl, { from, log, limits }) : openMailFolder(mailDir, { from, log })
  return {
    async send(message) {
      const fault = findFault(message)
      if (!fault) return await way.send(message)
      log.error({ code: fault }, 'a mail was refused before it was sent')
      return { outcome: 'failed_for_good', code: fault }
    },
    close: () => way.close(),
  }
}

const controlCharacter = /[\p{Cc}\u2028\u2029]/u
// One mailbox and nothing that a mail program could read as a second one, a name or a header.
const address = /^[^\s\p{Cc}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"]{1,255}$/u

function findFault({ id, to, subject }: MailMessage): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/i.test(id)) return 'mail_bad_id'
  if (!address.test(to)) return 'mail_bad_address'
  if (subject.length > 200 || controlCharacter.test(subject)) return 'mail_bad_subject'
  return undefined
}
