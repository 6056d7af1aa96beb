import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Tx } from '../db/database.ts'
import type { CaseTimes, Status } from './case-moves.ts'

/** The days of Oslo that a case is to meet; null: none runs. */
export interface CaseDays {
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
  /** Until when a question to the sender is waited for. */
  readonly askUntil: string | null
}

/** What a verb needs of the case it moves. */
export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly collaborationId: string
  readonly sender: string
  readonly recipient: string
  readonly recipientUnitId: string | null
  readonly serviceLocationCode: string
  readonly consequence: string | null
  readonly consent: string
  readonly identityAllowed: boolean
  readonly reporterEmail: string | null
  readonly leaderEmail: string | null
  readonly revision: number
  readonly status: Status
  readonly times: CaseTimes
  readonly days: CaseDays
}

type ReportRow = Selectable<Tables['report']>

/** The timestamps of a case out of its row. */
export function timesOf(row: ReportRow): CaseTimes {
  return {
    signedAt: row.signed_at,
    sentAt: row.sent_at,
    sentUnsignedAt: row.sent_unsigned_at,
    returnedAt: row.returned_at,
    receivedAt: row.received_at,
    firstReceivedAt: row.first_received_at,
    assignedAt: row.assigned_at,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    firstAnsweredAt: row.first_answered_at,
    reopenedAt: row.reopened_at,
    closedAt: row.closed_at,
    withdrawnAt: row.withdrawn_at,
    duplicateAt: row.duplicate_at,
  }
}

/** Locks a case until the transaction ends; undefined where it does not exist for this actor. */
export async function lockCase(tx: Tx, reportId: string): Promise<CaseRow | undefined> {
  const row = await tx.selectFrom('report').selectAll().where('id', '=', reportId).forUpdate().executeTakeFirst()
  return (
    row && {
      id: row.id,
      number: row.number,
      collaborationId: row.collaboration_id,
      sender: row.reporting_organisation_id,
      recipient: row.recipient_organisation_id,
      recipientUnitId: row.recipient_unit_id,
      serviceLocationCode: row.service_location_code,
      consequence: row.consequence,
      consent: row.consent,
      identityAllowed: row.identity_allowed,
      reporterEmail: row.reporter_email,
      leaderEmail: row.leader_email,
      revision: row.revision,
      status: row.status as Status,
      times: timesOf(row),
      days: { acknowledgeBy: row.acknowledge_by, answerBy: row.answer_by, askUntil: row.ask_until },
    }
  )
}

/** Whether a case that cannot be locked can be read all the same: a party, but not one that may change it. */
export async function isReadable(tx: Tx, reportId: string): Promise<boolean> {
  const row = await tx.selectFrom('report').select('id').where('id', '=', reportId).executeTakeFirst()
  return row !== undefined
}

/** A case as a verb leaves it. */
export interface SavedCase {
  readonly id: string
  readonly times: CaseTimes
  readonly days: CaseDays
  readonly recipient: string
  readonly recipientUnitId: string | null
  readonly revision: number
  readonly signedByName?: string
  readonly duplicateOf?: string
  /** The tightened consent; the text is then confirmed to show nobody. */
  readonly consent?: string
}

/** Writes a moved case: its times, its days, its addressee, and the next revision. Returns the status it now has. */
export async function saveCase(tx: Tx, moved: SavedCase): Promise<Status> {
  const { times, days } = moved
  const row = await tx
    .updateTable('report')
    .set({
      signed_at: times.signedAt,
      sent_at: times.sentAt,
      sent_unsigned_at: times.sentUnsignedAt,
      returned_at: times.returnedAt,
      received_at: times.receivedAt,
      first_received_at: times.firstReceivedAt,
      assigned_at: times.assignedAt,
      asked_at: times.askedAt,
      answered_at: times.answeredAt,
      first_answered_at: times.firstAnsweredAt,
      reopened_at: times.reopenedAt,
      closed_at: times.closedAt,
      withdrawn_at: times.withdrawnAt,
      duplicate_at: times.duplicateAt,
      acknowledge_by: days.acknowledgeBy,
      answer_by: days.answerBy,
      ask_until: days.askUntil,
      recipient_organisation_id: moved.recipient,
      recipient_unit_id: moved.recipientUnitId,
      revision: moved.revision,
      ...(moved.signedByName !== undefined && { signed_by_name: moved.signedByName }),
      ...(moved.duplicateOf !== undefined && { duplicate_of: moved.duplicateOf }),
      ...(moved.consent !== undefined && { consent: moved.consent, identity_allowed: false, text_deidentified: true }),
    })
    .where('id', '=', moved.id)
    .returning('status')
    .executeTakeFirstOrThrow()
  return row.status as Status
}

/** The same for a case that time moves: the worker's role may write what time decides, and nothing else. */
export async function saveCaseAsSystem(tx: Tx, moved: SavedCase): Promise<Status> {
  const { times, days } = moved
  const row = await tx
    .updateTable('report')
    .set({
      sent_at: times.sentAt,
      sent_unsigned_at: times.sentUnsignedAt,
      returned_at: times.returnedAt,
      assigned_at: times.assignedAt,
      asked_at: times.askedAt,
      acknowledge_by: days.acknowledgeBy,
      answer_by: days.answerBy,
      ask_until: days.askUntil,
      revision: moved.revision,
    })
    .where('id', '=', moved.id)
    .returning('status')
    .executeTakeFirstOrThrow()
  return row.status as Status
}
