import type { SendMailOptions } from 'nodemailer'
import type { MailMessage } from './mail.ts'

const senderName = 'Samhandlingsavvik'

/** The mail as nodemailer takes it: from a machine, to one mailbox, with nothing fetched from anywhere. */
export function composeMail(message: MailMessage, from: string): SendMailOptions {
  return {
    from: { name: senderName, address: from },
    to: { name: '', address: message.to },
    envelope: { from, to: [message.to] },
    messageId: `<${message.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    subject: message.subject,
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    // So that no absence reply comes back (RFC 3834; the second one is Exchange's).
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
