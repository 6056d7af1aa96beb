import type { Database } from './db/database.ts'
import type { Logger } from './log.ts'

/** Wakes the worker up for something that is already promised in the database. Never throws and never waits. */
export interface WakeUps {
  hurry(job: 'deliver', payload: { readonly deliveryId: string }): void
}

/** What a feature may reach for. Built once in main.ts; tests build their own with another clock. */
export interface Context {
  readonly database: Database
  readonly wakeUps: WakeUps
  /** Business time: the database's clock as this process last heard it. Leases, attempts and due-checks ask the database itself. */
  readonly now: () => Date
  /** What this machine's own clock says, for who mistrusts clocks; absent: the same. */
  readonly ownClock?: () => Date
  readonly log: Logger
  /** Base of links in mails, without a slash at the end. */
  readonly publicUrl: string
  /** Demo mode: every page, mail and PDF says «SYNTETISKE DATA». */
  readonly synthetic: boolean
  /** Where people write to about the service itself, an e-mail address; undefined where the operator names none. */
  readonly contact?: string | undefined
}
