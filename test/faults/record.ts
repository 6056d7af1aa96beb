/** How an operation ended for the client that asked for it. `unknown`: no answer, or one that promises nothing (5xx). */
export type Outcome = 'acknowledged' | 'refused' | 'unknown'

/** What the clients of the suite do to a case once it is filed, all of it on the record. */
export const verbs = ['acknowledge', 'forward', 'ask', 'reply', 'answer', 'close'] as const
export type Verb = (typeof verbs)[number]

/** One thing a client asked for, as the client knows it. */
export interface Operation {
  readonly what: 'file' | Verb
  /** The external reference of the report it was about: each filing has its own. */
  readonly about: string
  /** The Idempotency-Key, of a filing. */
  readonly key: string | null
  readonly outcome: Outcome
  /** Of the answer; null where none came. */
  readonly status: number | null
  /** What an acknowledged filing was told, and whether it named a patient. */
  readonly id: string | null
  readonly number: string | null
  readonly patient: boolean
}

/** The clients' side of the story. Everything else must be found in the database and at the receivers. */
export interface Record {
  readonly operations: readonly Operation[]
  add(operation: Operation): void
  count(outcome: Outcome): number
}

export function openRecord(): Record {
  const operations: Operation[] = []
  return {
    operations,
    add: (operation) => void operations.push(operation),
    count: (outcome) => operations.filter((operation) => operation.outcome === outcome).length,
  }
}

/** What a status says to a client. */
export function outcomeOf(status: number): Outcome {
  if (status < 400) return 'acknowledged'
  return status < 500 ? 'refused' : 'unknown'
}
