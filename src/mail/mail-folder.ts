import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Logger } from '../log.ts'
import { composeMail } from './compose-mail.ts'
import type { Mail, MailMessage, MailResult } from './mail.ts'

/**
 * E-mail as files `<mailDir>/<id>.eml` that only the service's account can read, for where no mail server is set. A file is
 * there whole or not at all, and once per id however often it is sent.
 */
export function openMailFolder(mailDir: string, options: { from: string; log: Logger }): Mail {
  const { from, log } = options
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

  async function put(message: MailMessage): Promise<void> {
    const { message: mail } = await transport.sendMail(composeMail(message, from))
    await mkdir(mailDir, { recursive: true, mode: 0o700 })
    const unfinished = join(mailDir, `.${message.id}.${randomUUID()}.part`)
    try {
      const file = await open(unfinished, 'wx', 0o600)
      try {
        await file.writeFile(mail)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, join(mailDir, `${message.id}.eml`))
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
  }

  return {
    async send(message): Promise<MailResult> {
      try {
        await put(message)
        return { outcome: 'sent', code: 'mail_filed' }
      } catch (error) {
        const code = nameFileTrouble(error)
        log.error({ mail: message.id, code }, 'the mail folder takes no mail')
        return { outcome: 'try_again', code }
      }
    },
    close: () => transport.close(),
  }
}

/** `mail_dir_enospc`, `mail_dir_eacces` and the like. */
function nameFileTrouble(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^E[A-Z]{2,12}$/.test(code) ? `mail_dir_${code.toLowerCase()}` : 'mail_dir_error'
}
