import { Refusal } from '../errors.ts'

/** Where a case stands. Computed from its timestamps by the database (migrations/0003_report.sql). */
export type Status =
  | 'awaiting_signature'
  | 'returned_to_reporter'
  | 'sent'
  | 'received'
  | 'in_progress'
  | 'waiting_for_sender'
  | 'answered'
  | 'closed'
  | 'withdrawn'
  | 'duplicate'

/** The timestamps that make up a case's state; null: has not happened, or no longer counts. */
export interface CaseTimes {
  readonly receivedAt: Date | null
  readonly firstReceivedAt: Date | null
  readonly assignedAt: Date | null
  readonly askedAt: Date | null
  readonly answeredAt: Date | null
  readonly closedAt: Date | null
}

export type CaseVerb = 'acknowledge' | 'forward' | 'answer' | 'close'

interface Move {
  readonly from: readonly Status[]
  readonly to: Status
  readonly times: (now: Date, times: CaseTimes) => Partial<CaseTimes>
}

/** The state machine: from where each verb is legal, and which timestamps it sets or clears (the procedure). */
const moves: Readonly<Record<CaseVerb, Move>> = {
  acknowledge: {
    from: ['sent'],
    to: 'received',
    times: (now, times) => ({ receivedAt: now, firstReceivedAt: times.firstReceivedAt ?? now }),
  },
  // The case starts again at whoever it is forwarded to; the first receipt stays for the response times.
  forward: {
    from: ['sent', 'received', 'in_progress'],
    to: 'sent',
    times: () => ({ receivedAt: null, assignedAt: null }),
  },
  answer: { from: ['received', 'in_progress'], to: 'answered', times: (now) => ({ answeredAt: now }) },
  close: { from: ['answered'], to: 'closed', times: (now) => ({ closedAt: now }) },
}

/** The status a verb leads to. */
export function statusAfter(verb: CaseVerb): Status {
  return moves[verb].to
}

/** Whether a verb is legal where the case stands. */
export function mayMove(status: Status, verb: CaseVerb): boolean {
  return moves[verb].from.includes(status)
}

/** The timestamps after a verb. Throws Refusal `illegal_move` where the verb is not legal from this status. */
export function moveCase(status: Status, times: CaseTimes, verb: CaseVerb, now: Date): CaseTimes {
  if (!mayMove(status, verb)) throw new Refusal('illegal_move', `A case that is ${status} cannot be moved by ${verb}.`)
  return { ...times, ...moves[verb].times(now, times) }
}
