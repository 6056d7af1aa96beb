import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { idFromKey } from '../privacy/id-from-key.ts'

/** Keys derived from APP_SECRET, each for one purpose. They do not rotate with IDENTITY_KEYS. */
export interface ReportSecrets {
  readonly receipt: KeyObject
  readonly idempotency: KeyObject
  readonly patient: KeyObject
  readonly signature: KeyObject
  readonly progress: KeyObject
  readonly form: KeyObject
  readonly address: KeyObject
}

/** HKDF-SHA-256 of APP_SECRET, one key per purpose. */
export function deriveReportSecrets(appSecret: string): ReportSecrets {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', appSecret, 'samhandlingsavvik', purpose, 32)))
  return {
    receipt: derive('receipt code'),
    idempotency: derive('idempotency'),
    patient: derive('same patient'),
    signature: derive('signature link'),
    progress: derive('form progress'),
    form: derive('form stamp'),
    address: derive('counted address'),
  }
}

// Crockford's base 32: no i, l, o or u, so that a code can be read aloud and typed.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * The receipt code of a report: 128 bits of a keyed HMAC of its id, so that a repeated request gets the same one and nobody can
 * guess another's. 26 characters in Crockford's base 32.
 */
export function makeReceiptCode(secrets: ReportSecrets, reportId: string): string {
  const mac = createHmac('sha256', secrets.receipt).update(reportId).digest()
  let bits = mac.subarray(0, 16).reduce((total, byte) => (total << 8n) | BigInt(byte), 0n) << 2n
  let code = ''
  for (let position = 0; position < 26; position++) {
    code = alphabet[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return code
}

/** What the database knows of a receipt code. A typed code may hold capitals and the letters people mistake (o, i, l). */
export function hashReceiptCode(code: string): Buffer {
  const typed = code.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1').replace(/[\s-]/g, '')
  return createHash('sha256').update(typed).digest()
}

/** What is kept of an Idempotency-Key or of a body: neither can be read back. */
export function hashForIdempotency(secrets: ReportSecrets, text: string): Buffer {
  return createHmac('sha256', secrets.idempotency).update(text).digest()
}

/** An id (UUID, version 8) that follows from an Idempotency-Key and what it was used for, so that a repetition finds the first one. */
export function makeIdFromKey(secrets: ReportSecrets, text: string): string {
  return idFromKey(secrets.idempotency, text)
}

/** What one organisation knows the same patient by in two of its cases: a keyed hash, a key per organisation, no way back. */
export function hashPatient(secrets: ReportSecrets, organisationId: string, nationalId: string): Buffer {
  return createHmac('sha256', secrets.patient).update(`${organisationId}\n${nationalId}`).digest()
}
