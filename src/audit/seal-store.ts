import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asWorker } from '../db/scope.ts'
import { type AuditHead, sealedColumns, type Place, type WrittenEntry } from './audit-chain.ts'

/** Any number no other advisory lock of the database uses. */
const sealing = 5_417_230_912

/**
 * Whether this transaction is the one that seals until it ends. Never waits. The database frees the lock with the transaction
 * or with the connection of a process that died, so another goes on a second later.
 */
export async function lockSealing(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${sealing}) as mine`.execute(tx)
  return rows[0]?.mine === true
}

/** The end of the chain; undefined while nothing is sealed. */
export async function findHead(tx: Tx): Promise<AuditHead | undefined> {
  const row = await tx
    .selectFrom('audit_seal')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { sequence: Number(row.sequence), hash: row.hash }
}

const microseconds = (name: string) => sql<string>`(extract(epoch from ${sql.ref(name)}) * 1000000)::bigint::text`
const written = sealedColumns.map(
  (name) => sql`${name === 'at' ? microseconds(`e.${name}`) : sql`${sql.ref(`e.${name}`)}::text`} as ${sql.ref(name)}`,
)

/** The least id an entry of this moment or later can have: ids begin with the milliseconds at which they were made (UUID version 7). */
const idSince = (seconds: number | null) =>
  seconds === null
    ? sql`'00000000-0000-0000-0000-000000000000'::uuid`
    : sql`rpad(lpad(to_hex(((extract(epoch from statement_timestamp()) - ${seconds}::int) * 1000)::bigint), 12, '0'), 32, '0')::uuid`

/** An entry that waits for its seal, and the database's time, in microseconds since 1970. */
export type UnsealedEntry = WrittenEntry & { readonly now: string }

/**
 * At most `limit` committed entries without a seal, oldest ids first, of those made in the last `seconds`; null: of all. Both sides
 * are read from that id on, so that a look at the last seconds costs what these seconds wrote and not what the log is.
 */
export async function listUnsealed(tx: Tx, seconds: number | null, limit: number): Promise<UnsealedEntry[]> {
  const { rows } = await sql<UnsealedEntry>`
    with since as materialized (select ${idSince(seconds)} as id)
    select ${sql.join(written)}, (extract(epoch from statement_timestamp()) * 1000000)::bigint::text as now
    from audit_entry e
    where e.id >= (select id from since) and not exists (
      select from audit_seal s where s.entry_id = e.id and s.entry_id >= (select id from since))
    order by e.id
    limit ${limit}`.execute(tx)
  return rows
}

/** One seal as it is kept. */
export interface Seal extends Place {
  readonly entryId: string
  readonly keyId: string
  readonly hash: Buffer
}

/** Adds seals in one statement. A place that is taken already is the database's to refuse. */
export async function insertSeals(tx: Tx, seals: readonly Seal[]): Promise<void> {
  await sql`
    insert into audit_seal (sequence, entry_id, key_id, sealed_at, hash)
    select sequence, entry_id, key_id, timestamptz 'epoch' + sealed_at * interval '1 microsecond', hash
    from unnest(${seals.map((seal) => seal.sequence)}::bigint[], ${seals.map((seal) => seal.entryId)}::uuid[],
      ${seals.map((seal) => seal.keyId)}::text[], ${seals.map((seal) => seal.sealedAt)}::bigint[],
      ${seals.map((seal) => seal.hash)}::bytea[]) as s (sequence, entry_id, key_id, sealed_at, hash)`.execute(tx)
}

/** A seal with the entry it is of; null where there is none any more. */
export interface SealedEntry extends Seal {
  readonly entry: WrittenEntry | null
}

/** The seals after this place, at most `limit`, with their entries. For one who sees every row. */
export async function listSealed(tx: Tx, after: number, limit: number): Promise<SealedEntry[]> {
  const { rows } = await sql<
    WrittenEntry & Record<'sequence' | 'entry_id' | 'key_id' | 'sealed_at', string> & { hash: Buffer }
  >`
    select s.sequence, s.entry_id, s.key_id, ${microseconds('s.sealed_at')} as sealed_at, s.hash, ${sql.join(written)}
    from audit_seal s left join audit_entry e on e.id = s.entry_id
    where s.sequence > ${after}
    order by s.sequence
    limit ${limit}`.execute(tx)
  return rows.map(({ sequence, entry_id, key_id, sealed_at, hash, ...entry }) => ({
    sequence: Number(sequence),
    entryId: entry_id,
    keyId: key_id,
    sealedAt: sealed_at,
    hash,
    entry: entry.id === null ? null : entry,
  }))
}

/** How many entries wait for their seal, of all there are. For one who sees every row. */
export async function countUnsealed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)`.execute(tx)
  return Number(rows[0]?.count)
}

const hour = 3_600

/**
 * Seconds since the oldest entry of the last hour that waits for its seal was made; 0 where none waits. On the database's clock: for
 * the metrics.
 */
export function measureSealingLag(db: Db): Promise<number> {
  return asWorker(db, async (tx) => {
    const [oldest] = await listUnsealed(tx, hour, 1)
    if (!oldest?.id) return 0
    const madeAt = Number.parseInt(oldest.id.replaceAll('-', '').slice(0, 12), 16)
    return Math.max(0, Number(oldest.now) / 1e6 - madeAt / 1e3)
  })
}
