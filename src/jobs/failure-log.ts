import type { Logger } from '../log.ts'

/** Says a failure that repeats once in a while instead of each time. */
export interface FailureLog {
  note(event: string, queue: string, error: unknown): void
}

/**
 * Logs the first failure of its kind (event, queue, code), then one line per `quietMs` with how many there were since: a queue
 * that is down fails thousands of times a minute. Never logs an error's message, which may repeat what it was given.
 */
export function openFailureLog(log: Logger, options: { quietMs?: number; clock?: () => number } = {}): FailureLog {
  const { quietMs = 30_000, clock = () => performance.now() } = options
  const kinds = new Map<string, { loggedAt: number; since: number }>()
  return {
    note(event, queue, error) {
      const code = nameFailure(error)
      const key = `${event} ${queue} ${code}`
      const kind = kinds.get(key) ?? { loggedAt: -Infinity, since: 0 }
      kinds.set(key, kind)
      kind.since += 1
      if (clock() - kind.loggedAt < quietMs) return
      log.warn({ queue, code, times: kind.since }, event)
      kind.loggedAt = clock()
      kind.since = 0
    },
  }
}

/** A short stable word for an error: its code, Redis's leading capital word (OOM, READONLY), or the name of its class. */
export function nameFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  // node-postgres and ioredis give these no code of their own.
  if (/time(d )?out/i.test(error.message)) return 'timeout'
  if (/^connection (terminated|is closed)/i.test(error.message)) return 'connection_lost'
  const redisWord = error.name === 'ReplyError' ? /^[A-Z]{2,20}(?= )/.exec(error.message)?.[0] : undefined
  return redisWord ?? error.name
}
