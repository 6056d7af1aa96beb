import { createHmac, type KeyObject } from 'node:crypto'

/** An id (UUID, version 8) that follows from an Idempotency-Key and what it was used for, so that a repetition finds the first one. */
export function idFromKey(key: KeyObject, text: string): string {
  const bytes = createHmac('sha256', key).update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
