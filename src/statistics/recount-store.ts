import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asWorker, asWorkerAtOneMoment } from '../db/scope.ts'
import { everyName } from './dimension.ts'
import { groupFigures } from './grouped-figures-store.ts'
import { monthColumns } from './sums-store.ts'

/** As many reports or changes at once: a statement of less than a second. */
const mostAtOnce = 20_000

/** How far a collaboration is counted, and how far it can be counted now. */
interface Reach {
  readonly until: string
  /** Not past `until`, or null, while transactions that may still write older reports have not ended. */
  readonly next: string | null
}

/**
 * Brings the sums up to date: adds the reports that are newer than they are, and what has changed since. Less than `atLeast` reports
 * and changes are left for later, since readers count them from the reports and few at a time cost more than many. Returns how many
 * it counted. Safe to run in several processes at once.
 */
export async function recountMonths(db: Db, atLeast = 1): Promise<number> {
  const collaborations = await asWorker(db, (tx) => tx.selectFrom('collaboration').select('id').execute())
  let counted = 0
  for (const { id } of collaborations) {
    for (let more = true; more;) {
      const step = await asWorkerAtOneMoment(db, (tx) => countOn(tx, id, atLeast))
      counted += step
      more = step >= mostAtOnce
    }
    await asWorkerAtOneMoment(db, (tx) => keepYears(tx, id))
  }
  return counted
}

/** One process at a time. First of all, so that everything is seen as at the moment the lock was got: later changes keep their note. */
async function lockSums(tx: Tx): Promise<void> {
  await sql`lock table figure_sum in share row exclusive mode`.execute(tx)
}

/**
 * How far the sums reach, and how far they may: half a minute before a moment at which every transaction that had begun by then has
 * ended (migrations/0021_figures.sql). That is this moment when none is running, otherwise the last one that was kept for it.
 */
async function findReach(tx: Tx, collaboration: string): Promise<Reach> {
  const { rows } = await sql<Reach>`
    with this as (
      select now() as at, pg_snapshot_xmax(pg_current_snapshot()) as before, pg_snapshot_xmin(pg_current_snapshot()) as oldest
    ), kept as (
      insert into recount_until as kept select ${collaboration}, '-infinity', at, before from this
      on conflict (collaboration_id) do update
        set seen_at = excluded.seen_at, seen_before = excluded.seen_before
        where kept.seen_before <= (select oldest from this) or kept.seen_before > (select before from this)
    )
    select coalesce(old.counted_until, '-infinity')::text as until, greatest(old.counted_until, case
      when this.oldest >= this.before then this.at
      when this.oldest >= old.seen_before then old.seen_at
    end - interval '30 seconds')::text as next
    from this left join recount_until old on old.collaboration_id = ${collaboration}`.execute(tx)
  return rows[0] ?? { until: '-infinity', next: null }
}

/** Counts one step further. Returns how many reports and changes it took in. */
async function countOn(tx: Tx, collaboration: string, atLeast: number): Promise<number> {
  await lockSums(tx)
  const { until, next } = await findReach(tx, collaboration)
  // One more than is taken, which is the first of the next step.
  const few = (rows: RawBuilder<unknown>) => sql`
    select count(*)::integer as reports, case when count(*) > ${mostAtOnce} then max(sent_at) end as first_left
    from (select sent_at ${rows} order by sent_at limit ${mostAtOnce + 1}) few`
  const { rows } = await sql<{ reports: number; changes: number; reportsTo: string | null; changesTo: string | null }>`
    select newer.reports, changed.reports as changes, changed.first_left::text as "changesTo",
      case when newer.first_left > ${until}::timestamptz then newer.first_left::text end as "reportsTo"
    from (${few(sql`from report where collaboration_id = ${collaboration} and sent_at >= ${until}::timestamptz
      and sent_at < ${next}::timestamptz`)}) newer,
      (${few(sql`from recount_due where collaboration_id = ${collaboration} and sent_at < ${until}::timestamptz`)}) changed`.execute(
    tx,
  )
  const [due] = rows
  if (!due || due.reports + due.changes < Math.max(atLeast, 1)) return 0
  const to = due.reportsTo ?? next ?? until
  await addUp(tx, collaboration, { from: until, to, changesTo: due.changesTo ?? until })
  return Math.min(due.reports, mostAtOnce) + Math.min(due.changes, mostAtOnce)
}

