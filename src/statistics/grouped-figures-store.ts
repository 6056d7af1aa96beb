import { sql, type RawBuilder } from 'kysely'
import { steps, type FigureName } from './dimension.ts'

/** The columns of countable (migrations/0021_figures.sql) that each figure is counted by: its key, and its other key where it has two. */
const columns: Readonly<Record<FigureName, readonly [key: string, otherKey?: string]>> = {
  direction: ['direction'],
  eventKind: ['event_kind'],
  reportingOrganisation: ['reporting_organisation_id'],
  recipientOrganisation: ['recipient_organisation_id'],
  municipality: ['municipality_id'],
  serviceLocation: ['service_location_code'],
  clinic: ['clinic_id'],
  section: ['hospital_unit_id'],
  category: ['category'],
  consequence: ['consequence'],
  consent: ['consent'],
  source: ['source'],
  status: ['status'],
  municipalityCategory: ['municipality_id', 'category'],
  clinicCategory: ['clinic_id', 'category'],
  clinicConsequence: ['clinic_id', 'consequence'],
  municipalityConsequence: ['municipality_id', 'consequence'],
  sectionCategory: ['hospital_unit_id', 'category'],
  daysToReceived: ['received_days', 'direction'],
  daysToAnswered: ['answered_days', 'direction'],
  daysToClosed: ['closed_days', 'direction'],
  receivedWithin: ['received_within', 'direction'],
  answeredWithin: ['answered_within', 'direction'],
}

/** Each report once for every category it has. */
const byCategory = (name: FigureName) => columns[name].includes('category')

/**
 * Counts figures over the rows called `rows` (those of countable, with what is in `by`): one row for each figure and each value of
 * `by`, as dimension, key, other_key and the counts by the kind of event. Reports are gone through once for all figures by grouping
 * sets, and once more for those by category. What comes to zero is left out.
 */
export function groupFigures(
  rows: RawBuilder<unknown>,
  by: readonly string[],
  names: readonly FigureName[],
): RawBuilder<unknown> {
  const parts = [
    { names: names.filter((name) => !byCategory(name)), from: rows },
    { names: names.filter(byCategory), from: sql`${rows} cross join lateral unnest(categories) ticked (category)` },
  ].filter((part) => part.names.length > 0)
  const all = parts.map((part) => groupBySets(part.from, by, part.names))
  // A step that is not taken yet has no days.
  return sql`
    select * from (${sql.join(all, sql` union all `)}) grouped
    where (key is not null or dimension <> all (${steps}::text[]))
      and (adverse_events <> 0 or near_misses <> 0 or red_cords <> 0)`
}

function groupBySets(
  from: RawBuilder<unknown>,
  by: readonly string[],
  names: readonly FigureName[],
): RawBuilder<unknown> {
  const used = [...new Set(names.flatMap((name) => columns[name]))] as string[]
  // PostgreSQL tells the sets apart by which columns are not in them, the first as the highest bit.
  const setOf = (name: FigureName) =>
    used.reduce((bits, column) => bits * 2 + (columns[name].includes(column) ? 0 : 1), 0)
  const refs = (list: readonly string[]) => sql.join(list.map((column) => sql.ref(column)))
  const choose = (valueOf: (name: FigureName) => RawBuilder<unknown> | undefined) => {
    const cases = names.flatMap((name) => {
      const value = valueOf(name)
      return value ? [sql`when ${sql.lit(setOf(name))} then ${value}`] : []
    })
    return cases.length === 0 ? sql`null::text` : sql`case grouping(${refs(used)}) ${sql.join(cases, sql` `)} end`
  }
  const columnOf = (at: 0 | 1) => (name: FigureName) => {
    const column = columns[name][at]
    return column === undefined ? undefined : sql`${sql.ref(column)}::text`
  }
  const ofKind = (kind: string) => sql`coalesce(sum(sign) filter (where event_kind = ${sql.lit(kind)}), 0)::integer`
  return sql`
    select ${refs(by)}, ${choose((name) => sql.lit(name))} as dimension, ${choose(columnOf(0))} as key,
      ${choose(columnOf(1))} as other_key, ${ofKind('adverse_event')} as adverse_events, ${ofKind('near_miss')} as near_misses,
      ${ofKind('red_cord')} as red_cords
    from ${from}
    group by grouping sets (${sql.join(names.map((name) => sql`(${refs([...by, ...columns[name]] as string[])})`))})`
}
