import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** What makes two reports alike: the same sender about the same unit of the hospital, and a category in common. */
export interface SimilarQuestion {
  readonly sender: string
  readonly hospitalUnit: string
  readonly categories: readonly string[]
  readonly since: Date
}

/** The reports that are alike among those the reader may see anyway, at most a hundred. */
export async function listSimilarReports(tx: Tx, question: SimilarQuestion): Promise<string[]> {
  const rows = await tx
    .selectFrom('report')
    .select('id')
    .where('reporting_organisation_id', '=', question.sender)
    .where('hospital_unit_id', '=', question.hospitalUnit)
    .where(sql<boolean>`categories && ${[...question.categories]}::text[]`)
    .where('filed_at', '>=', question.since)
    .where('withdrawn_at', 'is', null)
    .where('duplicate_at', 'is', null)
    .limit(100)
    .execute()
  return rows.map(({ id }) => id)
}
