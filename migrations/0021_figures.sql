-- What the statistics count, anew: crossings of two dimensions and deadlines besides single dimensions and days; sums for the whole
-- collaboration and for each of its houses, so that nobody's year has to be added up pair by pair; and no mark while filing.
--
-- The sums hold every report sent before `recount_until.counted_until`. Later ones are counted from the reports themselves, and what
-- has changed with the earlier ones since stands in recount_due, as a report that is taken away (sign -1) and one that is added (+1).
-- Sums, changes and newer reports together are the figures at any moment: nothing is ever stale, only slower to read.

drop trigger report_recount on report;
drop trigger report_recount_before on report;
drop function mark_recount();
drop function mark_recount_before();
drop view report_figure;
drop table recount_due;
drop table month_figure;

create function oslo_day(at timestamptz) returns date language sql immutable parallel safe
  return (at at time zone 'Europe/Oslo')::date;

-- A step against the deadline that stands on the case: in_time, late, or for one that is not taken yet, the day of its deadline
-- (whether that day is over is for the reader to say). unknown: there is no deadline, or it was set anew after the step was taken,
-- so that it is not the one the step was to keep.
create function step_within(at timestamptz, deadline date, set_anew boolean) returns text language sql immutable parallel safe
  return case
    when deadline is null or set_anew then 'unknown'
    when at is null then deadline::text
    when oslo_day(at) <= deadline then 'in_time'
    else 'late'
  end;

-- A report counts once it is sent, unless it was withdrawn or the event had been reported before. Here and in the trigger below.
-- Forwarding starts the deadline for receipt anew, contesting the one for the answer.
drop view counted_report;
create view counted_report with (security_invoker = true) as
select collaboration_id, sent_at, event_kind, direction, reporting_organisation_id, recipient_organisation_id, municipality_id,
  service_location_code, clinic_id, hospital_unit_id, categories, consequence, consent, source, status, first_received_at,
  first_answered_at as answered_at, closed_at,
  oslo_day(first_received_at) - oslo_day(sent_at) as received_days,
  oslo_day(first_answered_at) - oslo_day(sent_at) as answered_days,
  oslo_day(closed_at) - oslo_day(sent_at) as closed_days,
  step_within(first_received_at, acknowledge_by, first_received_at is distinct from received_at) as received_within,
  step_within(first_answered_at, answer_by, reopened_at is not null) as answered_within
from report
where sent_at is not null and withdrawn_at is null and duplicate_at is null;
grant select (acknowledge_by, answer_by, reopened_at) on report to sav_statistics;

-- How a report that was counted has changed: codes, places and days, never text. Written by the trigger alone; emptied by the worker.
-- Append only, without key and index, so that two who change reports never wait for each other.
create table recount_due (
  collaboration_id text not null,
  sent_at timestamptz not null,
  sign smallint not null check (sign in (-1, 1)),
  event_kind text not null,
  direction text not null,
  reporting_organisation_id text not null,
  recipient_organisation_id text not null,
  municipality_id text,
  service_location_code text not null,
  clinic_id text,
  hospital_unit_id text,
  categories text[] not null,
  consequence text,
  consent text not null,
  source text not null,
  status text not null,
  received_days integer,
  answered_days integer,
  closed_days integer,
  received_within text not null,
  answered_within text not null
);

-- Up to when a collaboration's reports are in the sums, and the moment of the next step: `seen_at` on the database's clock, with the
-- first transaction that had not begun by then. Once all before that one have ended, no report that was written before `seen_at` can
-- still appear.
create table recount_until (
  collaboration_id text primary key,
  counted_until timestamptz not null,
  seen_at timestamptz not null,
  seen_before xid8 not null
);

-- The sums of report_figure for one month (its first day) of Oslo time: of the whole collaboration (house '') and of each house, which
-- has what it sent and what it has received.
create table month_figure (
  collaboration_id text not null,
  house text not null,
  month date not null check (extract(day from month) = 1),
  dimension text not null,
  key text,
  other_key text,
  adverse_events integer not null,
  near_misses integer not null,
  red_cords integer not null,
  unique nulls not distinct (collaboration_id, house, month, dimension, key, other_key)
);

create index month_figure_empty on month_figure (collaboration_id)
  where adverse_events = 0 and near_misses = 0 and red_cords = 0;

-- The figures of a year that is over, as one row that is read at once. Thrown away with the first change of a report of that year.
create table year_figure (
  collaboration_id text not null,
  house text not null,
  year integer not null,
  figures json not null,
  primary key (collaboration_id, house, year)
);

-- What is counted: reports as they are, and as they were before and after they changed.
create view countable with (security_invoker = true) as
select false as due, 1 as sign, collaboration_id, sent_at, event_kind, direction, reporting_organisation_id, recipient_organisation_id,
  municipality_id, service_location_code, clinic_id, hospital_unit_id, categories, consequence, consent, source, status, received_days,
  answered_days, closed_days, received_within, answered_within
from counted_report
union all
select true, sign, collaboration_id, sent_at, event_kind, direction, reporting_organisation_id, recipient_organisation_id,
  municipality_id, service_location_code, clinic_id, hospital_unit_id, categories, consequence, consent, source, status, received_days,
  answered_days, closed_days, received_within, answered_within
from recount_due;

-- One row for each figure a report is part of: one per dimension, one per category, the crossings, and one for each step, by direction:
-- the whole calendar days since it was sent (0: the same day), and how it stands to its deadline. The API's names. A null key: not stated.
create view report_figure with (security_invoker = true) as
select r.due, r.sign, r.collaboration_id, r.sent_at, r.reporting_organisation_id, r.recipient_organisation_id, r.event_kind,
  figure.dimension, figure.key, figure.other_key
