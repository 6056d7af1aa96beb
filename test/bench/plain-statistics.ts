import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../src/db/database.ts'
import { asStatistics } from '../../src/db/scope.ts'
import { crossingNames, crossings, dimensions, type Dimension } from '../../src/statistics/dimension.ts'
import type { By, Table } from '../../src/statistics/table.ts'
import type { YearSet } from '../../src/statistics/year-set.ts'

const columns: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  month: sql`to_char(sent_at at time zone 'Europe/Oslo', 'YYYY-MM')`,
  direction: sql`direction`,
  eventKind: sql`event_kind`,
  reportingOrganisation: sql`reporting_organisation_id`,
  recipientOrganisation: sql`recipient_organisation_id`,
  municipality: sql`municipality_id`,
  serviceLocation: sql`service_location_code`,
  clinic: sql`clinic_id`,
  section: sql`hospital_unit_id`,
  category: sql`unnest(categories)`,
  consequence: sql`consequence`,
  consent: sql`consent`,
  source: sql`source`,
  status: sql`status`,
}
const tables: readonly By[] = [...dimensions.map((one): By => [one]), ...crossingNames.map((name) => crossings[name])]
const tableOf = (set: YearSet, by: By, which: 'table' | 'before'): Table => {
  const name = crossingNames.find((one) => crossings[one][0] === by[0] && crossings[one][1] === by[1])
  return (name ? set.crossings[name] : set.singles[by[0]])[which]
}

type PlainYear = Map<By, Map<string, number>>
const place = (...keys: (string | null | undefined)[]) => keys.map((key) => key ?? '∅').join('|')

/** The same for a year by one GROUP BY for each table, and one percentile_disc for each step, from the reports themselves. */
export function countPlainly(db: Db, year: number): Promise<{ counts: PlainYear; days: (number | null)[][] }> {
  return asStatistics(db, { collaboration: 'vestfold', organisations: null }, async (tx) => {
    const ofYear = sql`collaboration_id = 'vestfold' and sent_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Europe/Oslo')
      and sent_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Europe/Oslo')`
    const counts: PlainYear = new Map()
    for (const by of tables) {
      const { rows } = await sql<{ key: string | null; other: string | null; reports: number }>`
        select ${columns[by[0]]} as key, ${by[1] ? columns[by[1]] : sql`null`} as other, count(*)::integer as reports
        from counted_report where ${ofYear} group by 1, 2`.execute(tx)
      counts.set(by, new Map(rows.map(({ key, other, reports }) => [place(key, other), reports])))
    }
    const days: (number | null)[][] = []
    for (const step of ['received', 'answered', 'closed']) {
      const { rows } = await sql<{ ranks: number[] | null; reports: number }>`
        select percentile_disc(array[0.5, 0.9]) within group (order by ${sql.ref(`${step}_days`)}) as ranks,
          count(${sql.ref(`${step}_days`)})::integer as reports
        from counted_report where ${ofYear}`.execute(tx)
      days.push([rows[0]?.reports ?? 0, rows[0]?.ranks?.[0] ?? null, rows[0]?.ranks?.[1] ?? null])
    }
    return { counts, days }
  })
}

/** Throws where the set is not what plain queries count. */
export function expectTheSame(
  set: YearSet,
  which: 'table' | 'before',
  plain: Awaited<ReturnType<typeof countPlainly>>,
): void {
  for (const by of tables) {
    const { rows, columns: across } = tableOf(set, by, which)
    const ours = new Map(
      rows.flatMap((row) =>
        by[1] === undefined
          ? [[place(row.key, null), row.whole.count] as const]
          : row.cells.map((cell, index) => [place(row.key, across[index]?.key), cell.count] as const),
      ),
    )
    const theirs = plain.counts.get(by) ?? new Map<string, number>()
    const wrong = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
      (key) => (ours.get(key) ?? 0) !== (theirs.get(key) ?? 0),
    )
    if (wrong.length > 0)
      throw new Error(`${by.join(' × ')} of the ${which} differs from plain SQL at ${wrong.join(', ')}`)
  }
  const { days } = set.responseTimes[which].total
  const ours = [days.received, days.answered, days.closed].map((step) => [step?.reports, step?.median, step?.p90])
  if (JSON.stringify(ours) !== JSON.stringify(plain.days)) throw new Error('the days differ from plain SQL')
}
