import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../db/database.ts'
import type { Deadline, Stage } from './reminder-stages.ts'

/** An open case with a deadline near, and what has been told of its deadlines, as `answer 2026-03-19 before`. */
export interface NearDeadline {
  readonly id: string
  readonly collaborationId: string
  readonly status: string
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
  readonly sentAt: Date | null
  readonly told: readonly string[]
}

/** Open cases with a deadline that runs from `from` to `to`, both included; only what their present addressee has been told counts. */
export async function listNearDeadlines(tx: Tx, from: string, to: string): Promise<NearDeadline[]> {
  const { rows } = await sql<NearDeadline>`
    select r.id, r.collaboration_id as "collaborationId", r.status, r.acknowledge_by as "acknowledgeBy",
      r.answer_by as "answerBy", r.sent_at as "sentAt",
      array(
        select concat_ws(' ', t.deadline, t.due_on, t.stage) from case_reminder t
        where t.report_id = r.id and t.organisation_id = r.recipient_organisation_id
          and t.unit_id is not distinct from r.recipient_unit_id
      ) as told
    from report r
    where (r.status = 'sent' and r.acknowledge_by between ${from} and ${to})
      or (r.status in ('sent', 'received', 'in_progress') and r.answer_by between ${from} and ${to})
    order by r.filed_at, r.id`.execute(tx)
  return rows
}

/** One stage of one deadline, told to whom it was for at the time. */
export interface NewReminder {
  readonly reportId: string
  readonly organisationId: string
  readonly unitId: string | null
  readonly deadline: Deadline
  readonly dueOn: string
  readonly stage: Stage
  readonly toldAt: Date
}

/** Writes down that a stage is told. Undefined where it was told before. */
export async function insertReminder(tx: Tx, reminder: NewReminder): Promise<string | undefined> {
  const row = await tx
    .insertInto('case_reminder')
    .values({
      id: uuidv7(),
      report_id: reminder.reportId,
      organisation_id: reminder.organisationId,
      unit_id: reminder.unitId,
      deadline: reminder.deadline,
      due_on: reminder.dueOn,
      stage: reminder.stage,
      told_at: reminder.toldAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Claims the day's digests. False where they were promised before. */
export async function claimDigestDay(tx: Tx, day: string, toldAt: Date): Promise<boolean> {
  const claimed = await tx
    .insertInto('daily_digest')
    .values({ day, told_at: toldAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst()
  return claimed !== undefined
}

/** Channels whose last digest is still on its way: it counts when it is sent, so another would say the same. */
export async function listChannelsAwaitingDigest(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('delivery')
    .select('channel_id')
    .where('message', '=', 'digest')
    .where('next_attempt_at', 'is not', null)
    .execute()
  return rows.flatMap((row) => row.channel_id ?? [])
}
