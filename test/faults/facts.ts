import type { Place } from '../journeys/evidence.ts'
import type { Measured, Promptness } from './promptness.ts'
import type { Operation } from './record.ts'

/** A report as the database has it, with what must have been committed along with it. */
export interface StoredReport {
  readonly id: string
  readonly number: string
  readonly reference: string
  readonly keys: number
  readonly filings: number
  readonly identities: number
  readonly deliveries: number
}

/** What the history and the audit log tell of one verb in one case. */
export interface StoredMoves {
  readonly reference: string
  readonly verb: string
  readonly lines: number
  readonly audited: number
}

export interface StoredDelivery {
  readonly id: string
  readonly state: string
  readonly channel: string
  readonly sent: boolean
  /** Deliveries that took over from it, to another address or to a person. */
  readonly successors: number
  readonly caretaker: boolean
}

/** A mail that was taken with 250: whose delivery it is, and what a reader sees of it. */
export interface TakenMail {
  readonly delivery: string
  readonly seen: string
}

/** A message that was handed to a system behind a webhook: whose delivery it is, and what it said. */
export interface HandedMessage {
  readonly delivery: string
  readonly seen: string
  /** How it was answered, and whether that says that the system has it. */
  readonly answer: string
  readonly taken: boolean
  /** Whether an independent library found the signature right when it came. */
  readonly signed: boolean
}

/** Everything that is known after a run, from all sides; the invariants ask nothing else. */
export interface Facts {
  readonly operations: readonly Operation[]
  readonly reports: readonly StoredReport[]
  readonly moves: readonly StoredMoves[]
  readonly deliveries: readonly StoredDelivery[]
  readonly mails: readonly TakenMail[]
  readonly messages: readonly HandedMessage[]
  /** The deliveries whose letters lie in the folder. */
  readonly letters: readonly string[]
  /** The deliveries whose end a worker has told the log of, each as often as it was told. */
  readonly settled: readonly string[]
  readonly promptness: Readonly<{ [what in Measured]: Promptness }>
  readonly chain: { readonly broken: string | null; readonly intact: number; readonly unsealed: number }
  /** Where nobody's identity may stand, and what to look for there. */
  readonly places: readonly Place[]
  readonly names: readonly string[]
  readonly nationalIds: readonly string[]
}
