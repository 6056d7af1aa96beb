import { pino } from 'pino'

/** What the code may log with: an object of codes, ids and counts, then a sentence. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

interface KnownError {
  name?: unknown
  code?: unknown
  constraint?: unknown
  routine?: unknown
  message?: unknown
  stack?: unknown
}

/** `at send (file:///…/smtp.ts:41:7)` */
const frame = /^\s+at .*(?:\/|node:).*:\d+:\d+\)?$/

/** Where an error comes from. A stack begins with the message, and lines of that can look like places: it is cut off first. */
function listFrames({ stack, message }: KnownError): string[] {
  if (typeof stack !== 'string') return []
  const start = typeof message === 'string' && stack.includes(message) ? stack.indexOf(message) + message.length : 0
  const lines = stack.slice(start).split('\n')
  return lines
    .filter((line) => frame.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
}

/**
 * An error as it may stand in a log: class, code, constraint and the places in our code, never its message or detail:
 * PostgreSQL repeats the refused value there, and that can be a patient.
 */
export function describeError(error: unknown): object {
  if (typeof error !== 'object' || error === null) return { type: typeof error }
  const known = error as KnownError
  return {
    type: typeof known.name === 'string' ? known.name : 'Error',
    ...(typeof known.code === 'string' && { code: known.code }),
    ...(typeof known.constraint === 'string' && { constraint: known.constraint }),
    ...(typeof known.routine === 'string' && { routine: known.routine }),
    stack: listFrames(known),
  }
}

/** The process's log: one JSON line per event on standard output. Errors are reduced by describeError wherever they stand. */
export function openLog(level: string): Logger {
  return pino({
    level,
    base: null,
    serializers: { err: describeError, error: describeError },
  })
}
