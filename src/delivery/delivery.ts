import type { DeliveryMessage } from '../db/tables.ts'
import type { ChannelKind } from '../directory/directory.ts'

export type { ChannelKind, DeliveryMessage }

/** Everything a delivery can tell of; migrations/0039_annual_report_notice.sql has the same list. */
export const deliveryMessages = [
  'report',
  'forwarded',
  'answer',
  'gave_up',
  'signature',
  'returned',
  'question',
  'reply',
  'message',
  'reopened',
  'withdrawn',
  'duplicate',
  'consent',
  'brought_in',
  'red_cord',
  'red_cord_closed',
  'reminder',
  'escalation',
  'digest',
  'suggestion',
  'measures_overdue',
  'learning_letter',
  'annual_report',
  'letter_approval',
] as const satisfies readonly DeliveryMessage[]

/**
 * Who is told: an organisation over its channel, the reporter or leader of the report, a person who looks after what failed, or
 * one of an organisation's staff.
 */
export type RecipientRole = 'organisation' | 'reporter' | 'leader' | 'caretaker' | 'staff'

/**
 * Where a delivery stands; computed from its timestamps by the database (migrations/0043_webhook.sql). An e-mail is `sent` when
 * the receiving server takes it, `read` when the recipient's staff open the report, and never `delivered`: only a receiver that
 * answers for itself can say that, as the system behind a webhook does. It is `not_needed` where what it was to tell of had
 * passed before it was sent.
 */
export type DeliveryState =
  'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'given_up' | 'handled_by_hand' | 'not_needed'

/** A promise to make: that a message about a report reaches somebody. `channelId` is null for the reporter and the leader. */
export interface NewDelivery {
  /** Null for what is about no report: digests, measures that are overdue, letters to learn from, the annual report. */
  readonly reportId: string | null
  readonly message: DeliveryMessage
  readonly recipientRole: RecipientRole
  readonly organisationId: string
  readonly unitId: string | null
  readonly channelId: string | null
  readonly channelKind: ChannelKind
  /** The caretaker, or the member of staff. */
  readonly personId?: string | null
  /** The deadline that a reminder or an escalation tells of. */
  readonly reminderId?: string | null
}

/** What names one attempt: its result counts only while nobody else has claimed the delivery since. */
export interface Claim {
  readonly id: string
  readonly fencingToken: number
}

/** A delivery that this worker, and no other, attempts for as long as its lease lasts. */
export interface ClaimedDelivery extends NewDelivery, Claim {
  readonly personId: string | null
  readonly reminderId: string | null
  readonly replacesId: string | null
  /** When it was promised. */
  readonly createdAt: Date
  /** This attempt included. */
  readonly attempts: number
  /** Seconds since the first failure; 0 where nothing has failed. */
  readonly failingForSeconds: number
  /** Whether the attempt before this one ended without a word: its worker was killed or frozen. */
  readonly interrupted: boolean
}

/** What came of one attempt. The code is stable, short and free of content; it stands in `last_error` and in the log. */
export interface AttemptResult {
  readonly outcome: 'sent' | 'delivered' | 'try_again' | 'failed_for_good' | 'not_needed'
  readonly code: string
  /** How long the receiver asks to be left alone. */
  readonly retryAfterSeconds?: number
}
