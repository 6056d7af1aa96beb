import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'
import { countedCrossings, countedDimensions, countedSteps, type Figure, type FigureName } from './dimension.ts'
import { anyCounted, figureRows, inScope, type StatisticsScope } from './figures-store.ts'
import { listMonths, yearPeriod } from './period.ts'

/** A figure as a ready year keeps it: name, month, key, other key, and the three counts. */
type PackedFigure = [FigureName, string, string | null, string | null, number, number, number]

const unpack = ([name, month, key, otherKey, adverseEvents, nearMisses, redCords]: PackedFigure): Figure => ({
  name,
  month,
  key,
  otherKey,
  adverseEvents,
  nearMisses,
  redCords,
})

/** What a year's set tells by month too; all else it has of the whole year, which is a quarter of the rows. */
export const namesByMonth: readonly FigureName[] = ['eventKind', 'direction']

/** The figures of years, over rows called `figure`; `place` tells one year from another. */
const figuresOfYears = (place: RawBuilder<unknown>) => sql`
  select ${place} as place, dimension, case when dimension = any (${namesByMonth}::text[]) then month end as month, key, other_key,
    sum(adverse_events) as adverse_events, sum(near_misses) as near_misses, sum(red_cords) as red_cords
  from figure
  group by 1, 2, 3, 4, 5
  having ${anyCounted}`

const packed = sql`dimension, coalesce(to_char(month, 'YYYY-MM'), ''), key, other_key, adverse_events, near_misses, red_cords`

/** The figures of one year as one JSON value, over rows called `figure`. */
export const packedYear = sql`
  select coalesce(json_agg(json_build_array(${packed})), '[]') from (${figuresOfYears(sql`0`)}) of_year`

/** Everything that is counted ahead: every dimension, every crossing, every step. */
export const everyName: readonly FigureName[] = [...countedDimensions, ...countedCrossings, ...countedSteps]

/**
 * The years that are over, of which nothing has changed since they were made ready, each with the name of that making: figures read
 * under the same name are the same figures.
 */
export async function listReadyYears(
  tx: Tx,
  scope: StatisticsScope,
  years: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ year: number; made: string }>`
    select year, made from year_figure y
    where collaboration_id = ${scope.collaboration} and house = ${scope.organisation ?? ''} and year = any (${years}::integer[])
      and not exists (
        select from recount_due r
        where ${inScope(scope)} and extract(year from oslo_day(r.sent_at)) = y.year)`.execute(tx)
  return new Map(rows.map(({ year, made }) => [year, made]))
}

/**
 * The whole set of each year: from its ready row where it has one, otherwise added up, all such years in one statement. Names of
 * namesByMonth come by month, all else for the year. `found`: what listReadyYears found in this transaction, where it was asked.
 */
export async function listYears(
  tx: Tx,
  scope: StatisticsScope,
  years: readonly number[],
  found?: ReadonlyMap<number, string>,
): Promise<Map<number, Figure[]>> {
  const ready = found ?? (await listReadyYears(tx, scope, years))
  const figuresOf = new Map(years.map((year): [number, Figure[]] => [year, []]))
  if (ready.size > 0) {
    const { rows } = await sql<{ year: number; figures: PackedFigure[] }>`
      select year, figures from year_figure
      where collaboration_id = ${scope.collaboration} and house = ${scope.organisation ?? ''}
        and year = any (${[...ready.keys()]}::integer[])`.execute(tx)
    for (const { year, figures } of rows) figuresOf.set(year, figures.map(unpack))
  }
  const open = years.filter((year) => !ready.has(year))
  if (open.length > 0) {
    const months = open.flatMap((year) => listMonths(yearPeriod(year)))
    const { rows } = await sql<{ figures: [place: number, ...PackedFigure][] | null }>`
      ${figureRows(scope, months, everyName)}
      select json_agg(json_build_array(place, ${packed})) as figures from (${figuresOfYears(sql`(part - 1) / 12`)}) of_years`.execute(
      tx,
    )
    for (const [place, ...figure] of rows[0]?.figures ?? []) figuresOf.get(open[place] ?? 0)?.push(unpack(figure))
  }
  return figuresOf
}
