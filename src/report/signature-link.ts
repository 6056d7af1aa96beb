import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ReportSecrets } from './report-secrets.ts'

/** A link for the leader to sign one report at; each renewal is the next generation and makes the earlier ones void. */
export interface SignatureLink {
  readonly reportId: string
  readonly generation: number
}

const macLength = 16

function macOf(secrets: ReportSecrets, purpose: string, named: Buffer): Buffer {
  return createHmac('sha256', secrets.signature).update(purpose).update(named).digest()
}

function name({ reportId, generation }: SignatureLink): Buffer {
  const named = Buffer.alloc(18)
  named.write(reportId.replaceAll('-', ''), 'hex')
  named.writeUInt16BE(generation, 16)
  return named
}

/** The token in the leader's link: which report and generation, and 128 bits of a keyed HMAC nobody can guess. */
export function writeSignatureToken(secrets: ReportSecrets, link: SignatureLink): string {
  const named = name(link)
  return Buffer.concat([named, macOf(secrets, 'link', named).subarray(0, macLength)]).toString('base64url')
}

/** What a token names; undefined for one this service has not made. */
export function readSignatureToken(secrets: ReportSecrets, token: string): SignatureLink | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 18 + macLength || bytes.toString('base64url') !== token) return undefined
  const named = bytes.subarray(0, 18)
  const mac = macOf(secrets, 'link', named).subarray(0, macLength)
  if (!timingSafeEqual(mac, bytes.subarray(18))) return undefined
  const reportId = named.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { reportId, generation: named.readUInt16BE(16) }
}

/** The six digits that the reporter's receipt shows and the reporter passes on: with the link they open the report. */
export function writeLeaderCode(secrets: ReportSecrets, link: SignatureLink): string {
  return String(macOf(secrets, 'code', name(link)).readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** Whether what was typed is the code; spaces do not count. */
export function isLeaderCode(secrets: ReportSecrets, link: SignatureLink, typed: string): boolean {
  const given = Buffer.from(typed.replace(/\s/g, ''))
  const code = Buffer.from(writeLeaderCode(secrets, link))
  return given.length === code.length && timingSafeEqual(given, code)
}
