import { sql, type Compilable } from 'kysely'
import type { Database, Db, Tx } from './database.ts'
import { withoutTimeLimits } from './time-limits.ts'

/** What row-level security lets a transaction see: what is the actor's organisations', what is the committee's, one report by its receipt, one begun form. */
export interface Scope {
  readonly organisations: readonly string[]
  /** The collaboration whose committee (FSU) the actor sits on. */
  readonly committeeOf?: string | null
  readonly receiptHash?: Buffer
  readonly idempotencyScope?: string
  readonly progressHash?: Buffer
}

/**
 * Runs `work` in one transaction that sees only what `scope` may see. The settings end with the transaction, so a pooled
 * connection never carries one actor's sight to the next.
 */
export function asActor<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.organisations', ${scope.organisations.join(',')}, true),
      set_config('app.committee', ${scope.committeeOf ?? ''}, true),
      set_config('app.receipt', ${scope.receiptHash?.toString('hex') ?? ''}, true),
      set_config('app.idempotency_scope', ${scope.idempotencyScope ?? ''}, true),
      set_config('app.progress', ${scope.progressHash?.toString('hex') ?? ''}, true)`.execute(tx)
    return work(tx)
  })
}

/** Runs `work` as the worker's role: every delivery and report; of the identity vault it can read nothing, and destroy what is due. */
export function asWorker<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`set local role sav_worker`.execute(tx)
    return work(tx)
  })
}

/**
 * Runs one statement as the worker's role, in a transaction of its own that goes to the database in one piece: one round trip instead of
 * four. `name` is that of the prepared statement, so it always comes with the same text. Returns its rows once they are committed.
 * Where the role could not be taken the statement is refused, or runs with the application's rights and is refused what is the worker's.
 */
export async function asWorkerAtOnce<Row>(
  { pool }: Pick<Database, 'pool'>,
  name: string,
  statement: Compilable<Row>,
): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile()
  const client = await pool.connect()
  try {
    const [began, answered, committed] = await Promise.allSettled([
      client.query('begin; set local role sav_worker'),
      client.query<Row & object>({ name, text, values: [...parameters] }),
      client.query('commit'),
    ])
    for (const part of [began, answered, committed]) if (part.status === 'rejected') throw part.reason
    return answered.status === 'fulfilled' ? answered.value.rows : []
  } finally {
    client.release()
  }
}

/** As asWorker, and all that `work` reads is as it was when it first read: for what must agree with itself over several statements. */
export function asWorkerAtOneMoment<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set local role sav_worker`.execute(tx)
      return work(tx)
    })
}

/**
 * Runs `work` as the statistics role, which can read codes, places and times of a collaboration's reports and none of their
 * text, all as at one moment. `organisations` narrows the rows to those parties; null means the whole collaboration. Throws on an
 * empty list, which the policy would read as no narrowing at all.
 */
export function asStatistics<T>(
  db: Db,
  scope: { collaboration: string; organisations: readonly string[] | null },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (scope.organisations?.length === 0) throw new Error('a scope of no organisation sees nothing')
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set local role sav_statistics`.execute(tx)
      await sql`select set_config('app.collaboration', ${scope.collaboration}, true),
        set_config('app.organisations', ${scope.organisations?.join(',') ?? ''}, true)`.execute(tx)
      return work(tx)
    })
}

/**
 * Runs `work` in one snapshot of everything, reading only and for as long as it takes: for who keeps the service, to check the audit
 * log. `owner` is the owner's connection; the service's own role cannot do this. `row_security = off` makes the database refuse rather
 * than leave rows out.
 */
export function asBackup<T>(owner: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local role sav_backup; set local row_security = off`.execute(tx)
      await sql.raw(withoutTimeLimits('transaction')).execute(tx)
      return work(tx)
    })
}
