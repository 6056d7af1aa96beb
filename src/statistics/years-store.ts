import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { everyName, type Figure, type FigureName } from './dimension.ts'
import { inScope, listFigures, type StatisticsScope } from './figures-store.ts'
import { yearPeriod } from './period.ts'

/** What a year's set tells by month too; all else it has of the whole year, which is a quarter of the rows. */
export const namesByMonth: readonly FigureName[] = ['eventKind', 'direction']

/**
 * The years that are over, of which nothing has changed since they got their name, each with that name: figures read in the same scope
 * under the same name are the same figures.
 */
export async function listReadyYears(
  tx: Tx,
  scope: StatisticsScope,
  years: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ year: number; made: string }>`
    select year, made from ready_year y
    where collaboration_id = ${scope.collaboration} and year = any (${years}::integer[])
      and not exists (
        select from recount_due r
        where ${inScope(scope)} and extract(year from oslo_day(r.sent_at)) = y.year)`.execute(tx)
  return new Map(rows.map(({ year, made }) => [year, made]))
}

/** The whole set of each year. Names of namesByMonth come by month, all else for the year. */
export async function listYears(
  tx: Tx,
  scope: StatisticsScope,
  years: readonly number[],
): Promise<Map<number, readonly Figure[]>> {
  const periods = years.map(yearPeriod)
  const names = everyName.filter((name) => !namesByMonth.includes(name))
  const ofYear = await listFigures(tx, scope, periods, names, { folded: true })
  const ofMonths = await listFigures(tx, scope, periods, namesByMonth)
  return new Map(years.map((year, index) => [year, [...(ofYear[index] ?? []), ...(ofMonths[index] ?? [])]]))
}
