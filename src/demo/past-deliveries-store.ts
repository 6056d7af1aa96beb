import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { asStatistics, asWorker } from '../db/scope.ts'

/**
 * Puts every waiting delivery of one report where it would have been in the demo's past: sent a minute after `at`. No mail and no
 * letter is made for them, or the demo would begin by sending a thousand.
 */
export async function settlePastDeliveries(db: Db, reportId: string, at: Date): Promise<void> {
  await asWorker(db, async (tx) => {
    await sql`update delivery set created_at = ${at}, sent_at = ${at}::timestamptz + interval '1 minute', attempts = 1, next_attempt_at = null
      where report_id = ${reportId} and sent_at is null and next_attempt_at is not null`.execute(tx)
  })
}

/** How many of the demo's reports are there: those sent before `before`. */
export function countPastReports(db: Db, collaboration: string, before: Date): Promise<number> {
  return asStatistics(db, { collaboration, organisations: null }, async (tx) => {
    const { count } = await tx
      .selectFrom('report')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('sent_at', '<', before)
      .executeTakeFirstOrThrow()
    return count
  })
}

/** The demo's recent cases that are there, by the reference each was filed with: `DEMO-07`. */
export async function listRecentCases(db: Db, references: readonly string[]): Promise<Map<string, string>> {
  const rows = await asWorker(db, (tx) =>
    tx
      .selectFrom('report')
      .select(['id', 'external_reference'])
      .where('external_reference', 'in', references)
      .execute(),
  )
  return new Map(rows.map(({ id, external_reference: reference }) => [reference ?? '', id]))
}

/** The first reports to an organisation that carry a suggestion and are answered, and when they were answered; so many of them. */
export function listPastReports(
  db: Db,
  organisation: string,
  count: number,
): Promise<{ id: string; answeredAt: Date }[]> {
  return asWorker(db, async (tx) => {
    const { rows } = await sql<{ id: string; answeredAt: Date }>`
      select id, answered_at as "answeredAt" from report
      where recipient_organisation_id = ${organisation} and suggested_measure is not null and answered_at is not null
        and duplicate_at is null and withdrawn_at is null
      order by sent_at desc, id desc limit ${count}`.execute(tx)
    return rows
  })
}

/** A report of the demo's past that was answered. */
export interface AnsweredPast {
  readonly id: string
  readonly sender: string
  readonly answeredAt: Date
}

/** The last report of a category to an organisation that was answered before a moment; undefined where there is none. */
export function findAnsweredPast(
  db: Db,
  { organisation, category, before }: { organisation: string; category: string; before: Date },
): Promise<AnsweredPast | undefined> {
  return asWorker(db, async (tx) => {
    const { rows } = await sql<AnsweredPast>`
      select id, reporting_organisation_id as sender, answered_at as "answeredAt" from report
      where recipient_organisation_id = ${organisation} and categories = array[${category}]::text[] and answered_at < ${before}
        and event_kind = 'adverse_event' and duplicate_at is null and withdrawn_at is null and status in ('answered', 'closed')
      order by answered_at desc, id desc limit 1`.execute(tx)
    return rows[0]
  })
}
