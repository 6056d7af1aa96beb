-- What the statistics count: one definition of a counted report, one of the figures it is part of, and their sums by month.
-- The sums are there because no plan is fast enough without them: over 100,000 reports in a year, GROUPING SETS over one index-only
-- scan of a covering index took 230 ms at best on two cores (reading 15 of them, grouping the rest); the sums are read in about 20.

-- A report counts once it is sent, unless it was withdrawn or the event had been reported before. Here and nowhere else.
create view counted_report with (security_invoker = true) as
select collaboration_id, sent_at, event_kind, direction, reporting_organisation_id, recipient_organisation_id, municipality_id,
  service_location_code, clinic_id, hospital_unit_id, categories, consequence, consent, source, status, first_received_at,
  answered_at, closed_at
from report
where sent_at is not null and withdrawn_at is null and duplicate_at is null;

-- One row for each figure a report is part of: one per dimension, one per category, and one for each step it has reached, in whole
-- calendar days since it was sent (0: the same day). The dimensions have the API's names. A null key: not stated.
create view report_figure with (security_invoker = true) as
select r.collaboration_id, r.sent_at, r.reporting_organisation_id, r.recipient_organisation_id, r.event_kind,
  figure.dimension, figure.key
from counted_report r
cross join lateral (
  values
    ('direction', r.direction),
    ('eventKind', r.event_kind),
    ('reportingOrganisation', r.reporting_organisation_id),
    ('recipientOrganisation', r.recipient_organisation_id),
    ('municipality', r.municipality_id),
    ('serviceLocation', r.service_location_code),
    ('clinic', r.clinic_id),
    ('section', r.hospital_unit_id),
    ('consequence', r.consequence),
    ('consent', r.consent),
    ('source', r.source),
    ('status', r.status)
  union all
  select 'category', unnest(r.categories)
  union all
  select step.name, ((step.at at time zone 'Europe/Oslo')::date - (r.sent_at at time zone 'Europe/Oslo')::date)::text
  from (values
    ('daysToReceived', r.first_received_at),
    ('daysToAnswered', r.answered_at),
    ('daysToClosed', r.closed_at)
  ) step (name, at)
  where step.at is not null
) figure (dimension, key);

-- With the parties as its last columns, one pair's reports of a month are found without opening the others'.
drop index report_figures;
create index report_figures on report (collaboration_id, sent_at, reporting_organisation_id, recipient_organisation_id);

-- The rule of 0003_report.sql, written so that it asks for the settings once a statement and not once a report.
alter policy figures on report using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and (
    (select app_organisations()) is null
    or reporting_organisation_id = any ((select app_organisations())::text[])
    or recipient_organisation_id = any ((select app_organisations())::text[])
  )
);

-- The sums of report_figure for one month (its first day) of Oslo time and one pair of parties: the pair, so that row-level
-- security can show an organisation its own. Whatever changes a report marks its month and pair in recount_due in the same
-- transaction; until the worker has counted those again, a reader counts them from the reports, so a figure is never stale.
create table month_figure (
  collaboration_id text not null,
  month date not null check (extract(day from month) = 1),
  reporting_organisation_id text not null,
  recipient_organisation_id text not null,
  dimension text not null,
  key text,
  adverse_events integer not null,
  near_misses integer not null,
  red_cords integer not null,
  unique nulls not distinct (collaboration_id, month, reporting_organisation_id, recipient_organisation_id, dimension, key)
);

-- Append only for those who change reports (every role that may change one may insert here): no key and no index, because filing
-- writes here, which costs it some 10 of 700 µs of processor time, and two filings must never wait for each other. Read whole; the
-- worker empties it every few seconds.
create table recount_due (
  collaboration_id text not null,
  sent_at timestamptz not null,
  reporting_organisation_id text not null,
  recipient_organisation_id text not null
);

create function mark_recount() returns trigger language plpgsql as $$
begin
  insert into public.recount_due
  values (new.collaboration_id, new.sent_at, new.reporting_organisation_id, new.recipient_organisation_id);
  return null;
end $$;
-- What a report was before: forwarding it takes it out of the figures of the pair it leaves.
create function mark_recount_before() returns trigger language plpgsql as $$
begin
  insert into public.recount_due
  values (old.collaboration_id, old.sent_at, old.reporting_organisation_id, old.recipient_organisation_id);
  return null;
end $$;
create trigger report_recount after insert or update on report
  for each row when (new.sent_at is not null) execute function mark_recount();
create trigger report_recount_before after update or delete on report
  for each row when (old.sent_at is not null) execute function mark_recount_before();

-- Reports that are here already. The owner is under row-level security like everybody else, except in this statement.
alter table report no force row level security;
insert into recount_due
select distinct collaboration_id, date_trunc('month', sent_at, 'Europe/Oslo'), reporting_organisation_id, recipient_organisation_id
from report where sent_at is not null;
alter table report force row level security;

alter table month_figure enable row level security;
alter table month_figure force row level security;
create policy figures on month_figure for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and (
    (select app_organisations()) is null
    or reporting_organisation_id = any ((select app_organisations())::text[])
    or recipient_organisation_id = any ((select app_organisations())::text[])
  )
);
create policy worker_counts on month_figure for all to sav_worker using (true) with check (true);

grant select on counted_report, report_figure, month_figure, recount_due to sav_statistics;
grant select on counted_report, report_figure to sav_worker;
grant select, insert, delete on month_figure to sav_worker;
grant select, delete on recount_due to sav_worker;
grant insert on recount_due to sav_app;