const listed = (one: (column: (typeof monthColumns)[number]) => RawBuilder<unknown>) => sql.join(monthColumns.map(one))

/** Adds reports sent from `from` to `to` and changes of reports sent before `changesTo`, and takes the notes of both away. */
async function addUp(
  tx: Tx,
  collaboration: string,
  { from, to, changesTo }: { from: string; to: string; changesTo: string },
): Promise<void> {
  await sql`
    delete from ready_year where collaboration_id = ${collaboration} and year in (
      select extract(year from oslo_day(sent_at)) from recount_due
      where collaboration_id = ${collaboration} and sent_at < ${changesTo}::timestamptz)`.execute(tx)
  // Which takes room for some hundred thousand different keys.
  await sql`set local work_mem = '64MB'`.execute(tx)
  const { rows: empty } = await sql<{ place: string }>`
    with counted as materialized (
      select r.*, r.reporting_organisation_id as sender, r.recipient_organisation_id as recipient,
        (extract(year from oslo_day(r.sent_at)) * 12 + extract(month from oslo_day(r.sent_at)))::integer - 1 as sent_month
      from countable r
      where r.collaboration_id = ${collaboration} and (
        (not r.due and r.sent_at >= ${from}::timestamptz and r.sent_at < ${to}::timestamptz)
        or (r.due and r.sent_at < ${changesTo}::timestamptz))
    ), of_house as (
      select house.id, sent_month / 12 as year, sent_month % 12 + 1 as month, dimension, key, other_key,
        sum(adverse_events) as adverse_events, sum(near_misses) as near_misses, sum(red_cords) as red_cords
      from (${groupFigures(sql`counted`, ['sender', 'recipient', 'sent_month'], everyName)}) of_pair
      cross join lateral (values (''), (sender), (recipient)) house (id)
      group by house.id, sent_month, dimension, key, other_key
      having sum(adverse_events) <> 0 or sum(near_misses) <> 0 or sum(red_cords) <> 0
    ), written as (
      insert into figure_sum as f (collaboration_id, house, year, dimension, key, other_key, ${listed(({ name }) => sql.ref(name))})
      select ${collaboration}, id, year, dimension, key, other_key,
        ${listed(({ kind, month }) => sql`coalesce(sum(${sql.ref(kind)}) filter (where month = ${sql.lit(month)}), 0)`)}
      from of_house
      group by id, year, dimension, key, other_key
      on conflict (collaboration_id, house, year, dimension, key, other_key) do update set
        ${listed(({ name }) => sql`${sql.ref(name)} = f.${sql.ref(name)} + excluded.${sql.ref(name)}`)}
      returning ctid as place, ${sql.join(
        monthColumns.map(({ name }) => sql`f.${sql.ref(name)}`),
        sql` + `,
      )} as reports
    )
    select place::text from written where reports = 0`.execute(tx)
  // Nobody else can write here since lockSums, so each is still where it was written.
  if (empty.length > 0)
    await sql`delete from figure_sum where ctid = any (${empty.map(({ place }) => place)}::tid[])`.execute(tx)
  // A change of a report that is newer than the sums needs no note: it is counted as it is.
  await sql`
    delete from recount_due where collaboration_id = ${collaboration}
      and (sent_at < ${changesTo}::timestamptz or sent_at >= ${from}::timestamptz)`.execute(tx)
  await sql`
    update recount_until set counted_until = ${to}::timestamptz where collaboration_id = ${collaboration}`.execute(tx)
}

/**
 * Names the years that are over and wholly counted and have no name: all from the one before the first report's, which that one is
 * compared with.
 */
async function keepYears(tx: Tx, collaboration: string): Promise<void> {
  await lockSums(tx)
  await sql`
    insert into ready_year (collaboration_id, year)
    select ${collaboration}, of.year
    from recount_until u cross join lateral generate_series(
      (select min(year) - 1 from figure_sum where collaboration_id = ${collaboration} and house = ''),
      extract(year from oslo_day(u.counted_until))::integer - 1) of (year)
    where u.collaboration_id = ${collaboration} and isfinite(u.counted_until)
    on conflict do nothing`.execute(tx)
}
