import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** A case that both parties have released, by codes. Its id is a release's; the report's own id is for linking and the access log. */
export interface ReleasedCase {
  readonly id: string
  readonly report_id: string
  readonly collaboration_id: string
  readonly sender_organisation_id: string
  readonly recipient_organisation_id: string
  readonly released_at: Date
  readonly event_kind: string
  readonly categories: readonly string[]
  readonly consequence: string | null
}

/** What FSU reads of it. */
export interface ReleasedText {
  readonly description: string
  readonly immediate_measures: string | null
  readonly suggested_measure: string | null
  readonly what_happened: string | null
  readonly actions: readonly string[]
}

/** The cases that both parties have released to the actor's committee, the latest first; one where its id is given. */
export async function listReleasedCases(tx: Tx, id: string | null): Promise<ReleasedCase[]> {
  const { rows } =
    await sql<ReleasedCase>`select * from released_cases(${id}::uuid) order by released_at desc, id`.execute(tx)
  return rows
}

/** The text of one of them; undefined where it is not released by both, or to another committee. */
export async function findReleasedText(tx: Tx, id: string): Promise<ReleasedText | undefined> {
  const { rows } = await sql<ReleasedText>`
    select description, immediate_measures, suggested_measure, what_happened, actions from read_released_case(${id}::uuid)`.execute(
    tx,
  )
  return rows[0]
}
