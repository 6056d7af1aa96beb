import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { CaseTimes, Status } from './case-moves.ts'

/** What a verb needs of the case it moves. */
export interface CaseRow {
  readonly id: string
  readonly number: string
  readonly collaborationId: string
  readonly sender: string
  readonly recipient: string
  readonly recipientUnitId: string | null
  readonly serviceLocationCode: string
  readonly identityAllowed: boolean
  readonly reporterEmail: string | null
  readonly leaderEmail: string | null
  readonly revision: number
  readonly status: Status
  readonly times: CaseTimes
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
      identityAllowed: row.identity_allowed,
      reporterEmail: row.reporter_email,
      leaderEmail: row.leader_email,
      revision: row.revision,
      status: row.status as Status,
      times: {
        receivedAt: row.received_at,
        firstReceivedAt: row.first_received_at,
        assignedAt: row.assigned_at,
        askedAt: row.asked_at,
        answeredAt: row.answered_at,
        closedAt: row.closed_at,
      },
    }
  )
}

/** Whether a case that cannot be locked can be read all the same: a party, but not one that may change it. */
export async function isReadable(tx: Tx, reportId: string): Promise<boolean> {
  const row = await tx.selectFrom('report').select('id').where('id', '=', reportId).executeTakeFirst()
  return row !== undefined
}

/** Writes a moved case: its times, its addressee, and the next revision. Returns the status it now has. */
export async function saveCase(
  tx: Tx,
  moved: { id: string; times: CaseTimes; recipient: string; recipientUnitId: string | null; revision: number },
): Promise<Status> {
  const { times } = moved
  const row = await tx
    .updateTable('report')
    .set({
      received_at: times.receivedAt,
      first_received_at: times.firstReceivedAt,
      assigned_at: times.assignedAt,
      asked_at: times.askedAt,
      answered_at: times.answeredAt,
      closed_at: times.closedAt,
      recipient_organisation_id: moved.recipient,
      recipient_unit_id: moved.recipientUnitId,
      revision: moved.revision,
    })
    .where('id', '=', moved.id)
    .returning('status')
    .executeTakeFirstOrThrow()
  return row.status as Status
}

/** Keeps an organisation that the case leaves among its readers. */
export async function insertParticipation(
  tx: Tx,
  reportId: string,
  organisationId: string,
  since: Date,
): Promise<void> {
  await tx
    .insertInto('participation')
    .values({ report_id: reportId, organisation_id: organisationId, since })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Who, when, from, to and why: one row for each thing that happened to a case. */
export interface HistoryEntry {
  readonly reportId: string
  readonly at: Date
  readonly verb: string
  readonly actor: string
  readonly actorName: string
  readonly actorOrganisationId: string | null
  readonly fromStatus: string
  readonly toStatus: string
  readonly from?: { readonly organisationId: string; readonly unitId: string | null }
  readonly to?: { readonly organisationId: string; readonly unitId: string | null }
  readonly reason: string | null
}

export async function insertHistory(tx: Tx, entry: HistoryEntry): Promise<void> {
  await tx
    .insertInto('report_history')
    .values({
      id: uuidv7(),
      report_id: entry.reportId,
      at: entry.at,
      verb: entry.verb,
      actor: entry.actor,
      actor_name: entry.actorName,
      actor_organisation_id: entry.actorOrganisationId,
      from_status: entry.fromStatus,
      to_status: entry.toStatus,
      from_organisation_id: entry.from?.organisationId ?? null,
      to_organisation_id: entry.to?.organisationId ?? null,
      from_unit_id: entry.from?.unitId ?? null,
      to_unit_id: entry.to?.unitId ?? null,
      reason: entry.reason,
    })
    .execute()
}
