import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'
import { countedDimensions, type Figure, type FigureName } from './dimension.ts'
import { listMonths, yearPeriod, type MonthPart, type Period } from './period.ts'

/** Whose reports are counted: a whole collaboration's, or those that one of its organisations sent or has received. */
export interface StatisticsScope {
  readonly collaboration: string
  /** Null: the whole collaboration. */
  readonly organisation: string | null
}

/** Runs `work` with the statistics role's rights and within a scope; all it reads is as at one moment. */
export function asCounting<T>(db: Db, scope: StatisticsScope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const organisations = scope.organisation === null ? null : [scope.organisation]
  return asStatistics(db, { collaboration: scope.collaboration, organisations }, work)
}

/** The condition that a report is in scope. Row-level security says the same; this is the application's own word. */
export function inScope({ collaboration, organisation }: StatisticsScope): RawBuilder<boolean> {
  return organisation === null
    ? sql`r.collaboration_id = ${collaboration}`
    : sql`r.collaboration_id = ${collaboration}
      and (r.reporting_organisation_id = ${organisation} or r.recipient_organisation_id = ${organisation})`
}

/** How reports are counted by the kind of event: the columns adverse_events, near_misses and red_cords. */
export const countsByKind = sql`
  coalesce(sum(r.sign) filter (where r.event_kind = 'adverse_event'), 0) as adverse_events,
  coalesce(sum(r.sign) filter (where r.event_kind = 'near_miss'), 0) as near_misses,
  coalesce(sum(r.sign) filter (where r.event_kind = 'red_cord'), 0) as red_cords`

/**
 * The figures of some names in parts of months, one row for each part and key: months that lie wholly in it from the sums, with what has
 * changed since and what is newer than they are (migrations/0021_figures.sql); months that are cut from the reports.
 */
export function figureRows(
  scope: StatisticsScope,
  months: readonly MonthPart[],
  names: readonly FigureName[],
): RawBuilder<unknown> {
  return sql`
    with asked as materialized (
      select * from unnest(
        ${months.map(({ month }) => `${month}-01`)}::date[],
        ${months.map(({ first }) => first)}::timestamptz[],
        ${months.map(({ next }) => next)}::timestamptz[],
        ${months.map(({ whole }) => whole)}::boolean[]
      ) with ordinality as asked (month, first, next, whole, part)
    ), until as materialized (
      select coalesce(
        (select counted_until from recount_until where collaboration_id = ${scope.collaboration}), '-infinity') as at
    ), figure as (
      select asked.part, f.dimension, f.month, f.key, f.other_key, f.adverse_events, f.near_misses, f.red_cords
      from asked
      join month_figure f on f.month = asked.month
      where asked.whole and f.collaboration_id = ${scope.collaboration} and f.house = ${scope.organisation ?? ''}
        and f.dimension = any (${names}::text[])
      union all
      select asked.part, changed.dimension, asked.month, changed.key, changed.other_key, changed.adverse_events::integer,
        changed.near_misses::integer, changed.red_cords::integer
      from asked cross join lateral (
        select r.dimension, r.key, r.other_key, ${countsByKind}
        from report_figure r
        where r.due and ${inScope(scope)} and r.sent_at >= asked.first and r.sent_at < asked.next
          and r.sent_at < (select at from until) and r.dimension = any (${names}::text[])
        group by r.dimension, r.key, r.other_key
      ) changed
      where asked.whole and exists (select from recount_due)
      union all
      select asked.part, newer.dimension, asked.month, newer.key, newer.other_key, newer.adverse_events::integer,
        newer.near_misses::integer, newer.red_cords::integer
      from asked cross join lateral (
        select r.dimension, r.key, r.other_key, ${countsByKind}
        from report_figure r
        where not r.due and ${inScope(scope)} and r.sent_at < asked.next
          and r.sent_at >= case when asked.whole then greatest(asked.first, (select at from until)) else asked.first end
          and r.dimension = any (${names}::text[])
        group by r.dimension, r.key, r.other_key
      ) newer
      where not asked.whole or asked.next > (select at from until)
    )`
}

const sums = sql`
  sum(adverse_events)::integer as "adverseEvents", sum(near_misses)::integer as "nearMisses",
  sum(red_cords)::integer as "redCords"`
/** Leaves out what is zero. */
export const anyCounted = sql`sum(adverse_events) <> 0 or sum(near_misses) <> 0 or sum(red_cords) <> 0`

/** Figures of several periods by month, in one statement; those that are zero are left out. As many lists as periods, in their order. */
export async function listFigures(
  tx: Tx,
  scope: StatisticsScope,
  periods: readonly Period[],
  names: readonly FigureName[],
): Promise<Figure[][]> {
  const parts = periods.flatMap((period, index) => listMonths(period).map((month) => ({ index, month })))
  const months = parts.map(({ month }) => month)
  const { rows } = await sql<Omit<Figure, 'month'> & { part: number }>`${figureRows(scope, months, names)}
    select part::integer, dimension as name, key, other_key as "otherKey", ${sums}
    from figure
    group by part, dimension, key, other_key
    having ${anyCounted}`.execute(tx)
  const found: Figure[][] = periods.map(() => [])
  for (const { part, ...figure } of rows) {
    const of = parts[part - 1]
    if (of) found[of.index]?.push({ ...figure, month: of.month.month })
  }
  return found
}

/** Figures by month, with the rights of the statistics role. Those that are zero are left out. */
export function readFigures(
  db: Db,
  scope: StatisticsScope,
  period: Period,
  names: readonly FigureName[],
): Promise<Figure[]> {
  return asCounting(db, scope, async (tx) => (await listFigures(tx, scope, [period], names)).flat())
}

/** Every single dimension of a whole year (Oslo time) by month, in one round trip. */
export function readYearStatistics(db: Db, scope: StatisticsScope, year: number): Promise<Figure[]> {
  return readFigures(db, scope, yearPeriod(year), countedDimensions)
}
