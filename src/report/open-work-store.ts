import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** How much waits at one addressee, before it is known which address reaches it. */
export interface OpenWork {
  readonly organisationId: string
  readonly unitId: string | null
  readonly serviceLocationCode: string
  readonly unacknowledged: number
  readonly overdue: number
  readonly dueThisWeek: number
  readonly awaitingReply: number
}

/**
 * Counts the open cases of every addressee, and the questions that wait for every sender: by the days of Oslo `today` and
 * `weekEnds`, both included. A case whose question waits for the sender is not overdue.
 */
export async function listOpenWork(tx: Tx, today: string, weekEnds: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    with open as (
      select recipient_organisation_id, recipient_unit_id, service_location_code, status,
        least(case when status = 'sent' then acknowledge_by end, answer_by) as due
      from report
      where status in ('sent', 'received', 'in_progress')
    )
    select recipient_organisation_id as "organisationId", recipient_unit_id as "unitId",
      service_location_code as "serviceLocationCode",
      (count(*) filter (where status = 'sent'))::int as "unacknowledged",
      (count(*) filter (where due < ${today}))::int as "overdue",
      (count(*) filter (where due between ${today} and ${weekEnds}))::int as "dueThisWeek",
      0 as "awaitingReply"
    from open
    group by 1, 2, 3
    union all
    select reporting_organisation_id, null, service_location_code, 0, 0, 0, count(*)::int
    from report
    where status = 'waiting_for_sender'
    group by 1, 3`.execute(tx)
  return rows
}
