import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { asWorker, asWorkerAtOneMoment } from '../db/scope.ts'
import { countsByKind } from './figures-store.ts'
import { packedYear } from './years-store.ts'

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
  await sql`lock table month_figure in share row exclusive mode`.execute(tx)
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
  const reports = sql`from counted_report where collaboration_id = ${collaboration} and sent_at >= ${until}::timestamptz
    and sent_at < ${next}::timestamptz`
  const changes = sql`from recount_due where collaboration_id = ${collaboration} and sent_at < ${until}::timestamptz`
  const { rows } = await sql<{ reports: number; changes: number; reportsTo: string | null; changesTo: string | null }>`
    select (select count(*)::integer from (select ${reports} limit ${mostAtOnce}) few) as reports,
      (select count(*)::integer from (select ${changes} limit ${mostAtOnce}) few) as changes,
      (select sent_at::text ${reports} and sent_at > ${until}::timestamptz order by sent_at offset ${mostAtOnce} limit 1)
        as "reportsTo",
      (select sent_at::text ${changes} order by sent_at offset ${mostAtOnce} limit 1) as "changesTo"`.execute(tx)
  const [due] = rows
  if (!due || due.reports + due.changes < Math.max(atLeast, 1)) return 0
  const to = due.reportsTo ?? next ?? until
  await addUp(tx, collaboration, { from: until, to, changesTo: due.changesTo ?? until })
  return due.reports + due.changes
}

/** Adds reports sent from `from` to `to` and changes of reports sent before `changesTo`, and takes the notes of both away. */
async function addUp(
  tx: Tx,
  collaboration: string,
  { from, to, changesTo }: { from: string; to: string; changesTo: string },
): Promise<void> {
  await sql`
    delete from year_figure where collaboration_id = ${collaboration} and year in (
      select extract(year from oslo_day(sent_at)) from recount_due
      where collaboration_id = ${collaboration} and sent_at < ${changesTo}::timestamptz)`.execute(tx)
  await sql`
    insert into month_figure as f (collaboration_id, house, month, dimension, key, other_key, adverse_events, near_misses, red_cords)
    select ${collaboration}, house.id, month, dimension, key, other_key, sum(adverse_events), sum(near_misses), sum(red_cords)
    from (
      select date_trunc('month', r.sent_at at time zone 'Europe/Oslo')::date as month, r.reporting_organisation_id as sender,
        r.recipient_organisation_id as recipient, r.dimension, r.key, r.other_key, ${countsByKind}
      from report_figure r
      where r.collaboration_id = ${collaboration} and (
        (not r.due and r.sent_at >= ${from}::timestamptz and r.sent_at < ${to}::timestamptz)
        or (r.due and r.sent_at < ${changesTo}::timestamptz))
      group by 1, 2, 3, 4, 5, 6
    ) of_pair
    cross join lateral (values (''), (sender), (recipient)) house (id)
    group by house.id, month, dimension, key, other_key
    having sum(adverse_events) <> 0 or sum(near_misses) <> 0 or sum(red_cords) <> 0
    on conflict (collaboration_id, house, month, dimension, key, other_key) do update set
      adverse_events = f.adverse_events + excluded.adverse_events, near_misses = f.near_misses + excluded.near_misses,
      red_cords = f.red_cords + excluded.red_cords`.execute(tx)
  await sql`
    delete from month_figure where collaboration_id = ${collaboration} and adverse_events = 0 and near_misses = 0 and red_cords = 0`.execute(
    tx,
  )
  // A change of a report that is newer than the sums needs no note: it is counted as it is.
  await sql`
    delete from recount_due where collaboration_id = ${collaboration}
      and (sent_at < ${changesTo}::timestamptz or sent_at >= ${from}::timestamptz)`.execute(tx)
  await sql`
    update recount_until set counted_until = ${to}::timestamptz where collaboration_id = ${collaboration}`.execute(tx)
}

/**
 * Makes the ready rows of years that are over and have none: of the whole collaboration and of every house; of the year before the
 * first one too, which that one is compared with.
 */
async function keepYears(tx: Tx, collaboration: string): Promise<void> {
  await lockSums(tx)
  const { rows } = await sql<{ year: number }>`
    select distinct counted.year
    from month_figure f join recount_until u using (collaboration_id)
    cross join lateral (values (extract(year from f.month)::integer), (extract(year from f.month)::integer - 1)) counted (year)
    where f.collaboration_id = ${collaboration} and f.house = '' and counted.year < extract(year from oslo_day(u.counted_until))
      and not exists (select from year_figure y
        where y.collaboration_id = f.collaboration_id and y.house = '' and y.year = counted.year)`.execute(tx)
  for (const { year } of rows) {
    await sql`
      insert into year_figure (collaboration_id, house, year, figures)
      select ${collaboration}, house, ${year}, (
        with figure as (
          select * from month_figure f where f.collaboration_id = ${collaboration} and f.house = houses.house
            and f.month between make_date(${year}, 1, 1) and make_date(${year}, 12, 1)
        ) ${packedYear})
      from (select distinct house from month_figure where collaboration_id = ${collaboration}) houses
      on conflict do nothing`.execute(tx)
  }
}
