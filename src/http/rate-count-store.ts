import type { Pool } from 'pg'

/** So many more requests under a key, in a window that begins with the first of them. */
export interface Count {
  /** A keyed hash in hexadecimal. */
  readonly key: string
  readonly by: number
  readonly windowMs: number
}

/** What the counts of all processes come to, and how long the window still lasts. */
export interface Counted {
  readonly key: string
  readonly count: number
  readonly msLeft: number
}

/** Adds to counters that all processes share and tells what they stand at. May throw: then nobody knows. */
export type AddCounts = (counts: readonly Count[]) => Promise<readonly Counted[]>

// In the order of the keys, so that two processes never wait for each other crosswise. The window is over by the database's clock.
const statement = `
  insert into rate_count as kept (key, count, ends_at)
  select key, added, clock_timestamp() + span * interval '1 millisecond'
  from unnest($1::bytea[], $2::integer[], $3::integer[]) as asked (key, added, span)
  order by key
  on conflict (key) do update set
    count = case when kept.ends_at > clock_timestamp() then least(kept.count::bigint + excluded.count, 1000000000)::integer
      else excluded.count end,
    ends_at = case when kept.ends_at > clock_timestamp() then kept.ends_at else excluded.ends_at end
  returning encode(key, 'hex') as key, count, greatest(0, extract(epoch from ends_at - clock_timestamp()) * 1000)::integer as "msLeft"`

/** Counts in PostgreSQL: one statement for everything there is to add, without write-ahead log. */
export function countInDatabase(pool: Pool): AddCounts {
  return async (counts) => {
    const { rows } = await pool.query<Counted>({
      name: 'add-rate-counts',
      text: statement,
      values: [
        counts.map(({ key }) => Buffer.from(key, 'hex')),
        counts.map(({ by }) => by),
        counts.map(({ windowMs }) => windowMs),
      ],
    })
    return rows
  }
}
