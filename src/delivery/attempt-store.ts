import { sql } from 'kysely'
import type { Database, Db, Tx } from '../db/database.ts'
import { asWorker, asWorkerAtOnce } from '../db/scope.ts'
import type { Claim, ClaimedDelivery } from './delivery.ts'

/**
 * How long a claim lasts before somebody else may take over, in seconds. A worker that lives renews it (keep-lease.ts), so it
 * can be short: this is what a killed worker costs those it was serving.
 */
export const leaseSeconds = 10

// The database's clock at the start of the statement: workers whose clocks differ still agree.
const now = sql<Date>`statement_timestamp()`
const leaseEnd = sql<Date>`statement_timestamp() + make_interval(secs => ${leaseSeconds})`

/**
 * Claims a delivery that is due, as the only one: takes the lease, raises the fencing token and counts the attempt, in one
 * statement. The next attempt stands at the end of the lease, so that the sweep finds the delivery again after a crash.
 * Undefined where it is not due, finished, or another worker's.
 */
export async function claimDelivery(database: Database, deliveryId: string): Promise<ClaimedDelivery | undefined> {
  const claiming = database.db
    .updateTable('delivery')
    .set((eb) => ({
      lease_until: leaseEnd,
      next_attempt_at: leaseEnd,
      fencing_token: eb('fencing_token', '+', 1),
      attempts: eb('attempts', '+', 1),
      // A lease that nobody gave back: the attempt before this one failed without a word.
      failed_at: sql<Date | null>`case when lease_until is null then failed_at else coalesce(failed_at, lease_until) end`,
      last_error: sql<string | null>`case when lease_until is null then last_error else 'interrupted' end`,
    }))
    .where('id', '=', deliveryId)
    .where('next_attempt_at', '<=', now)
    .returning([
      'id',
      'report_id as reportId',
      'message',
      'recipient_role as recipientRole',
      'organisation_id as organisationId',
      'unit_id as unitId',
      'channel_id as channelId',
      'channel_kind as channelKind',
      'person_id as personId',
      'replaces_id as replacesId',
      'reminder_id as reminderId',
      'created_at as createdAt',
      'attempts',
      'fencing_token as fencingToken',
      sql<number>`coalesce(extract(epoch from statement_timestamp() - failed_at), 0)::float8`.as('failingForSeconds'),
      sql<boolean>`last_error is not distinct from 'interrupted'`.as('interrupted'),
    ])
  const [row] = await asWorkerAtOnce(database, 'claim-delivery', claiming)
  return row
}

/** The claimed row, as long as the claim is the last one and nobody has taken the matter into their own hands. */
function claimed(db: Db, claim: Claim) {
  return db
    .updateTable('delivery')
    .where('id', '=', claim.id)
    .where('fencing_token', '=', claim.fencingToken)
    .where('lease_until', 'is not', null)
    .where('handled_at', 'is', null)
}

/** Writes down, alone and at once, what became of a claimed row. False where the claim was lost. */
async function note(database: Database, name: string, change: ReturnType<typeof claimed>): Promise<boolean> {
  return (await asWorkerAtOnce(database, name, change.returning('id'))).length > 0
}

/** Holds on to a claim for another lease. False where it has been lost. */
export function renewLease(database: Database, claim: Claim): Promise<boolean> {
  const renewed = claimed(database.db, claim).set({ lease_until: leaseEnd, next_attempt_at: leaseEnd })
  return note(database, 'renew-lease', renewed)
}

/** The receiver has taken it. False where the claim was lost: the result comes too late and is discarded. */
export function markSent(database: Database, claim: Claim): Promise<boolean> {
  const sent = { sent_at: now, next_attempt_at: null, lease_until: null, last_error: null }
  return note(database, 'mark-sent', claimed(database.db, claim).set(sent))
}

/** The receiver has answered that it has it. False where the claim was lost: it gets the message again, under the same id. */
export function markDelivered(database: Database, claim: Claim): Promise<boolean> {
  const taken = { sent_at: now, delivered_at: now, next_attempt_at: null, lease_until: null, last_error: null }
  return note(database, 'mark-delivered', claimed(database.db, claim).set(taken))
}

/** What it was to tell of has passed: it is never sent. False where the claim was lost. */
export function markNotNeeded(database: Database, claim: Claim): Promise<boolean> {
  const passed = { not_needed_at: now, next_attempt_at: null, lease_until: null }
  return note(database, 'mark-not-needed', claimed(database.db, claim).set(passed))
}

/** The attempt failed and is to be repeated in `seconds`. False where the claim was lost. */
export function markTryAgain(
  database: Database,
  claim: Claim,
  failure: { code: string; seconds: number },
): Promise<boolean> {
  const failed = claimed(database.db, claim).set({
    failed_at: sql<Date>`coalesce(failed_at, statement_timestamp())`,
    next_attempt_at: sql<Date>`statement_timestamp() + make_interval(secs => ${failure.seconds})`,
    lease_until: null,
    last_error: failure.code,
  })
  return note(database, 'mark-try-again', failed)
}

/**
 * No further attempt is made; part of giving up (give-up.ts). Undefined where the claim was lost, otherwise whether the
 * recipient has read the report all the same.
 */
export async function markGaveUp(tx: Tx, claim: Claim, code: string): Promise<{ readAnyway: boolean } | undefined> {
  const row = await claimed(tx, claim)
    .set({
      failed_at: sql<Date>`coalesce(failed_at, statement_timestamp())`,
      gave_up_at: now,
      next_attempt_at: null,
      lease_until: null,
      last_error: code,
    })
    .returning('read_at')
    .executeTakeFirst()
  return row && { readAnyway: row.read_at !== null }
}

/** Deliveries that are due, the longest waiting first: new ones, repeats, and those whose worker is gone. */
export function listDueDeliveries(db: Db, limit: number): Promise<string[]> {
  return asWorker(db, async (tx) => {
    const rows = await tx
      .selectFrom('delivery')
      .select('id')
      .where('next_attempt_at', '<=', now)
      .orderBy('next_attempt_at')
      .limit(limit)
      .execute()
    return rows.map((row) => row.id)
  })
}
