import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Db, Tx } from '../db/database.ts'
import type { CopiedTable, Manifest } from './manifest.ts'

/** Whether nothing of anybody's stands in the database's schema. */
export async function isEmptyDatabase(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') limit 1`.execute(
    db,
  )
  return rows.length === 0
}

/**
 * Makes the tables ready to be filled as they were, until the returned function makes them as before, in the same transaction: rows
 * that migrations put in are taken out, triggers do nothing (what they would have written is in the backup), and the owner is let
 * past row-level security, which otherwise refuses COPY. Constraints stay and check every row.
 */
export async function openTables(tx: Tx, tables: readonly CopiedTable[]): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name)
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname = any (${names})`.execute(tx)
  await sql`truncate ${sql.join(names.map((name) => sql.table(name)))}`.execute(tx)
  for (const name of names) await sql`alter table ${sql.table(name)} disable trigger user`.execute(tx)
  for (const { name } of rows) await sql`alter table ${sql.table(name)} no force row level security`.execute(tx)
  return async () => {
    for (const name of names) await sql`alter table ${sql.table(name)} enable trigger user`.execute(tx)
    for (const { name } of rows) await sql`alter table ${sql.table(name)} force row level security`.execute(tx)
  }
}

/** Lets the numbers of each collaboration and year go on: the next one is the last one given, plus `gap`, plus one. */
export async function continueNumbers(
  tx: Tx,
  numbers: Manifest['numbers'],
  gap: (year: number) => number,
): Promise<void> {
  for (const { collaboration, year, last } of numbers) {
    await sql`select make_number_sequence(${collaboration}, ${year})`.execute(tx)
    const given = (last ?? 0) + gap(year)
    if (given > 0) await sql`select setval(${`report_number_${collaboration}_${year}`}::regclass, ${given})`.execute(tx)
  }
}

/** One line in the audit log, as the owner while the tables are open: from here on the log goes on from a backup of that time. */
export async function tellOfRestore(tx: Tx, takenAt: string, auditHead: string | null): Promise<void> {
  await sql`
    insert into audit_entry (id, at, actor, actor_role, act, details)
    values (${uuidv7()}, now(), 'system', 'system', 'backup.restore', ${JSON.stringify({ takenAt, auditHead })})`.execute(
    tx,
  )
}

/** Lets the planner know the tables, as after a long life. */
export async function analyzeTables(db: Db): Promise<void> {
  await sql`analyze`.execute(db)
}
