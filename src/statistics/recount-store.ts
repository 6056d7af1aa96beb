import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'
import { countsByKind } from './figures-store.ts'
import { listMonths, readPeriod, type MonthPart } from './period.ts'

interface DueMonth {
  readonly collaboration: string
  readonly month: string
}

/**
 * Counts again what has changed since it was counted: each month and pair of parties that is marked, one transaction a month.
 * Returns how many months it counted. Safe to run in several processes at once. A month that changes meanwhile stays marked.
 */
export async function recountMonths(db: Db): Promise<number> {
  const due = await asWorker(db, (tx) =>
    sql<DueMonth>`
      select distinct collaboration_id as collaboration, to_char(sent_at at time zone 'Europe/Oslo', 'YYYY-MM') as month
      from recount_due`.execute(tx),
  )
  for (const { collaboration, month } of due.rows) {
    const { period } = readPeriod(month, undefined)
    const [part] = period ? listMonths(period) : []
    if (part) await recountMonth(db, collaboration, part)
  }
  return due.rows.length
}

/**
 * The order matters. The lock keeps two processes from writing an older count over a newer one. Marks are taken before the reports
 * are read: a report that is committed in between is counted and keeps its mark, and is then counted once more; one whose mark is
 * taken is always seen.
 */
async function recountMonth(db: Db, collaboration: string, { month, first, next }: MonthPart): Promise<void> {
  await asWorker(db, async (tx) => {
    await sql`lock table month_figure in share row exclusive mode`.execute(tx)
    const taken = await sql<{ senders: string[]; recipients: string[] }>`
      with taken as (
        delete from recount_due
        where collaboration_id = ${collaboration} and sent_at >= ${first} and sent_at < ${next}
        returning reporting_organisation_id as sender, recipient_organisation_id as recipient
      ), pair as (select distinct sender, recipient from taken)
      select coalesce(array_agg(sender), '{}') as senders, coalesce(array_agg(recipient), '{}') as recipients
      from pair`.execute(tx)
    const [pairs] = taken.rows
    if (!pairs || pairs.senders.length === 0) return
    const amongPairs = sql`(reporting_organisation_id, recipient_organisation_id)
      in (select * from unnest(${pairs.senders}::text[], ${pairs.recipients}::text[]))`
    await sql`
      delete from month_figure
      where collaboration_id = ${collaboration} and month = ${`${month}-01`}::date and ${amongPairs}`.execute(tx)
    await sql`
      insert into month_figure (collaboration_id, month, reporting_organisation_id, recipient_organisation_id, dimension, key,
        adverse_events, near_misses, red_cords)
      select collaboration_id, ${`${month}-01`}::date, reporting_organisation_id, recipient_organisation_id, dimension, key,
        ${countsByKind}
      from report_figure
      where collaboration_id = ${collaboration} and sent_at >= ${first} and sent_at < ${next} and ${amongPairs}
      group by collaboration_id, reporting_organisation_id, recipient_organisation_id, dimension, key`.execute(tx)
  })
}
