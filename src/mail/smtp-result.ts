import type { MailResult } from './mail.ts'

/** What nodemailer's errors may tell. Their messages hold the server's words, and those often the address: never read here. */
interface SmtpError {
  readonly code?: unknown
  readonly originalCode?: unknown
  readonly responseCode?: unknown
  readonly command?: unknown
}

/** The recipient's server refuses this mailbox or this mail, and would tomorrow (RFC 5321 § 4.2.3, RFC 7504). */
const refusals = [550, 551, 552, 553, 554, 556]

/**
 * What an error of one attempt means. Only a refusal of the recipient or of the mail itself is for good; a refused sender,
 * connection, sign-in or encryption is a matter of settings and may be put right, so it is tried again.
 */
export function readSmtpError(error: unknown): MailResult {
  const { responseCode, command } = asSmtpError(error)
  if (typeof responseCode === 'number' && !isAboutTls(error) && !isSignInRefused(error)) {
    const refused = refusals.includes(responseCode) && (command === 'RCPT TO' || command === 'DATA')
    return { outcome: refused ? 'failed_for_good' : 'try_again', code: `smtp_${responseCode}` }
  }
  return { outcome: 'try_again', code: nameTrouble(error) }
}

/** Whether somebody has to change a setting before any mail gets out, as opposed to waiting until a server is back. */
export function needsOperator(error: unknown): boolean {
  const { responseCode, command } = asSmtpError(error)
  if (isAboutTls(error) || isSignInRefused(error)) return true
  const permanent = typeof responseCode === 'number' && responseCode >= 500
  return permanent && command !== 'RCPT TO' && command !== 'DATA'
}

function nameTrouble(error: unknown): string {
  const { code, originalCode } = asSmtpError(error)
  if (isAboutTls(error)) return wasRefusedStartTls(error) ? 'smtp_no_tls' : 'smtp_bad_tls'
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'smtp_timeout'
  if (isSignInRefused(error)) return 'smtp_auth'
  if (code === 'EDNS' || isOneOf(originalCode, ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])) {
    return 'smtp_unreachable'
  }
  if (code === 'ECONNECTION' || code === 'ESOCKET') return 'smtp_disconnected'
  return 'smtp_error'
}

function isSignInRefused(error: unknown): boolean {
  const { code, responseCode } = asSmtpError(error)
  return code === 'EAUTH' && !(typeof responseCode === 'number' && responseCode < 500)
}

/** STARTTLS refused or unknown, or a certificate or handshake that does not hold. */
function isAboutTls(error: unknown): boolean {
  const { code, originalCode, command, responseCode } = asSmtpError(error)
  if (code === 'ETLS' || command === 'STARTTLS') return responseCode !== 421
  // An ancient server that knows no EHLO can't know STARTTLS either, and nodemailer says so only where it is required.
  if (command === 'EHLO') return code === 'ECONNECTION' && responseCode !== 421
  return (
    code === 'ESOCKET' && /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED)/.test(String(originalCode))
  )
}

function wasRefusedStartTls(error: unknown): boolean {
  const { command, responseCode } = asSmtpError(error)
  return (command === 'STARTTLS' || command === 'EHLO') && typeof responseCode === 'number'
}

function isOneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value)
}

function asSmtpError(error: unknown): SmtpError {
  return typeof error === 'object' && error !== null ? error : {}
}
