import { errorCode, isCutShort, isDatabaseAway, isOutOfRoom } from '../db/postgres-error.ts'
import { Refusal, type RefusalCode } from '../errors.ts'

const byStatus: Readonly<Record<number, RefusalCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
}

/** What the web server itself and the database refuse, in our own few words; undefined for a failure of ours. */
export function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (errorCode(error) === '55P03') return new Refusal('request_still_running', 'A lock was held for too long.')
  if (isCutShort(error)) return new Refusal('unavailable', 'The database cut it short.')
  if (isDatabaseAway(error)) return new Refusal('unavailable', 'The database is away.')
  if (isOutOfRoom(error)) return new Refusal('unavailable', 'The database has no room.')
  const { statusCode } = (error ?? {}) as { statusCode?: unknown }
  if (typeof statusCode !== 'number' || statusCode < 400) return undefined
  const code = byStatus[statusCode] ?? (statusCode < 500 ? 'malformed' : undefined)
  return code && new Refusal(code, 'The web server refused the request.')
}
