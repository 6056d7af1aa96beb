import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../log.ts'
import type { Db } from './database.ts'
import { leaseSeconds, leaveDuty, renewDuty, takeDuty, type Term } from './leadership-lease.ts'

const beatMs = 1_000

/** One process's part in holding a duty that only one of all processes is to hold. */
export interface Leader {
  /** The term this process is in, by the last it heard; undefined where it holds nothing. Pass it to `fence` where two at once would harm. */
  term(): Term | undefined
  /** Waits until this process holds the duty, or until `signal` aborts: then undefined. */
  held(signal: AbortSignal): Promise<Term | undefined>
  /** Lets go of it, so that another takes over within a second or so. Never throws. */
  close(): Promise<void>
}

/**
 * Stands for a duty among all processes on the same database: exactly one holds it, tries for it being made every second. A holder
 * that is killed, frozen or cut off loses it after `leaseSeconds`; one that was frozen knows so by its own steady clock as soon as
 * it goes on, before it asks anybody. For the moment between knowing and doing there is `fence`.
 */
export function openLeader(db: Db, { duty, log }: { readonly duty: string; readonly log: Logger }): Leader {
  const holder = randomUUID()
  const stopped = new AbortController()
  const waiting = new Set<() => void>()
  let current: Term | undefined
  let sureUntil = 0

  const term = () => (current && performance.now() < sureUntil ? current : undefined)

  function note(next: Term | undefined, askedAt: number): void {
    if (next && next !== current) log.info({ duty, term: next.number }, 'this process holds the duty from now on')
    if (!next && current) log.warn({ duty, term: current.number }, 'another process has taken over the duty')
    current = next
    if (!next) return
    // From when it was asked, not from when the answer came: so it ends here before it ends in the database.
    sureUntil = askedAt + leaseSeconds * 1_000
    for (const wake of waiting) wake()
  }

  async function beat(): Promise<void> {
    const askedAt = performance.now()
    if (current && !(await renewDuty(db, current))) note(undefined, askedAt)
    else note(current ?? (await takeDuty(db, duty, holder)), askedAt)
  }

  const beating = (async () => {
    let away = false
    while (!stopped.signal.aborted) {
      try {
        await beat()
        away = false
      } catch (error) {
        if (!away) log.warn({ duty, error }, 'who holds the duty cannot be asked')
        away = true
      }
      await sleep(beatMs, undefined, { signal: stopped.signal }).catch(() => undefined)
    }
  })()

  return {
    term,
    async held(signal) {
      while (!signal.aborted) {
        const found = term()
        if (found) return found
        const { promise, resolve: wake } = Promise.withResolvers<void>()
        waiting.add(wake)
        signal.addEventListener('abort', () => wake(), { once: true })
        await promise
        waiting.delete(wake)
      }
      return undefined
    },
    async close() {
      stopped.abort()
      await beating
      const last = current
      current = undefined
      if (last)
        await leaveDuty(db, last).catch((error: unknown) => log.warn({ duty, error }, 'the duty runs out by itself'))
    },
  }
}
