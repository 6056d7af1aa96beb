-- What FSU wants to reach, counted by the statistics: a number of reports, or the share that is answered within so many days.
create table goal (
  id uuid primary key,
  collaboration_id text not null references collaboration,
  title text not null,
  counted text not null check (counted in ('reports', 'answered_within')),
  -- For `answered_within`: calendar days since a report was sent.
  within_days integer check (within_days between 0 and 366),
  -- What `reports` are narrowed to: one key of one dimension of the statistics, by the API's name.
  by_dimension text check (by_dimension in ('direction', 'category', 'reportingOrganisation', 'recipientOrganisation')),
  by_key text,
  event_kind text check (event_kind in ('adverse_event', 'near_miss')),
  -- A change in percent against the base period, or a number (of reports, or percent of them).
  target_kind text not null check (target_kind in ('change_percent', 'absolute')),
  sense text not null check (sense in ('at_least', 'at_most')),
  target integer not null check (target between -100 and 1000000),
  -- Days in Oslo, `from` inclusive and `to` exclusive, like every period of the statistics.
  from_on date not null,
  to_on date not null,
  base_from date,
  base_to date,
  set_at timestamptz not null,
  set_by text not null,
  set_by_name text not null,
  withdrawn_at timestamptz,
  constraint goal_period check (from_on < to_on),
  constraint goal_base check ((base_from is null) = (base_to is null) and (base_from is null or base_from < base_to)),
  constraint goal_change_has_base check ((target_kind = 'change_percent') = (base_from is not null)),
  constraint goal_within check ((counted = 'answered_within') = (within_days is not null)),
  constraint goal_key check ((by_dimension is null) = (by_key is null) and (counted = 'reports' or by_dimension is null))
);
create index goal_of on goal (collaboration_id, from_on);

alter table goal enable row level security;
alter table goal force row level security;
create policy committee_reads on goal for select to sav_app using (collaboration_id = app_committee());
create policy committee_sets on goal for insert to sav_app with check (collaboration_id = app_committee());
create policy committee_withdraws on goal for update to sav_app using (collaboration_id = app_committee());
grant select, insert on goal to sav_app;
-- A goal is never rewritten once it is set: it is withdrawn, and another is set.
grant update (withdrawn_at) on goal to sav_app;
