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
  /** Business time. Leases, attempts and due-checks use the database's clock instead. */
  readonly now: () => Date
  readonly log: Logger
  /** Base of links in mails, without a slash at the end. */
  readonly publicUrl: string
  /** Demo mode: every page, mail and PDF says «SYNTETISKE DATA». */
  readonly synthetic: boolean
  /** Where people write to about the service itself, an e-mail address; undefined where the operator names none. */
  readonly contact?: string | undefined
}
