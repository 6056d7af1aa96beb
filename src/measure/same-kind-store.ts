import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asStatistics } from '../db/scope.ts'

/** Reports by the kind of event; red cords are no part of it. */
export interface SameKindCounts {
  readonly adverseEvents: number
  readonly nearMisses: number
}

/** What is counted: whose reports (null: the whole collaboration's), and what they fit. `units` are the unit and those below it. */
export interface SameKindQuestion {
  readonly collaboration: string
  readonly organisations: readonly string[] | null
  readonly organisation: string | null
  readonly municipality: string | null
  readonly units: readonly string[] | null
  readonly category: string | null
  /** The instants at which the time before begins, the measure was done, and the time after ends. */
  readonly from: Date
  readonly done: Date
  readonly to: Date
}

/** Counts reports (the one definition of migrations/0006_statistics.sql) before and after, with the statistics role's rights. */
export function countSameKind(
  db: Db,
  { collaboration, organisations, organisation, municipality, units, category, from, done, to }: SameKindQuestion,
): Promise<{ before: SameKindCounts; after: SameKindCounts }> {
  return asStatistics(db, { collaboration, organisations }, async (tx) => {
    const { rows } = await sql<SameKindCounts & { after: boolean }>`
      select sent_at >= ${done} as after,
        (count(*) filter (where event_kind = 'adverse_event'))::integer as "adverseEvents",
        (count(*) filter (where event_kind = 'near_miss'))::integer as "nearMisses"
      from counted_report
      where collaboration_id = ${collaboration} and sent_at >= ${from} and sent_at < ${to}
        and (${organisation}::text is null or ${organisation} in (reporting_organisation_id, recipient_organisation_id))
        and (${municipality}::text is null or municipality_id = ${municipality})
        and (${units}::text[] is null or hospital_unit_id = any (${units}::text[]) or clinic_id = any (${units}::text[]))
        and (${category}::text is null or ${category} = any (categories))
      group by 1`.execute(tx)
    const nothing: SameKindCounts = { adverseEvents: 0, nearMisses: 0 }
    const of = (wanted: boolean): SameKindCounts => {
      const { adverseEvents, nearMisses } = rows.find(({ after }) => after === wanted) ?? nothing
      return { adverseEvents, nearMisses }
    }
    return { before: of(false), after: of(true) }
  })
}
