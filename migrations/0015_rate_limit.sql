-- How often each caller has asked lately, counted for all processes of the service where there is no Redis. Unlogged: a crash may
-- forget it, and counting costs no write-ahead log. The key is a keyed hash of who asks and for what; no address can be read from it.
-- Rows are updated all the time: the free space keeps the new version on its page (HOT), so that no index is written to.

create unlogged table rate_count (
  key bytea primary key,
  count integer not null,
  ends_at timestamptz not null
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The counts belong to no organisation and tell nothing of a report.
alter table rate_count enable row level security;
alter table rate_count force row level security;
create policy counted on rate_count for all to sav_app using (true) with check (true);
grant select, insert, update on rate_count to sav_app;

-- The worker forgets the windows that are over.
create policy worker_forgets on rate_count for delete to sav_worker using (true);
create policy worker_sees_end on rate_count for select to sav_worker using (true);
grant select (ends_at), delete on rate_count to sav_worker;
