import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Counts, DeadlineStep, Dimension, Step } from './dimension.ts'
import { inScope, type StatisticsScope } from './figures-store.ts'
import { listMonths, type Period } from './period.ts'

/** How many reports have one key, or a pair of keys, and one value of what is told of them. */
export interface Tally extends Counts {
  readonly key: string | null
  readonly otherKey: string | null
  /** `count` has no value; a step's value is a number of days, a deadline's as step_within has it (migrations/0021_figures.sql). */
  readonly told: 'count' | Step | DeadlineStep
  readonly value: string | null
}

const columns: Readonly<Record<Dimension, RawBuilder<unknown>>> = {
  month: sql`to_char(r.sent_at at time zone 'Europe/Oslo', 'YYYY-MM')`,
  direction: sql`r.direction`,
  eventKind: sql`r.event_kind`,
  reportingOrganisation: sql`r.reporting_organisation_id`,
  recipientOrganisation: sql`r.recipient_organisation_id`,
  municipality: sql`r.municipality_id`,
  serviceLocation: sql`r.service_location_code`,
  clinic: sql`r.clinic_id`,
  section: sql`r.hospital_unit_id`,
  category: sql`category.code`,
  consequence: sql`r.consequence`,
  consent: sql`r.consent`,
  source: sql`r.source`,
  status: sql`r.status`,
}

/** Counts by any one or two dimensions from the reports themselves: for what is not counted ahead. Takes time by their number. */
export async function listTallies(
  tx: Tx,
  scope: StatisticsScope,
  period: Period,
  by: readonly Dimension[],
  told: readonly Tally['told'][],
): Promise<Tally[]> {
  const parts = listMonths(period)
  const [first, last] = [parts[0]?.first, parts.at(-1)?.next]
  if (!first || !last) return []
  const column = (dimension: Dimension | undefined) => (dimension ? columns[dimension] : sql`null::text`)
  const { rows } = await sql<Tally>`
    select ${column(by[0])} as key, ${column(by[1])} as "otherKey", told.name as told, told.value,
      count(*) filter (where r.event_kind = 'adverse_event')::integer as "adverseEvents",
      count(*) filter (where r.event_kind = 'near_miss')::integer as "nearMisses",
      count(*) filter (where r.event_kind = 'red_cord')::integer as "redCords"
    from counted_report r
    ${by.includes('category') ? sql`cross join lateral unnest(r.categories) category (code)` : sql``}
    cross join lateral (values
      ('count', null),
      ('daysToReceived', r.received_days::text),
      ('daysToAnswered', r.answered_days::text),
      ('daysToClosed', r.closed_days::text),
      ('receivedWithin', r.received_within),
      ('answeredWithin', r.answered_within)
    ) told (name, value)
    where ${inScope(scope)} and r.sent_at >= ${first} and r.sent_at < ${last} and told.name = any (${told}::text[])
      and (told.name = 'count' or told.value is not null)
    group by 1, 2, 3, 4`.execute(tx)
  return rows
}
