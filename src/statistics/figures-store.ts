import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'
import { countedDimensions, type Figure, type FigureName } from './dimension.ts'
import { groupFigures } from './grouped-figures-store.ts'
import { mergeFigures } from './merge-figures.ts'
import { listStretches, yearPeriod, type Period, type Stretch } from './period.ts'
import { listSums, sent, type SentFigure } from './sums-store.ts'

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

/** A stretch with its number among all that are asked for, and that of the period it is of. */
type NumberedStretch = Stretch & { readonly number: number; readonly of: number }

/** How far the sums go, and whether anything has changed with the reports in them since. */
async function readReach(tx: Tx, scope: StatisticsScope): Promise<{ until: Date | null; changed: boolean }> {
  const { rows } = await sql<{ until: Date | null; changed: boolean }>`
    select (select counted_until from recount_until where collaboration_id = ${scope.collaboration} and isfinite(counted_until)) as until,
      exists (select from recount_due r where ${inScope(scope)}) as changed`.execute(tx)
  return rows[0] ?? { until: null, changed: true }
}

/**
 * What is not in the sums: reports that are newer than they are, what has changed with those in them (migrations/0021_figures.sql), and
 * all reports of months that are cut.
 */
async function listRest(
  tx: Tx,
  scope: StatisticsScope,
  stretches: readonly NumberedStretch[],
  names: readonly FigureName[],
): Promise<SentFigure[]> {
  const { until, changed } = await readReach(tx, scope)
  const isOpen = ({ whole, next }: Stretch) => !whole || until === null || next > until
  const partly = stretches.filter((stretch) => changed || isOpen(stretch))
  if (partly.length === 0) return []
  const { rows } = await sql<{ figures: SentFigure[] | null }>`
    with until as materialized (
      select coalesce(
        (select counted_until from recount_until where collaboration_id = ${scope.collaboration}), '-infinity') as at
    ), asked as materialized (
      select * from unnest(
        ${partly.map(({ number }) => number)}::integer[], ${partly.map(({ first }) => first)}::timestamptz[],
        ${partly.map(({ next }) => next)}::timestamptz[], ${partly.map(({ whole }) => whole)}::boolean[],
        ${partly.map(isOpen)}::boolean[]
      ) asked (stretch, first, next, whole, open)
    ), changed as materialized (
      select * from countable r where r.due and ${inScope(scope)} and r.sent_at < (select at from until)
    ), counted as materialized (
      select asked.stretch, r.* from asked cross join lateral (
        select * from changed r where r.sent_at >= asked.first and r.sent_at < asked.next
        offset 0
      ) r
      where asked.whole
      union all
      select asked.stretch, r.* from asked cross join lateral (
        select * from countable r
        where not r.due and ${inScope(scope)} and r.sent_at < asked.next
          and r.sent_at >= case when asked.whole then greatest(asked.first, (select at from until)) else asked.first end
        -- So that each stretch looks in the index, and not every report at all stretches; likewise above.
        offset 0
      ) r
      where asked.open
    )
    select ${sent} as figures from (${groupFigures(sql`counted`, ['stretch'], names)}) rest`.execute(tx)
  return rows[0]?.figures ?? []
}

/**
 * Figures of several periods in one statement or two, by month or, where it is said, folded: added up over each period, with an empty
 * month. Those that are zero are left out. As many lists as periods, in their order.
 */
export async function listFigures(
  tx: Tx,
  scope: StatisticsScope,
  periods: readonly Period[],
  names: readonly FigureName[],
  { folded = false }: { readonly folded?: boolean } = {},
): Promise<Figure[][]> {
  const stretches: NumberedStretch[] = periods
    .flatMap((period, of) => listStretches(period, folded).map((stretch) => ({ ...stretch, of })))
    .map((stretch, number) => ({ ...stretch, number }))
  const whole = stretches.filter((stretch) => stretch.whole)
  const sums = await listSums(tx, scope, whole, names)
  const rest = await listRest(tx, scope, stretches, names)
  const figuresOf = new Map(periods.map((_, index): [number, Figure[]] => [index, []]))
  for (const [at, name, key, otherKey, adverseEvents, nearMisses, redCords] of [...sums, ...rest]) {
    const stretch = stretches[at]
    if (!stretch) continue
    const month = folded ? '' : stretch.month
    figuresOf.get(stretch.of)?.push({ name, month, key, otherKey, adverseEvents, nearMisses, redCords })
  }
  // What was asked of the sums alone, once for each month or period, is there once.
  const once = rest.length === 0 && (!folded || stretches.length === periods.length)
  return [...figuresOf.values()].map((figures) => (once ? figures : mergeFigures(figures)))
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
