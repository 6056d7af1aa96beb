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
 * Counts the open cases of every addressee, those any house has set itself a day for, and the questions that wait for every
 * sender: by the days of Oslo `today` and `weekEnds`, both included. The earlier of the two days counts, as in the lists. A case
 * whose question waits for the sender is not overdue.
 */
export async function listOpenWork(tx: Tx, today: string, weekEnds: string): Promise<OpenWork[]> {
  const { rows } = await sql<OpenWork>`
    with days as (
      select id, recipient_organisation_id as house, recipient_unit_id as unit, service_location_code as place,
        status = 'sent' as fresh, least(case when status = 'sent' then acknowledge_by end, answer_by) as due
      from report
      where status in ('sent', 'received', 'in_progress')
      union all
      select r.id, s.organisation_id, case when s.organisation_id = r.recipient_organisation_id then r.recipient_unit_id end,
        r.service_location_code, false, s.due_on
      from case_side s join report r on r.id = s.report_id
      where s.due_on <= ${weekEnds} and r.status not in ('waiting_for_sender', 'closed', 'withdrawn', 'duplicate')
    ), open as (
      select house, unit, place, bool_or(fresh) as fresh, min(due) as due from days group by id, house, unit, place
    )
    select house as "organisationId", unit as "unitId", place as "serviceLocationCode",
      (count(*) filter (where fresh))::int as "unacknowledged",
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
