import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'

/** A case that fits, and how well; more is better. */
export interface Hit {
  readonly id: string
  readonly rank: number
}

/** The most that one search finds. */
export const mostHits = 500

/** The newest cases with these words that the transaction's organisation may read, best first, `mostHits` at most. */
export async function listHits(tx: Tx, words: string): Promise<Hit[]> {
  const { rows } = await sql<Hit>`select report_id as id, rank from search_cases(${words}, ${mostHits})`.execute(tx)
  return rows
}

/** Cases with something in common with one, by their words, best first; none where the case is not the organisation's to read. */
export async function listAlike(tx: Tx, reportId: string): Promise<Hit[]> {
  const { rows } = await sql<Hit>`select report_id as id, rank from similar_cases(${reportId}::uuid, 200)`.execute(tx)
  return rows
}

/** The other cases of the same patient, known by a keyed hash that each organisation has of its own. */
export async function listSamePatient(tx: Tx, reportId: string, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('identity_key as own')
    .innerJoin('identity_key as other', (join) =>
      join
        .onRef('other.organisation_id', '=', 'own.organisation_id')
        .onRef('other.patient_hmac', '=', 'own.patient_hmac')
        .onRef('other.report_id', '<>', 'own.report_id'),
    )
    .select('other.report_id')
    .where('own.report_id', '=', reportId)
    .where('own.organisation_id', '=', organisationId)
    .limit(50)
    .execute()
  return rows.map((row) => row.report_id)
}

/** Reads in some of what has been written since it was last asked; returns how many cases it read in. */
export async function indexSome(db: Db, most: number): Promise<number> {
  const { rows } = await asWorker(db, (tx) => sql<{ n: number }>`select index_cases(${most}) as n`.execute(tx))
  return rows[0]?.n ?? 0
}
