import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { agreedIsLate, isOpen, needsSender, ownIsLate } from './inbox-conditions-store.ts'
import type { InboxReader } from './inbox-reader.ts'
import type { QueueCounts } from './inbox.ts'

/**
 * How many cases each list holds, in one statement that reads each index once. The rules are those of inbox-conditions-store.ts,
 * added up from what a scan has at hand; a test counts the lists against it.
 */
export async function countInbox(tx: Tx, reader: InboxReader): Promise<QueueCounts> {
  const { organisationId, personId, units, today } = reader
  const own = sql`case_side d where d.organisation_id = ${organisationId}`
  const { rows } = await sql<QueueCounts>`
    with received as (
      select count(*) as open,
        count(*) filter (where r.status = 'sent') as fresh,
        count(*) filter (where r.recipient_unit_id = any (${units}::text[])) as unit,
        count(*) filter (where r.status = 'waiting_for_sender') as waiting,
        count(*) filter (where r.recipient_unit_id is null and r.status <> 'answered') as dispatch,
        count(*) filter (where ${agreedIsLate(today)}) as late
      from received_case r where ${isOpen}
    ), sent as (
      select count(*) as open,
        count(*) filter (where r.status in ('sent', 'received', 'in_progress')) as waiting,
        count(*) filter (where ${needsSender(reader)}) as needed
      from sent_case r where ${isOpen}
    ), joined as (
      select count(*) as everything, count(*) filter (where ${isOpen}) as open from joined_case r
    ), handled as (
      select count(*) filter (where d.standing = 'answering') as answering, count(*) filter (where d.handler_id = ${personId}) as mine
      from ${own} and d.handler_id is not null and d.standing <> 'over'
    ), own_late as (
      select count(*) as late
      from case_side d join report r on r.id = d.report_id
      where d.organisation_id = ${organisationId} and d.due_on is not null and d.standing <> 'over' and d.due_on < ${today}::date
        and ${ownIsLate(today)}
        and not (r.recipient_organisation_id = ${organisationId} and coalesce(${agreedIsLate(today)}, false))
    )
    select received.fresh::int as "new", handled.mine::int as mine, received.unit::int as unit,
      (received.open - handled.answering)::int as unassigned, (received.late + own_late.late)::int as overdue,
      (received.waiting + sent.waiting)::int as waiting, sent.needed::int as needs_me, received.dispatch::int as dispatch,
      (received.open + sent.open + joined.open)::int as open,
      ((select count(*) from received_case) + (select count(*) from sent_case) + joined.everything)::int as "all"
    from received, sent, joined, handled, own_late`.execute(tx)
  const [counts] = rows
  if (!counts) throw new Error('an aggregate without groups gives one row')
  return counts
}
