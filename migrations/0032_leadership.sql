-- Who of all worker processes does what only one is to do at a time (chores by the clock, sealing): one row for each duty. A holder
-- renews its lease every second; one that is killed, frozen or cut off does not, and another takes over with a higher term. All by
-- the database's clock. src/db/leadership-lease.ts tells the rest.
create table leadership (
  duty text primary key,
  holder uuid,
  term bigint not null,
  lease_until timestamptz not null,
  check (holder is not null or lease_until = '-infinity')
);

-- It belongs to no organisation and tells nothing of a report.
alter table leadership enable row level security;
alter table leadership force row level security;
create policy of_workers on leadership for all to sav_worker using (true) with check (true);
grant select, insert, update on leadership to sav_worker;
