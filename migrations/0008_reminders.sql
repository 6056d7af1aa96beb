-- What is told because time passes: a deadline comes near or is missed, and each working day a house hears how much waits for it.

-- Each stage of each deadline is told once, whatever happens to the workers. A deadline that moves, or a case that is sent on to
-- somebody else, begins anew.
create table case_reminder (
  id uuid primary key,
  report_id uuid not null references report,
  -- Who was to acknowledge or answer.
  organisation_id text not null references organisation,
  unit_id text references unit,
  deadline text not null check (deadline in ('acknowledge', 'answer')),
  due_on date not null,
  -- The working day before, the working day after; then the unit's leader, then the collaboration's office.
  stage text not null check (stage in ('before', 'after', 'leader', 'office')),
  told_at timestamptz not null,
  constraint case_reminder_once unique nulls not distinct (report_id, deadline, due_on, stage, organisation_id, unit_id)
);

-- The day's numbers are counted and promised once a day, for all houses in one transaction.
create table daily_digest (
  day date primary key,
  told_at timestamptz not null
);

alter table case_reminder enable row level security;
alter table case_reminder force row level security;
alter table daily_digest enable row level security;
alter table daily_digest force row level security;
create policy worker_all on case_reminder for all to sav_worker using (true) with check (true);
create policy worker_all on daily_digest for all to sav_worker using (true) with check (true);
grant select, insert on case_reminder, daily_digest to sav_worker;

-- What the worker looks for every minute: deadlines that run, questions and signatures that are waited for.
create index report_acknowledge_by on report (acknowledge_by) where status = 'sent';
create index report_answer_by on report (answer_by) where status in ('sent', 'received', 'in_progress');
create index report_waiting on report (status) where status in ('awaiting_signature', 'returned_to_reporter', 'waiting_for_sender');
-- Since when a report waits for its signature: the leader may have returned it, and the reporter sent it anew.
create policy worker_reads on report_history for select to sav_worker using (true);
grant select (report_id, verb, at) on report_history to sav_worker;

-- A digest is about no report in particular.
alter table delivery alter column report_id drop not null;
alter table delivery drop constraint delivery_message_check, drop constraint delivery_due_or_done;
alter table delivery drop column state;
alter table delivery
  add column reminder_id uuid references case_reminder,
  -- What it was to tell of had passed before it was sent: the case was answered, there is nothing to count any more.
  add column not_needed_at timestamptz,
  add column state text not null generated always as (
    case
      when handled_at is not null then 'handled_by_hand'
      when read_at is not null then 'read'
      when sent_at is not null then 'sent'
      when not_needed_at is not null then 'not_needed'
      when gave_up_at is not null then 'given_up'
      when lease_until is not null then 'sending'
      when failed_at is not null then 'failed'
      else 'queued'
    end
  ) stored,
  add constraint delivery_message_check check (message in (
    'report', 'forwarded', 'answer', 'gave_up', 'signature', 'returned', 'question', 'reply', 'message', 'reopened', 'withdrawn',
    'duplicate', 'consent', 'brought_in', 'red_cord', 'red_cord_closed', 'reminder', 'escalation', 'digest'
  )),
  add constraint delivery_about_a_report check ((report_id is null) = (message = 'digest')),
  add constraint delivery_of_reminder check ((reminder_id is not null) = (message in ('reminder', 'escalation'))),
  add constraint delivery_due_or_done check (
    next_attempt_at is not null or sent_at is not null or gave_up_at is not null or handled_at is not null
    or not_needed_at is not null
  );

-- Whom a house reminds of its own deadlines is its own affair; everything else is seen by all who see the report.
alter policy of_readable_report on delivery using (
  exists (select from report r where r.id = report_id)
  and (message not in ('reminder', 'escalation') or organisation_id = any (app_organisations()))
);
alter policy of_readable_report_change on delivery using (
  app_organisations() is not null and exists (select from report r where r.id = report_id)
  and (message not in ('reminder', 'escalation') or organisation_id = any (app_organisations()))
);