from countable r
cross join lateral (
  values
    ('direction', r.direction, null),
    ('eventKind', r.event_kind, null),
    ('reportingOrganisation', r.reporting_organisation_id, null),
    ('recipientOrganisation', r.recipient_organisation_id, null),
    ('municipality', r.municipality_id, null),
    ('serviceLocation', r.service_location_code, null),
    ('clinic', r.clinic_id, null),
    ('section', r.hospital_unit_id, null),
    ('consequence', r.consequence, null),
    ('consent', r.consent, null),
    ('source', r.source, null),
    ('status', r.status, null),
    ('clinicConsequence', r.clinic_id, r.consequence),
    ('municipalityConsequence', r.municipality_id, r.consequence),
    ('receivedWithin', r.received_within, r.direction),
    ('answeredWithin', r.answered_within, r.direction)
  union all
  select crossing.name, crossing.key, crossing.other_key
  from unnest(r.categories) category (code)
  cross join lateral (
    values
      ('category', category.code, null),
      ('municipalityCategory', r.municipality_id, category.code),
      ('clinicCategory', r.clinic_id, category.code),
      ('sectionCategory', r.hospital_unit_id, category.code)
  ) crossing (name, key, other_key)
  union all
  select step.name, step.days::text, r.direction
  from (values
    ('daysToReceived', r.received_days),
    ('daysToAnswered', r.answered_days),
    ('daysToClosed', r.closed_days)
  ) step (name, days)
  where step.days is not null
) figure (dimension, key, other_key);

-- The owner's, so that whoever changes a report needs no right to these rows.
create function note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  before report;
  after report;
begin
  if tg_op <> 'INSERT' then before := old; end if;
  if tg_op <> 'DELETE' then after := new; end if;
  insert into recount_due
  select r.collaboration_id, r.sent_at, version.sign, r.event_kind, r.direction, r.reporting_organisation_id,
    r.recipient_organisation_id, r.municipality_id, r.service_location_code, r.clinic_id, r.hospital_unit_id, r.categories,
    r.consequence, r.consent, r.source, r.status,
    oslo_day(r.first_received_at) - oslo_day(r.sent_at), oslo_day(r.first_answered_at) - oslo_day(r.sent_at),
    oslo_day(r.closed_at) - oslo_day(r.sent_at),
    step_within(r.first_received_at, r.acknowledge_by, r.first_received_at is distinct from r.received_at),
    step_within(r.first_answered_at, r.answer_by, r.reopened_at is not null)
  from (values (-1, before), (1, after)) version (sign, report)
  cross join lateral (select (version.report).*) r
  where r.sent_at is not null and r.withdrawn_at is null and r.duplicate_at is null;
  return null;
end $$;
revoke all on function note_change from public;

-- Filing writes nothing here. A report that was sent half a minute ago or earlier when it is written (a letter typed in, an import, a
-- flood) is noted, since the sums may have passed it; any other is sent after `seen_at` less half a minute, or is written by a
-- transaction that they wait for.
create trigger report_noted after insert on report
  for each row when (new.sent_at < clock_timestamp() - interval '30 seconds') execute function note_change();
create trigger report_changed after update on report
  for each row when (
    (old.sent_at, old.recipient_organisation_id, old.reporting_organisation_id, old.municipality_id, old.clinic_id,
      old.hospital_unit_id, old.categories, old.consequence, old.consent, old.status, old.received_at, old.first_received_at,
      old.first_answered_at, old.closed_at, old.acknowledge_by, old.answer_by, old.reopened_at)
    is distinct from
    (new.sent_at, new.recipient_organisation_id, new.reporting_organisation_id, new.municipality_id, new.clinic_id,
      new.hospital_unit_id, new.categories, new.consequence, new.consent, new.status, new.received_at, new.first_received_at,
      new.first_answered_at, new.closed_at, new.acknowledge_by, new.answer_by, new.reopened_at)
  )
  execute function note_change();
create trigger report_gone after delete on report
  for each row when (old.sent_at is not null) execute function note_change();

alter table recount_due enable row level security;
alter table recount_due force row level security;
alter table month_figure enable row level security;
alter table month_figure force row level security;
alter table year_figure enable row level security;
alter table year_figure force row level security;
-- Every row of it is a collaboration's name and two moments, which tells nobody anything of a report.
alter table recount_until enable row level security;
alter table recount_until force row level security;

create policy trigger_notes on recount_due for insert to current_user with check (true);
create policy figures on recount_due for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and (
    (select app_organisations()) is null
    or reporting_organisation_id = any ((select app_organisations())::text[])
    or recipient_organisation_id = any ((select app_organisations())::text[])
  )
);
create policy worker_counts on recount_due for all to sav_worker using (true) with check (false);
create policy figures on month_figure for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and ((select app_organisations()) is null or house = any ((select app_organisations())::text[]))
);
create policy worker_counts on month_figure for all to sav_worker using (true) with check (true);
create policy figures on year_figure for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
  and ((select app_organisations()) is null or house = any ((select app_organisations())::text[]))
);
create policy worker_counts on year_figure for all to sav_worker using (true) with check (true);
create policy figures on recount_until for select to sav_statistics using (
  collaboration_id = nullif(current_setting('app.collaboration', true), '')
);
create policy worker_counts on recount_until for all to sav_worker using (true) with check (true);

grant select on counted_report, countable, report_figure, month_figure, year_figure, recount_due, recount_until to sav_statistics;
grant select on counted_report, countable, report_figure to sav_worker;
grant select, delete on recount_due to sav_worker;
grant select, insert, update, delete on month_figure, year_figure, recount_until to sav_worker;
