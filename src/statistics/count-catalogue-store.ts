import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'
import { osloInstant } from '../i18n/oslo-time.ts'
import { yearPeriod } from './period.ts'
import { catalogue, type CountedCell, type PublicDimension } from './published-catalogue.ts'

/** How each dimension is read from a counted report. */
const readers: Readonly<Record<PublicDimension, string>> = {
  month: 'month',
  halfYear: `left(month, 4) || case when right(month, 2) <= '06' then '-H1' else '-H2' end`,
  direction: 'direction',
  eventKind: 'event_kind',
  municipality: 'municipality_id',
  serviceLocation: 'service_location_code',
  clinic: 'clinic_id',
  section: 'hospital_unit_id',
  category: 'category',
  consequence: 'consequence',
}

/** The numbers of one table that are not zero. */
export interface CountedLines {
  readonly table: string
  readonly lines: readonly CountedCell[]
}

/**
 * Counts every table of the catalogue for one year (Oslo time) from the reports themselves, with the rights of the statistics
 * role, in one statement and so at one moment. Done once a year and collaboration.
 */
export function countCatalogue(db: Db, collaboration: string, year: number): Promise<CountedLines[]> {
  const { from, to } = yearPeriod(year)
  const selects = catalogue.map(({ id, by }) => {
    const keys = by.map((dimension) => readers[dimension])
    const source = by.includes('category') ? 'counted cross join unnest(categories) category' : 'counted'
    const grouped = keys.length > 0 ? ` group by ${keys.join(', ')}` : ''
    return `select '${id}' as "table", array[${keys.join(', ')}]::text[] as keys, count(*)::integer as count from ${source}${grouped}`
  })
  return asStatistics(db, { collaboration, organisations: null }, async (tx) => {
    const { rows } = await sql<CountedCell & { table: string }>`
      with counted as materialized (
        select to_char(sent_at at time zone 'Europe/Oslo', 'YYYY-MM') as month, direction, event_kind, municipality_id,
          service_location_code, clinic_id, hospital_unit_id, categories, consequence
        from counted_report
        where collaboration_id = ${collaboration} and sent_at >= ${osloInstant(from)} and sent_at < ${osloInstant(to)}
      )
      ${sql.raw(selects.join(' union all '))}`.execute(tx)
    return catalogue.map(({ id }) => ({
      table: id,
      lines: rows.filter(({ table }) => table === id).map(({ keys, count }) => ({ keys, count })),
    }))
  })
}
