import { AsyncLocalStorage } from 'node:async_hooks'
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

/** Every name a line may have: ids, codes, counts, route patterns, places in our code. What is called otherwise is not written. */
const allowed: ReadonlySet<string> = new Set(
  (
    'requestId reportId deliveryId organisationId mail hint queue duty term head method route status ms attempt code reason ' +
    'verdict times refused migrations address folder pid milliseconds actor act wanted err error'
  ).split(' '),
)

/** A line with the names it may have; how many others there were is told, and not what stood in them. Pure. */
export function keepAllowed(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields)
  const kept = entries.filter(([name]) => allowed.has(name))
  const leftOut = entries.length - kept.length
  return { ...Object.fromEntries(kept), ...(leftOut > 0 && { leftOut }) }
}

const asked = new AsyncLocalStorage<string | undefined>()

/** Does what a request asked for: every line that is logged meanwhile bears its id, and so do the jobs it wakes up. */
export function forRequest<T>(requestId: string | undefined, work: () => T): T {
  return asked.run(requestId, work)
}

/** The request this is done for; undefined for what the system does by itself. */
export function currentRequestId(): string | undefined {
  return asked.getStore()
}

/**
 * The process's log: one JSON line per event on standard output, or where `to` says. Names are kept by an allow-list, and errors are
 * reduced by describeError wherever they stand.
 */
export function openLog(level: string, to?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: describeError, error: describeError },
    formatters: { log: keepAllowed },
    mixin: () => {
      const requestId = currentRequestId()
      return requestId === undefined ? {} : { requestId }
    },
  }
  return to ? pino(options, to) : pino(options)
}
