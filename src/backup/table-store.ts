import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { CopiedTable, Manifest } from './manifest.ts'

const internal = ['kysely_migration', 'kysely_migration_lock']

/** The migrations this database has, in order. */
export async function listApplied(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/** Every table of the service with the columns that are stored and not computed, each after those it refers to. */
export async function listTables(db: Db): Promise<CopiedTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; refersTo: string[] }>`
    select c.relname::text as name,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
      array(select r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as "refersTo"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (${internal})
    order by c.relname`.execute(db)
  const ordered: CopiedTable[] = []
  let waiting = rows
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ name }) => name))
    const free = waiting.filter(({ refersTo }) => !refersTo.some((name) => names.has(name)))
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...names].join(', ')}`)
    ordered.push(...free.map(({ name, columns }) => ({ name, columns })))
    waiting = waiting.filter((table) => !free.includes(table))
  }
  return ordered
}

/** Keeps the tables from being changed or dropped, and nobody from using them, until the transaction ends. */
export async function holdTables(tx: Tx, tables: readonly CopiedTable[]): Promise<void> {
  await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in access share mode`.execute(tx)
}

const numberSequence = /^report_number_([a-z0-9_]+)_(\d{4})$/

/**
 * The last report number given in each collaboration and year. Sequences stand outside every snapshot, so this comes after the tables:
 * no number that is in them is above. Throws on a sequence it does not know, rather than leave it out.
 */
export async function listNumbers(db: Db): Promise<Manifest['numbers']> {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1`.execute(
    db,
  )
  const numbers: Manifest['numbers'] = []
  for (const { name } of rows) {
    const [, collaboration, year] = numberSequence.exec(name) ?? []
    if (collaboration === undefined) throw new Error(`a backup would leave out the sequence ${name}`)
    const { rows: values } = await sql<{ last: string; called: boolean }>`
      select last_value as last, is_called as called from ${sql.table(name)}`.execute(db)
    numbers.push({ collaboration, year: Number(year), last: values[0]?.called ? Number(values[0].last) : null })
  }
  return numbers
}

/** The names of the keys that wrapped what is sealed in this database. */
export async function listIdentityKeys(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select key_id as id from identity_key union select key_id from attachment_key order by 1`.execute(db)
  return rows.map(({ id }) => id)
}

/** The database's time. */
export async function tellTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  if (!rows[0]) throw new Error('the database does not tell the time')
  return rows[0].now
}
