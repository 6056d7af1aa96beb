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
  readonly signedAt: Date | null
  readonly sentAt: Date | null
  /** Sent by time alone: «ikke signert». */
  readonly sentUnsignedAt: Date | null
  readonly returnedAt: Date | null
  readonly receivedAt: Date | null
  readonly firstReceivedAt: Date | null
  readonly assignedAt: Date | null
  readonly askedAt: Date | null
  readonly answeredAt: Date | null
  readonly firstAnsweredAt: Date | null
  readonly reopenedAt: Date | null
  readonly closedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly duplicateAt: Date | null
}

export type CaseVerb =
  | 'sign'
  | 'return'
  | 'send_unsigned'
  | 'acknowledge'
  | 'assign'
  | 'forward'
  | 'ask'
  | 'reply'
  | 'resume'
  | 'answer'
  | 'close'
  | 'reopen'
  | 'withdraw'
  | 'duplicate'
  | 'consent'

/** What only time does. */
export type SystemVerb = 'resume' | 'send_unsigned'
/** What somebody does; each is an act of the policy. */
export type PartyVerb = Exclude<CaseVerb, SystemVerb>

interface Move {
  readonly from: readonly Status[]
  /** What must hold besides; absent: nothing. */
  readonly when?: (times: CaseTimes) => boolean
  readonly times: (now: Date, times: CaseTimes) => Partial<CaseTimes>
}

const unsent: readonly Status[] = ['awaiting_signature', 'returned_to_reporter']
const open: readonly Status[] = ['sent', 'received', 'in_progress', 'waiting_for_sender']
const over: readonly Status[] = ['answered', 'closed', 'withdrawn', 'duplicate']
const inHand: readonly Status[] = ['received', 'in_progress']

const goOn = (now: Date, times: CaseTimes) => ({ askedAt: null, assignedAt: times.assignedAt ?? now })

/** The state machine: from where each verb is legal, and which timestamps it sets or clears (the procedure). */
const moves: Readonly<Record<CaseVerb, Move>> = {
  // Before sending it lets the report go; after, it is a fact and no step: the status stays.
  sign: {
    from: [...unsent, ...open, 'answered', 'closed'],
    when: ({ signedAt }) => signedAt === null,
    times: (now, times) => ({ signedAt: now, sentAt: times.sentAt ?? now, returnedAt: null }),
  },
  return: { from: ['awaiting_signature'], times: (now) => ({ returnedAt: now }) },
  send_unsigned: { from: unsent, times: (now) => ({ sentAt: now, sentUnsignedAt: now, returnedAt: null }) },
  acknowledge: {
    from: ['sent'],
    times: (now, times) => ({ receivedAt: now, firstReceivedAt: times.firstReceivedAt ?? now }),
  },
  // Begins the work, or hands it to somebody else.
  assign: {
    from: [...inHand, 'waiting_for_sender', 'answered'],
    times: (now, times) => ({ assignedAt: times.assignedAt ?? now }),
  },
  // The case starts again at whoever it is forwarded to; the first receipt stays for the response times.
  forward: {
    from: ['sent', ...inHand],
    times: () => ({ receivedAt: null, assignedAt: null }),
  },
  ask: { from: inHand, times: (now, times) => ({ askedAt: now, assignedAt: times.assignedAt ?? now }) },
  // The sender answers what was asked: the one who handles the case goes on, the leader looks again.
  reply: {
    from: ['waiting_for_sender', 'returned_to_reporter'],
    times: (now, times) => (times.askedAt === null ? { returnedAt: null } : goOn(now, times)),
  },
  resume: { from: ['waiting_for_sender'], times: goOn },
  answer: {
    from: inHand,
    times: (now, times) => ({ answeredAt: now, firstAnsweredAt: times.firstAnsweredAt ?? now }),
  },
  close: { from: ['answered'], times: (now) => ({ closedAt: now }) },
  // Once; the answer stays readable, and the next one stands beside it.
  reopen: {
    from: ['answered', 'closed'],
    when: ({ reopenedAt }) => reopenedAt === null,
    times: (now, times) => ({
      reopenedAt: now,
      answeredAt: null,
      closedAt: null,
      assignedAt: times.assignedAt ?? now,
    }),
  },
  withdraw: { from: [...unsent, ...open], times: (now) => ({ withdrawnAt: now }) },
  duplicate: { from: open, times: (now) => ({ duplicateAt: now }) },
  // The patient may oppose at any time; where the case stands does not change.
  consent: { from: [...unsent, ...open, ...over], times: () => ({}) },
}

/** Whether a word of the history is a verb that moves a case. */
export function isVerb(word: string): word is CaseVerb {
  return Object.hasOwn(moves, word)
}

/** Whether a verb is legal where the case stands. */
export function mayMove(status: Status, times: CaseTimes, verb: CaseVerb): boolean {
  const { from, when } = moves[verb]
  return from.includes(status) && (when === undefined || when(times))
}

/** The timestamps after a verb. Throws Refusal `illegal_move` where the verb is not legal as the case stands. */
export function moveCase(status: Status, times: CaseTimes, verb: CaseVerb, now: Date): CaseTimes {
  if (!mayMove(status, times, verb)) {
    throw new Refusal('illegal_move', `A case that is ${status} cannot be moved by ${verb}.`)
  }
  return { ...times, ...moves[verb].times(now, times) }
}

const dayMs = 24 * 60 * 60 * 1_000

/** Until when the sender may contest an answer (the procedure: once, within some calendar days of it); null where it may not. */
export function contestableUntil(status: Status, times: CaseTimes, days: number): Date | null {
  if (!mayMove(status, times, 'reopen') || times.answeredAt === null) return null
  return new Date(times.answeredAt.getTime() + days * dayMs)
}
