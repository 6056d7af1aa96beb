import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { FigureName } from './dimension.ts'
import type { StatisticsScope } from './figures-store.ts'
import type { Stretch } from './period.ts'

/** A figure as the database sends it: the number of the stretch it is of, name, key, other key, and the three counts. */
export type SentFigure = [number, FigureName, string | null, string | null, number, number, number]

/** All figures as one JSON value, which is read several times as fast as rows. */
export const sent = sql`json_agg(json_build_array(stretch, dimension, key, other_key, adverse_events, near_misses, red_cords))`

const kinds = ['adverse_events', 'near_misses', 'red_cords'] as const
const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** The columns of figure_sum (migrations/0035_figure_sums.sql) that hold numbers: one for each kind of event and month. */
export const monthColumns = kinds.flatMap((kind) => months.map((month) => ({ kind, month, name: `${kind}_${month}` })))

const addUp = (columns: typeof monthColumns) =>
  sql.join(
    columns.map(({ name }) => sql`f.${sql.ref(name)}`),
    sql` + `,
  )

/**
 * Figures of whole months or several after one another in a year, from what is counted ahead alone; `stretches` with the number each is
 * sent under. Those that are zero are left out.
 */
export async function listSums(
  tx: Tx,
  scope: StatisticsScope,
  stretches: readonly (Stretch & { readonly number: number })[],
  names: readonly FigureName[],
): Promise<SentFigure[]> {
  if (stretches.length === 0) return []
  const single = stretches.every(({ firstMonth, lastMonth }) => firstMonth === lastMonth)
  const { rows } = await sql<{ figures: SentFigure[] | null }>`
    with summed as (
      select f.* from figure_sum f
      where f.collaboration_id = ${scope.collaboration} and f.house = ${scope.organisation ?? ''}
        and f.year = any (${[...new Set(stretches.map(({ year }) => year))]}::smallint[]) and f.dimension = any (${names}::text[])
    ), asked as (
      select * from unnest(
        ${stretches.map(({ number }) => number)}::integer[], ${stretches.map(({ year }) => year)}::smallint[],
        ${stretches.map(({ firstMonth }) => firstMonth)}::integer[], ${stretches.map(({ lastMonth }) => lastMonth)}::integer[]
      ) asked (stretch, year, first, last)
    )
    select ${sent} as figures from (${single ? byMonth() : added(stretches)}) figure
    where adverse_events <> 0 or near_misses <> 0 or red_cords <> 0`.execute(tx)
  return rows[0]?.figures ?? []
}

/** Each month for itself. */
function byMonth(): RawBuilder<unknown> {
  const values = months.map((one) => {
    const numbers = monthColumns.filter(({ month }) => month === one).map(({ name }) => sql`f.${sql.ref(name)}`)
    return sql`(${sql.lit(one)}, ${sql.join(numbers)})`
  })
  return sql`
    select asked.stretch, f.dimension, f.key, f.other_key, of.adverse_events, of.near_misses, of.red_cords
    from summed f
    cross join lateral (values ${sql.join(values)}) of (month, adverse_events, near_misses, red_cords)
    join asked on asked.year = f.year and asked.first = of.month`
}

/** Several months together: the same ones of all years at once. */
function added(stretches: readonly Stretch[]): RawBuilder<unknown> {
  const spans = new Map(stretches.map((stretch) => [`${stretch.firstMonth}-${stretch.lastMonth}`, stretch]))
  const parts = [...spans.values()].map(({ firstMonth, lastMonth }) => {
    const columns = monthColumns.filter(({ month }) => month >= firstMonth && month <= lastMonth)
    const sums = kinds.map(
      (kind) => sql`${addUp(columns.filter((column) => column.kind === kind))} as ${sql.ref(kind)}`,
    )
    return sql`
      select asked.stretch, f.dimension, f.key, f.other_key, ${sql.join(sums)}
      from summed f
      join asked on asked.year = f.year and asked.first = ${sql.lit(firstMonth)} and asked.last = ${sql.lit(lastMonth)}`
  })
  return sql.join(parts, sql` union all `)
}
