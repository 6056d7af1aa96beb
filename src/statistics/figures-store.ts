import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'
import { countedDimensions, type Figure, type FigureName } from './dimension.ts'
import { listMonths, yearPeriod, type Period } from './period.ts'

/** Whose reports are counted: a whole collaboration's, or those that one of its organisations sent or has received. */
export interface StatisticsScope {
  readonly collaboration: string
  /** Null: the whole collaboration. */
  readonly organisation: string | null
}

/**
 * Figures by month, in one statement and with the rights of the statistics role. Months that lie wholly in the period are read
 * as they were counted (migrations/0006_statistics.sql), except where a report has changed since; those, and months that are cut,
 * are counted from the reports. Figures that are zero are left out.
 */
export function readFigures(
  db: Db,
  { collaboration, organisation }: StatisticsScope,
  period: Period,
  names: readonly FigureName[],
): Promise<Figure[]> {
  const months = listMonths(period)
  const organisations = organisation === null ? null : [organisation]
  // Row-level security says the same; this is the application's own word.
  const ofScope = (alias: string) => {
    const row = sql.raw(alias)
    return sql`${row}.collaboration_id = ${collaboration} and (${organisation}::text is null
      or ${row}.reporting_organisation_id = ${organisation} or ${row}.recipient_organisation_id = ${organisation})`
  }
  return asStatistics(db, { collaboration, organisations }, async (tx) => {
    const { rows } = await sql<Figure>`
      with asked as materialized (
        select * from unnest(
          ${months.map(({ month }) => `${month}-01`)}::date[],
          ${months.map(({ first }) => first)}::timestamptz[],
          ${months.map(({ next }) => next)}::timestamptz[],
          ${months.map(({ whole }) => whole)}::boolean[]
        ) as asked (month, first, next, whole)
      ), changed as materialized (
        select distinct asked.month, asked.first, asked.next, due.reporting_organisation_id as sender,
          due.recipient_organisation_id as recipient
        from recount_due due
        join asked on asked.whole and due.sent_at >= asked.first and due.sent_at < asked.next
        where ${ofScope('due')}
      ), figure as (
        select f.dimension, f.month, f.key, f.adverse_events, f.near_misses, f.red_cords
        from month_figure f
        join asked on asked.whole and asked.month = f.month
        where ${ofScope('f')} and f.dimension = any (${names}::text[]) and not exists (
          select from changed
          where changed.month = f.month and changed.sender = f.reporting_organisation_id
            and changed.recipient = f.recipient_organisation_id)
        union all
        select live.dimension, changed.month, live.key, live.adverse_events, live.near_misses, live.red_cords
        from changed cross join lateral (
          select r.dimension, r.key, ${countsByKind}
          from report_figure r
          where ${ofScope('r')} and r.sent_at >= changed.first and r.sent_at < changed.next
            and r.reporting_organisation_id = changed.sender and r.recipient_organisation_id = changed.recipient
            and r.dimension = any (${names}::text[])
          group by r.dimension, r.key
        ) live
        union all
        select live.dimension, asked.month, live.key, live.adverse_events, live.near_misses, live.red_cords
        from asked cross join lateral (
          select r.dimension, r.key, ${countsByKind}
          from report_figure r
          where ${ofScope('r')} and r.sent_at >= asked.first and r.sent_at < asked.next
            and r.dimension = any (${names}::text[])
          group by r.dimension, r.key
        ) live
        where not asked.whole
      )
      select dimension as name, to_char(month, 'YYYY-MM') as month, key, sum(adverse_events)::integer as "adverseEvents",
        sum(near_misses)::integer as "nearMisses", sum(red_cords)::integer as "redCords"
      from figure
      group by dimension, figure.month, key`.execute(tx)
    return rows
  })
}

/** How reports are counted by the kind of event: the columns adverse_events, near_misses and red_cords. */
export const countsByKind = sql`
  count(*) filter (where event_kind = 'adverse_event') as adverse_events,
  count(*) filter (where event_kind = 'near_miss') as near_misses,
  count(*) filter (where event_kind = 'red_cord') as red_cords`

/** Every single dimension of a whole year (Oslo time) by month, in one round trip. */
export function readYearStatistics(db: Db, scope: StatisticsScope, year: number): Promise<Figure[]> {
  return readFigures(db, scope, yearPeriod(year), countedDimensions)
}
