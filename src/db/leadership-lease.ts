import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import { asWorker } from './scope.ts'

/** How long a duty is held without being renewed, in seconds: what a holder that was killed or frozen costs, at most. */
export const leaseSeconds = 5

/** One time in office: of one process, for one duty. The number only ever rises; who has a lower one than the row is out. */
export interface Term {
  readonly duty: string
  readonly holder: string
  readonly number: string
}

const leaseEnd = sql<Date>`statement_timestamp() + make_interval(secs => ${leaseSeconds})`
/** Held now. A lease that ends later than any can was given before the clock was set back, and would keep everybody waiting. */
const isHeld = sql<boolean>`lease_until > statement_timestamp() and lease_until <= ${leaseEnd}`
const fenceOf = (duty: string) => sql`hashtextextended(${`leadership ${duty}`}, 0)`

/**
 * Takes a duty that nobody holds; undefined where somebody does, or where a fenced transaction of the last holder is not over yet
 * (see `fence`). Whoever held it before has lost it from here on.
 */
export function takeDuty(db: Db, duty: string, holder: string): Promise<Term | undefined> {
  return asWorker(db, async (tx) => {
    const found = await tx
      .selectFrom('leadership')
      .select(isHeld.as('held'))
      .where('duty', '=', duty)
      .executeTakeFirst()
    if (found?.held) return undefined
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${fenceOf(duty)}) as free`.execute(
      tx,
    )
    if (!rows[0]?.free) return undefined
    const taken = await tx
      .insertInto('leadership')
      .values({ duty, holder, term: '1', lease_until: leaseEnd })
      .onConflict((conflict) =>
        conflict
          .column('duty')
          .doUpdateSet({ holder, term: sql`leadership.term + 1`, lease_until: leaseEnd })
          .where(
            sql<boolean>`not (leadership.lease_until > statement_timestamp() and leadership.lease_until <= ${leaseEnd})`,
          ),
      )
      .returning('term')
      .executeTakeFirst()
    return taken && { duty, holder, number: taken.term }
  })
}

/** Holds on for another lease. False where somebody else has taken over; one that merely ran out is taken up again. */
export function renewDuty(db: Db, { duty, holder, number }: Term): Promise<boolean> {
  return asWorker(db, async (tx) => {
    const renewed = tx
      .updateTable('leadership')
      .set({ lease_until: leaseEnd })
      .where('duty', '=', duty)
      .where('holder', '=', holder)
      .where('term', '=', number)
    return (await renewed.executeTakeFirst()).numUpdatedRows > 0n
  })
}

/** Lets go, so that another takes over at once. Changes nothing where somebody has already. */
export async function leaveDuty(db: Db, { duty, holder, number }: Term): Promise<void> {
  await asWorker(db, (tx) =>
    tx
      .updateTable('leadership')
      .set({ holder: null, lease_until: sql<Date>`'-infinity'::timestamptz` })
      .where('duty', '=', duty)
      .where('holder', '=', holder)
      .where('term', '=', number)
      .execute(),
  )
}

/** A duty that was lost meanwhile: the transaction is to be rolled back, and the new holder does the work. */
export class DutyLost extends Error {
  readonly code = 'duty_lost'
  override readonly name = 'DutyLost'
}

/**
 * Makes a transaction one that only the holder can commit: call it first, as sav_worker. From here to the transaction's end nobody
 * takes over; where somebody has, it throws DutyLost. A holder frozen in the middle is cut off by the database's limit on idle
 * transactions (ten seconds, database.ts), and what it had written is gone.
 */
export async function fence(tx: Tx, { duty, holder, number }: Term): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${fenceOf(duty)})`.execute(tx)
  // A statement of its own, so that it sees what was committed before the lock was had.
  const held = await tx
    .selectFrom('leadership')
    .select('duty')
    .where('duty', '=', duty)
    .where('holder', '=', holder)
    .where('term', '=', number)
    .executeTakeFirst()
  if (!held) throw new DutyLost()
}
