import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { ClockStory } from './clock-trust.ts'

/** How time has gone so far, locked until the transaction ends. */
export async function lockClockStory(tx: Tx): Promise<ClockStory> {
  const row = await tx.selectFrom('retention_run').selectAll().forUpdate().executeTakeFirstOrThrow()
  return { trustedAt: row.trusted_at, lookedAt: row.looked_at, doubtedSince: row.doubted_since }
}

export async function saveClockStory(tx: Tx, { trustedAt, lookedAt, doubtedSince }: ClockStory): Promise<void> {
  await tx
    .updateTable('retention_run')
    .set({ trusted_at: trustedAt, looked_at: lookedAt, doubted_since: doubtedSince })
    .execute()
}

/** Believes the database's clock as it is, because a person says that it is right. As the owner's role. Returns that time. */
export async function confirmClock(owner: Db): Promise<Date> {
  const now = sql<Date>`statement_timestamp()`
  const row = await owner
    .updateTable('retention_run')
    .set({ trusted_at: now, looked_at: now, doubted_since: null })
    .returning('trusted_at')
    .executeTakeFirstOrThrow()
  return row.trusted_at
}

/**
 * The cases in whose vault something stands that must not on `today` (a day of Oslo), in order of id, from after `after` on. The
 * database shows the worker no other rows than those that are due by its own clock too.
 */
export async function listDueIdentities(
  tx: Tx,
  today: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.report_id as id
    from (select report_id from patient_identity union select report_id from attachment) v
    where v.report_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      and identity_of_case_ends_on(v.report_id) <= ${today}::date
    order by v.report_id
    limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What went: whether there was an identity, and how many files that showed the patient. */
export interface Destroyed {
  readonly identities: number
  readonly attachments: number
}

/**
 * Destroys who the patient is and every file of the case that shows it, with all keys to them, if that is due on `today`. The case
 * is locked already, so that nobody reopens it meanwhile. Files that show no patient stay: the database lets the worker at no other.
 */
export async function destroyDueIdentity(tx: Tx, reportId: string, today: string): Promise<Destroyed> {
  const isDue = sql<boolean>`identity_of_case_ends_on(report_id) <= ${today}::date`
  const identities = await tx
    .deleteFrom('patient_identity')
    .where('report_id', '=', reportId)
    .where(isDue)
    .executeTakeFirst()
  const attachments = await tx
    .deleteFrom('attachment')
    .where('report_id', '=', reportId)
    .where(isDue)
    .executeTakeFirst()
  return { identities: Number(identities.numDeletedRows), attachments: Number(attachments.numDeletedRows) }
}
